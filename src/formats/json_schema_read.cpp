#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "formats/json_schema_node.hpp"
#include "text/suggest.hpp"

namespace govcheck::formats {
namespace {

using Kind = Value::Kind;

constexpr std::array<std::string_view, 7> type_names = {"null",   "boolean", "integer", "number",
                                                        "string", "array",   "object"};
constexpr std::array<std::string_view, 13> annotations = {
    "$schema",    "$id",      "$comment",  "$anchor",          "title",          "description", "default", "examples",
    "deprecated", "readOnly", "writeOnly", "contentMediaType", "contentEncoding"};
constexpr std::array<std::string_view, 4> lists_of_schemas = {"allOf", "anyOf", "oneOf", "prefixItems"};
constexpr std::array<std::string_view, 3> maps_of_schemas = {"properties", "$defs", "definitions"};
constexpr std::array<std::string_view, 3> schemas = {"additionalProperties", "items", "not"};
constexpr std::array<std::string_view, 6> counts = {"minLength", "maxLength",     "minItems",
                                                    "maxItems",  "minProperties", "maxProperties"};
constexpr std::array<std::string_view, 4> numbers = {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"};
constexpr std::array<std::string_view, 7> formats = {"date",          "date-time", "email", "uri",
                                                     "uri-reference", "uuid",      "regex"};

template <class Names>
bool is_among(const Names& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

/// Walks over a schema and says what of it cannot be used.
class Reader {
 public:
  Reader(JsonSchema::Node& node, Problems& problems) : node_(node), problems_(problems) {}

  void read(const Value& schema) {
    if (schema.is(Kind::boolean)) return;
    if (!schema.is(Kind::map)) return wrong(schema, "a schema is a map, or true or false");
    for (const auto& entry : schema.entries) keyword(entry);
  }

 private:
  void wrong(const Value& value, std::string message, std::string hint = {}) {
    problems_.add(value.range, std::move(message), std::move(hint));
  }

  void keyword(const Value::Entry& entry) {
    const auto& [key, key_range, value] = entry;
    if (is_among(annotations, key)) return;
    if (is_among(lists_of_schemas, key) && key != "prefixItems") return list(key, value);
    if (is_among(maps_of_schemas, key)) return map(key, value);
    if (is_among(schemas, key)) return read(value);
    if (is_among(counts, key)) return expect(value, Kind::integer, key, "a whole number");
    if (is_among(numbers, key)) {
      if (!value.is(Kind::integer) && !value.is(Kind::number)) wrong(value, fmt::format("{} is a number", key));
      return;
    }
    if (key == "uniqueItems") return expect(value, Kind::boolean, key, "true or false");
    if (key == "enum") return expect(value, Kind::list, key, "a list");
    if (key == "const") return;
    if (key == "required") return required(value);
    if (key == "type") return type(value);
    if (key == "pattern") return pattern(value);
    if (key == "format") return format(value);
    if (key == "$ref") return reference(value);
    problems_.add(key_range, fmt::format("the keyword \"{}\" is not understood", key),
                  "leave it out; what is understood is told in the documentation of the rule");
  }

  void expect(const Value& value, Kind kind, std::string_view key, std::string_view wanted) {
    if (!value.is(kind)) wrong(value, fmt::format("{} is {}", key, wanted));
  }

  void list(std::string_view key, const Value& value) {
    expect(value, Kind::list, key, "a list of schemas");
    for (const auto& item : value.items) read(item);
  }
  void map(std::string_view key, const Value& value) {
    expect(value, Kind::map, key, "a map of schemas");
    for (const auto& entry : value.entries) read(entry.value);
  }
  void required(const Value& value) {
    const auto is_text = [](const Value& item) { return item.is(Kind::text); };
    if (!value.is(Kind::list) || !std::ranges::all_of(value.items, is_text))
      wrong(value, "required is a list of names");
  }
  void type(const Value& value) {
    const auto is_known = [](const Value& name) { return name.is(Kind::text) && is_among(type_names, name.text); };
    // `type: null` is no text in YAML.
    const bool good = value.is(Kind::list) ? std::ranges::all_of(value.items, is_known) : is_known(value);
    if (!good) wrong(value, "this is no type", "write string, integer, number, boolean, array, object or \"null\"");
  }
  void pattern(const Value& value) {
    if (!value.is(Kind::text)) return wrong(value, "pattern is a text");
    auto parsed = text::Pattern::parse(value.text);
    if (!parsed.value) return wrong(value, parsed.error, parsed.hint);
    node_.patterns.insert_or_assign(value.text, std::move(*parsed.value));
  }
  void format(const Value& value) {
    if (value.is(Kind::text) && is_among(formats, value.text)) return;
    wrong(value, "this format is not understood",
          "write date, date-time, email, uri, uri-reference, uuid or regex; or use pattern");
  }
  void reference(const Value& value) {
    if (!value.is(Kind::text) || find_in_schema(node_.schema, value.text) == nullptr)
      wrong(value, "this part of the schema does not exist", "write it as in: $ref: \"#/$defs/name\"");
  }

  JsonSchema::Node& node_;
  Problems& problems_;
};

}  // namespace

const Value* find_in_schema(const Value& schema, std::string_view reference) {
  if (!reference.starts_with('#')) return nullptr;
  reference.remove_prefix(1);
  const Value* at = &schema;
  while (!reference.empty() && at != nullptr) {
    if (reference.front() != '/') return nullptr;
    const auto end = std::min(reference.find('/', 1), reference.size());
    at = at->find(reference.substr(1, end - 1));
    reference.remove_prefix(end);
  }
  return at;
}

std::optional<JsonSchema> JsonSchema::read(const Value& schema, Problems& problems) {
  const auto before = problems.size();
  auto node = std::make_shared<Node>();
  node->schema = schema;
  Reader(*node, problems).read(node->schema);
  if (problems.size() != before) return std::nullopt;
  JsonSchema result;
  result.root_ = std::move(node);
  return result;
}

}  // namespace govcheck::formats
