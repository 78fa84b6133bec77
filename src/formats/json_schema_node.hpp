// What a JSON Schema is kept as: the document, and its patterns compiled.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "formats/json_schema.hpp"
#include "text/pattern.hpp"

namespace govcheck::formats {

struct JsonSchema::Node {
  Value schema;
  std::map<std::string, text::Pattern, std::less<>> patterns;  ///< by how they are written
};

/// The part of the schema that `#/$defs/name` names; nullptr where there is none.
const Value* find_in_schema(const Value& schema, std::string_view reference);

}  // namespace govcheck::formats
