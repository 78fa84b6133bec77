// The object that a JavaScript or TypeScript module exports, read as data: nothing is run. JSON is such an object too.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "govcheck/source.hpp"
#include "govcheck/value.hpp"

namespace govcheck::formats {

/// What stands in the place of a value and could only be known by running it.
struct UnreadExpression {
  Range range;
  std::string path;    ///< "rules.type-enum[2]"
  std::string source;  ///< as written, cut where it is long
};

struct ObjectLiteral {
  Value value;  ///< unread expressions are null in it
  std::vector<UnreadExpression> unread;

  /// Why this value is null; nullptr: it is not, or it says null.
  const UnreadExpression* find_unread(const Value& wanted) const;
};

struct ObjectLiteralLimits {
  std::size_t bytes = 1U << 20U;
  std::size_t nodes = 50'000;  ///< after constants are put in
  std::size_t depth = 48;
};

enum class LiteralPlace : std::uint8_t {
  whole_text,  ///< the text is the object: JSON, with comments and trailing commas
  exported     ///< it is what `module.exports =` or `export default` names
};

/// Reads literals, constants of the same file that are literals, and of names of other files `RuleConfigSeverity`
/// (an enumeration that commit linters share: 0, 1, 2). Of keys given twice the later counts, as in JavaScript.
/// Everything else is unread. nullopt after adding a problem: no object is exported, a bracket or text does not end.
std::optional<ObjectLiteral> parse_object_literal(std::string_view text, std::uint32_t source, LiteralPlace place,
                                                  Problems& problems, ObjectLiteralLimits limits = {});

}  // namespace govcheck::formats
