// A parsed document (YAML, JSON) as values that know where they stand.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace govcheck {

/// A place in a text. Lines and columns count from 1, columns in Unicode code points; 0 means unknown.
struct Position {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  friend auto operator<=>(const Position&, const Position&) = default;
};

/// A stretch of one source text; `end` is exclusive. `source` is an index into the `Sources` that read it.
struct Range {
  std::uint32_t source = 0;
  Position begin;
  Position end;
  friend auto operator<=>(const Range&, const Range&) = default;
};

/// One node of a document. Scalars are resolved by the YAML 1.2 core schema (`yes`, `on` and `010` are no
/// booleans and no octals); `text` keeps a scalar as it was written, after unquoting.
struct Value {
  enum class Kind : std::uint8_t { null, boolean, integer, number, text, list, map };
  struct Entry;
  /// From the byte at `offset` on, the text of a scalar stands at `position`, a column per code point.
  struct Piece {
    std::size_t offset = 0;
    Position position;
  };

  Kind kind = Kind::null;
  bool boolean = false;
  bool verbatim = false;  ///< the scalar's text equals its source bytes, so offsets into it are columns
  std::int64_t integer = 0;
  double number = 0;
  std::string text;
  std::vector<Value> items;    ///< of a list
  std::vector<Entry> entries;  ///< of a map, in the order of the source, keys unique
  Range range;
  /// Of a scalar that is not verbatim (several lines, escapes): how its text lies in the source. nullptr: not known.
  std::shared_ptr<const std::vector<Piece>> pieces;

  /// Where the byte of `text` at this offset stands in the source; where that is not known, the beginning.
  Position position_of(std::size_t offset) const;

  bool is(Kind wanted) const { return kind == wanted; }
  /// The value under `key`, or nullptr where this is no map or has no such key.
  const Value* find(std::string_view key) const;
  /// The entry under `key`, with its key's position; nullptr as above.
  const Entry* find_entry(std::string_view key) const;
};

struct Value::Entry {
  std::string key;
  Range key_range;
  Value value;
};

/// "a list", "the number 3", "the text "abc"": how a message names what it found.
std::string describe(const Value& value);
std::string_view describe(Value::Kind kind);

}  // namespace govcheck
