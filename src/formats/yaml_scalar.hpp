// Where a YAML scalar stands and what it is. yaml-cpp gives only starting marks, and for an empty value the mark of
// what comes next; the rest is read off the source text.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "govcheck/value.hpp"

namespace govcheck::formats {

class ScalarLocator {
 public:
  ScalarLocator(std::string_view text, std::uint32_t source);

  /// The scalar whose mark (from 0, column in bytes) this is, resolved by the core schema unless quoted.
  Value scalar_at(int line, int column, bool quoted, const std::string& unescaped) const;
  /// A null: written out at the mark, or empty right after `last`.
  Range null_at(int line, int column, Position last) const;
  /// The word at the mark: an alias, the first thing of a collection.
  Range token_at(int line, int column) const;

 private:
  std::string_view line_text(int line) const;
  std::shared_ptr<const std::vector<Value::Piece>> pieces_of(int line, int column, const std::string& unescaped) const;
  Range range_of(int line, std::size_t begin_byte, std::size_t end_byte) const;

  std::string_view text_;
  std::uint32_t source_;
  std::vector<std::size_t> line_starts_;
};

/// Sets kind and value of an unquoted scalar by the YAML 1.2 core schema.
void resolve_plain(Value& value);

}  // namespace govcheck::formats
