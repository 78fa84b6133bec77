#include "formats/json.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace govcheck;
using formats::json_pointer;

namespace {

struct Outcome {
  std::optional<Value> value;
  std::vector<std::string> problems;
};

Outcome parse(std::string_view text, formats::JsonLimits limits = {}) {
  Problems problems;
  Outcome outcome{formats::parse_json(text, 0, problems, limits), {}};
  for (const auto& problem : problems.all())
    outcome.problems.push_back(std::to_string(problem.range.begin.line) + ":" +
                               std::to_string(problem.range.begin.column) + " " + problem.message);
  CHECK(outcome.value.has_value() == outcome.problems.empty());
  return outcome;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("JSON becomes values") {
  const auto outcome =
      parse("\xEF\xBB\xBF{\"a\": [1, -2, 1.5, true, null, \"x\\u00e9\"], \"b\": {}, \"c\": 18446744073709551615}");
  REQUIRE(outcome.value);
  const auto& items = outcome.value->find("a")->items;
  REQUIRE(items.size() == 6);
  CHECK(items[0].is(Value::Kind::integer));
  CHECK(items[0].integer == 1);
  CHECK(items[1].integer == -2);
  CHECK(items[1].text == "-2");
  CHECK(items[2].number == 1.5);
  CHECK(items[3].boolean);
  CHECK(items[4].is(Value::Kind::null));
  CHECK(items[5].text == "xé");
  CHECK(outcome.value->find("b")->is(Value::Kind::map));
  CHECK(outcome.value->find("c")->is(Value::Kind::number));
  CHECK(outcome.value->entries.size() == 3);
}

TEST_CASE("what is no JSON is refused with its place") {
  CHECK(parse("").problems == List{"1:1 the document is empty"});
  CHECK(parse(" \n").problems == List{"1:1 the document is empty"});
  CHECK(parse("{\"a\": 1,\n \"b\": }").problems == List{"2:7 this is not valid JSON: unexpected '}'"});
  CHECK(parse("[1, 2").problems == List{"1:6 this is not valid JSON: unexpected end of input"});
  CHECK(parse("{} {}").problems.at(0).starts_with("1:4 this is not valid JSON"));
  CHECK(parse("[1e999]").problems.at(0).find("number overflow") != std::string::npos);
  CHECK(parse("// no\n1").problems.size() == 1);
  CHECK(parse("[1,]").problems.size() == 1);
  CHECK(parse("\"a\x01\"").problems.size() == 1);
  CHECK(parse("\"\\ud800\"").problems.size() == 1);
}

TEST_CASE("bytes that are not UTF-8 are refused") {
  CHECK(parse("{\n \"a\": \"\xC3\x28\"}").problems == List{"2:8 this byte is not UTF-8"});
  CHECK(parse("\xFF\xFE{\0}\0").problems == List{"1:1 the document is UTF-16, JSON is UTF-8"});
}

TEST_CASE("a key that is there twice is refused where it stands") {
  CHECK(parse("{\"a\": 1,\n  \"a\": 2}").problems == List{"2:3 the key \"a\" is there twice"});
  CHECK(parse(R"({"x\"y\\": 1, "x\"y\\": 2})").problems == List{R"(1:15 the key "x"y\" is there twice)"});
  CHECK(parse(R"({"a": {"b": 1}, "c": {"b": 1, "b": 2}, "c": 3})").problems ==
        List{"1:31 the key \"b\" is there twice", "1:40 the key \"c\" is there twice"});
  CHECK(parse(R"({"a": {"b": 1}, "c": {"b": 1}})").value);
}

TEST_CASE("size, depth and number of values are bounded") {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  CHECK(parse(nested(100)).value);
  CHECK(parse(nested(101)).problems == List{"1:101 nested more than 100 levels deep"});
  CHECK(parse(nested(1'000'000)).problems.size() == 1);
  CHECK(parse("[1, 2, 3]", {.nodes = 4}).value);
  CHECK(parse("[1, 2, 3, 4]", {.nodes = 4}).problems.at(0).find("more than 4 values") != std::string::npos);
  CHECK(parse("[1, 2]", {.bytes = 5}).problems == List{"1:1 the document has 6 bytes, at most 5 are read"});
}

TEST_CASE("a JSON pointer escapes what it must") {
  CHECK(json_pointer("", "labels") == "/labels");
  CHECK(json_pointer("/labels", std::size_t{3}) == "/labels/3");
  CHECK(json_pointer("/a", "b/c~d") == "/a/b~1c~0d");
}
