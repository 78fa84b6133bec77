// Templates of names with named fields: `feature/{ticket-id}-{description}`.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "govcheck/params.hpp"
#include "text/pattern.hpp"

namespace govcheck::text {

/// What a field of a template may hold, and an example of it.
struct NameField {
  std::string_view name;
  Pattern pattern;
  std::string_view example;
};

/// The fields that are known without being declared, sorted by name: description, ticket-id, version, …
const std::vector<NameField>& builtin_name_fields();

/// Patterns of a policy for fields of its templates; they come before the built-in ones.
using NameFields = std::map<std::string, Pattern>;

class NameTemplate {
 public:
  static constexpr std::string_view format = "name template";
  /// Text with fields in braces; `{{` and `}}` stand for the braces themselves. Two fields need a text between them.
  static Parsed<NameTemplate> parse(std::string_view written);
  const std::string& written() const { return written_; }

  /// The names of the fields, in order, each with its place in `written()`.
  struct Field {
    std::string name;
    std::size_t offset = 0;  ///< of the opening brace
  };
  std::vector<Field> fields() const;

  /// How far a name agrees with the template.
  struct Match {
    bool whole = false;
    std::size_t pieces = 0;  ///< how many pieces of the template agree
    std::size_t offset = 0;  ///< where the first piece that does not agree should stand in the name
    std::size_t length = 0;  ///< how much of the name stands there instead; 0: nothing, the name ends
    std::string expected;    ///< that piece: a literal text or the name of a field; empty: the name should end
    bool expected_field = false;
  };
  /// Every field must have a pattern, in `fields` or built in. A field takes as much of the name as it can. Names of
  /// more than 1,000 bytes match nothing.
  Match match(std::string_view name, const NameFields& fields) const;

  /// A name that matches: literal texts and the examples of built-in fields; other fields stay as `{name}`.
  std::string example(const NameFields& fields) const;

 private:
  struct Piece {
    bool is_field = false;
    std::string text;  ///< literal text, or the field's name
    std::size_t offset = 0;
  };
  class Matcher;

  std::string written_;
  std::vector<Piece> pieces_;
};

/// The pattern of a field; nullptr where it is neither in `fields` nor built in.
const Pattern* find_name_field(const NameFields& fields, std::string_view name);

}  // namespace govcheck::text
