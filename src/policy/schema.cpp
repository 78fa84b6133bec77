#include "policy/schema.hpp"

#include <nlohmann/json.hpp>

#include "policy/format.hpp"

namespace govcheck {
namespace {

using Json = nlohmann::ordered_json;

/// Writes types as schemas; named objects become definitions, so that objects can nest in themselves.
class SchemaWriter {
 public:
  Json schema_of(const ParamType& type) {
    switch (type.kind) {
      case ParamType::Kind::boolean: return {{"type", "boolean"}};
      case ParamType::Kind::integer: return {{"type", "integer"}, {"minimum", type.minimum}, {"maximum", type.maximum}};
      case ParamType::Kind::text: return text_schema(type.format);
      case ParamType::Kind::choice: return {{"enum", type.choices}};
      case ParamType::Kind::list: return {{"type", "array"}, {"items", schema_of(*type.items)}};
      case ParamType::Kind::map: return {{"type", "object"}, {"additionalProperties", schema_of(*type.items)}};
      case ParamType::Kind::object: return reference(type);
      case ParamType::Kind::one_of: {
        Json forms = Json::array();
        for (const auto& form : type.alternatives) forms.push_back(schema_of(form));
        return {{"oneOf", std::move(forms)}};
      }
    }
    return {};
  }

  /// `partial`: nothing is required, for the parameters of a rule that another file completes.
  Json object_schema(const std::vector<ParamInfo>& fields, bool partial) {
    Json properties = Json::object();
    Json required = Json::array();
    for (const auto& field : fields) {
      auto property = schema_of(field.type);
      if (property.contains("$ref")) property = {{"allOf", Json::array({property})}};
      property["description"] = field.description;
      properties[field.name] = std::move(property);
      if (field.required && !partial) required.push_back(field.name);
    }
    Json schema = {{"type", "object"}, {"additionalProperties", false}, {"properties", std::move(properties)}};
    if (!required.empty()) schema["required"] = std::move(required);
    return schema;
  }

  Json definitions = Json::object();

 private:
  static Json text_schema(const std::string& format) {
    Json schema = {{"type", "string"}};
    if (format == "expression") schema["type"] = {"string", "boolean"};
    if (format == "date") schema["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
    return schema;
  }

  Json reference(const ParamType& type) {
    if (type.fields == nullptr) return {{"type", "object"}};
    if (type.name.empty()) return object_schema(type.fields(), false);
    if (!definitions.contains(type.name)) {
      definitions[type.name] = nullptr;  // a mark, so that an object may refer to itself
      auto schema = object_schema(type.fields(), false);
      definitions[type.name] = std::move(schema);
    }
    return {{"$ref", "#/definitions/" + type.name}};
  }
};

/// The parameters of each kind, chosen by `uses`, or by the rule's name where `uses` is absent.
Json rules_schema(SchemaWriter& writer, Catalogue catalogue) {
  Json by_uses = Json::array({{{"$ref", "#/definitions/rule"}}});
  Json by_name = Json::object();
  for (const auto& rule : catalogue) {
    const auto name = "with-" + rule.id;
    writer.definitions[name] = writer.object_schema(rule.params.fields(), true);
    const Json then = {{"properties", {{"with", {{"$ref", "#/definitions/" + name}}}}}};
    by_uses.push_back(
        {{"if", {{"required", {"uses"}}, {"properties", {{"uses", {{"const", rule.id}}}}}}}, {"then", then}});
    by_name[rule.id] = {
        {"description", rule.summary},
        {"allOf",
         {{{"$ref", "#/definitions/named-rule"}}, {{"if", {{"not", {{"required", {"uses"}}}}}}, {"then", then}}}}};
  }
  writer.definitions["named-rule"] = {{"allOf", std::move(by_uses)}};
  return {{"type", "object"},
          {"description", "The rules by name."},
          {"properties", std::move(by_name)},
          {"additionalProperties", {{"$ref", "#/definitions/named-rule"}}}};
}

}  // namespace

std::string policy_schema(Catalogue catalogue) {
  SchemaWriter writer;
  auto schema = writer.object_schema(ParamCodec<policy::FileEntry>::fields(), false);
  schema["properties"]["govcheck"] = {{"const", 1}, {"description", "The version of this format."}};
  schema["properties"]["rules"] = rules_schema(writer, catalogue);
  Json kinds = Json::array();
  for (const auto& rule : catalogue) kinds.push_back(rule.id);
  writer.definitions["rule"]["properties"]["uses"] = {{"enum", std::move(kinds)}, {"description", "The rule kind."}};
  Json whole = {{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", "govcheck policy"}};
  whole.update(schema);
  whole["definitions"] = std::move(writer.definitions);
  return whole.dump(2) + "\n";
}

}  // namespace govcheck
