#include "formats/json_schema.hpp"

#include <catch2/catch.hpp>

#include "formats/yaml.hpp"

using namespace govcheck;
using namespace govcheck::formats;

namespace {

Value value_of(std::string_view yaml) {
  Problems problems;
  auto value = parse_yaml(yaml, 0, problems);
  REQUIRE(value);
  return std::move(*value);
}

/// Each fault with its pointer; or the problems of the schema.
std::vector<std::string> faults(std::string_view schema, std::string_view data) {
  Problems problems;
  const auto read = JsonSchema::read(value_of(schema), problems);
  std::vector<std::string> all;
  for (const auto& problem : problems.all()) all.push_back("schema: " + problem.message);
  if (!read) return all;
  for (const auto& fault : read->check(value_of(data))) all.push_back(fault.pointer + ": " + fault.message);
  return all;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("data that follows its schema") {
  CHECK(faults("{type: object, required: [a], properties: {a: {type: integer}}}", "{a: 1, b: x}") == List{});
  CHECK(faults("{anyOf: [{type: string}, {type: 'null'}]}", "null") == List{});
  CHECK(faults("{type: [number, string], multiple: 1}", "1").front().starts_with("schema: the keyword"));
  CHECK(faults("true", "1") == List{});
  CHECK(faults("{type: integer}", "1.0") == List{});
  CHECK(faults("{format: date-time}", "\"2026-01-31T18:00:00Z\"") == List{});
  CHECK(faults("{format: uuid}", "123e4567-e89b-12d3-a456-426614174000") == List{});
}

TEST_CASE("data that does not") {
  CHECK(faults("{type: string}", "1") == List{": is \"1\", not of the type string"});
  CHECK(faults("{not: {type: string}}", "x") == List{": is what it must not be"});
  CHECK(faults("{oneOf: [{type: string}, {minLength: 0}]}", "x") ==
        List{": has several forms of which only one may be"});
  CHECK(faults("{properties: {a: {items: {maximum: 2}}}}", "{a: [1, 3]}") == List{"/a/1: is more than 2"});
  CHECK(faults("{const: [1, {a: b}]}", "[1, {a: c}]").size() == 1);
  CHECK(faults("{minItems: 2}", "[1]") == List{": has 1 item, at least 2 are asked for"});
  CHECK(faults("{maxLength: 1}", "ab") == List{": has more than 1 character"});
  CHECK(faults("{additionalProperties: {type: integer}}", "{a: x}") ==
        List{"/a: is the text \"x\", not of the type integer"});
  CHECK(faults("false", "1") == List{": may not be there"});
}

TEST_CASE("a schema that cannot be used is never a pass") {
  CHECK(faults("{type: text}", "x") == List{"schema: this is no type"});
  CHECK(faults("{$ref: '#/$defs/a'}", "x") == List{"schema: this part of the schema does not exist"});
  CHECK(faults("{if: {}}", "x") == List{"schema: the keyword \"if\" is not understood"});
  CHECK(faults("[]", "x") == List{"schema: a schema is a map, or true or false"});
  CHECK(faults("{format: iban}", "x") == List{"schema: this format is not understood"});
  CHECK(faults("{$ref: '#'}", "x") == List{": cannot be judged: the schema goes in circles, or is too large"});
  CHECK(faults("{not: {$ref: '#'}}", "x").back() == ": cannot be judged: the schema goes in circles, or is too large");
}
