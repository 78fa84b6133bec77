#include "formats/yaml.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace govcheck;

namespace {

struct Outcome {
  std::optional<Value> value;
  std::vector<std::string> problems;
};

Outcome parse(const std::string& text, formats::YamlLimits limits = {}) {
  Sources sources;
  const auto source = sources.add("p.yaml", text);
  Problems problems;
  Outcome outcome{formats::parse_yaml(text, source, problems, limits), {}};
  for (const auto& problem : problems.all()) outcome.problems.push_back(render(problem, sources));
  return outcome;
}

std::string where(const Range& range) {
  const auto show = [](Position p) { return std::to_string(p.line) + ":" + std::to_string(p.column); };
  return show(range.begin) + "-" + show(range.end);
}

Value::Kind kind_of(const std::string& scalar) { return parse("a: " + scalar).value->find("a")->kind; }

}  // namespace

TEST_CASE("values know where they stand") {
  const auto value = parse("a: 1\n'bé': \"x\\ty\"\nlist:\n  - {k: v}\n  - 'quoted'\nempty:\nnext: ~\n").value;
  REQUIRE(value);
  CHECK(where(value->find("a")->range) == "1:4-1:5");
  CHECK(where(value->find_entry("bé")->key_range) == "2:2-2:4");
  CHECK(value->find("bé")->text == "x\ty");
  CHECK_FALSE(value->find("bé")->verbatim);
  CHECK(where(value->find("list")->items[0].find("k")->range) == "4:9-4:10");
  CHECK(where(value->find("list")->items[1].range) == "5:6-5:12");
  CHECK(value->find("list")->items[1].verbatim);
  CHECK(where(value->find("empty")->range) == "6:7-6:7");
  CHECK(where(value->find("next")->range) == "7:7-7:8");
}

TEST_CASE("scalars follow the core schema of YAML 1.2") {
  CHECK(kind_of("yes") == Value::Kind::text);
  CHECK(kind_of("on") == Value::Kind::text);
  CHECK(kind_of("true") == Value::Kind::boolean);
  CHECK(kind_of("010") == Value::Kind::text);
  CHECK(kind_of("0x1F") == Value::Kind::integer);
  CHECK(kind_of("-12") == Value::Kind::integer);
  CHECK(kind_of("1.5e3") == Value::Kind::number);
  CHECK(kind_of("2026-01-31") == Value::Kind::text);
  CHECK(kind_of("'1'") == Value::Kind::text);
  CHECK(kind_of("!!str 1") == Value::Kind::text);
  CHECK(kind_of("") == Value::Kind::null);
  CHECK(kind_of("99999999999999999999") == Value::Kind::number);
}

TEST_CASE("what yaml-cpp hides is a problem here") {
  const auto twice = parse("a: 1\nb: 2\na: 3\n");
  REQUIRE(twice.problems.size() == 1);
  CHECK(twice.problems[0] ==
        "p.yaml:3:1: error: the key \"a\" is here twice\n  3 | a: 3\n    | ^\n  it was first given in line 1; keep one "
        "of them\n");
  REQUIRE(twice.value);  // the rest can be checked all the same
  CHECK(twice.value->find("a")->integer == 1);
  CHECK(parse("a: 1\n---\nb: 2\n").problems.at(0).find("p.yaml:3:1: error: a second document starts here") == 0);
  CHECK(parse("a: \xff\n").problems.at(0).find("p.yaml:1:4: error: this is not valid UTF-8") == 0);
  CHECK(parse("a: 1\n\x04 b: 2\n").problems.at(0).find("p.yaml:2:1: error: a control character") == 0);
  CHECK(parse("a: {b: 1}\nc:\n  <<: *x\n").problems.size() == 1);
  CHECK(parse("a: &a {b: 1}\nc:\n  <<: *a\n").problems.at(0).find("merge keys") != std::string::npos);
  CHECK(parse("a: &a [1, *a]\n").problems.at(0).find("inside of its own anchor") != std::string::npos);
  CHECK(parse("? [a]\n: 1\n").problems.at(0).find("a key must be a text, found a list") != std::string::npos);
  CHECK(parse("a: !!binary xx\n").problems.at(0).find("tag") != std::string::npos);
  CHECK(parse("a: [1, 2\nb: 3\n").problems.at(0).find("bad YAML") != std::string::npos);
}

TEST_CASE("bombs are bounded") {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int level = 1; level < 9; ++level) {
    const auto before = "*a" + std::to_string(level - 1);
    bomb += "a" + std::to_string(level) + ": &a" + std::to_string(level) + " [" + before;
    for (int copy = 1; copy < 10; ++copy) bomb += ", " + before;
    bomb += "]\n";
  }
  CHECK(parse(bomb).problems.at(0).find("more than 200000 values") != std::string::npos);
  CHECK(parse(std::string(100, '[') + std::string(100, ']')).problems.at(0).find("nested more than 64") !=
        std::string::npos);
  CHECK(parse(std::string(100'000, '[')).problems.size() == 1);
  CHECK(parse("a: 1", {.bytes = 3}).problems.at(0).find("at most 3 are read") != std::string::npos);
}

TEST_CASE("an empty document is null") {
  CHECK(parse("").value->is(Value::Kind::null));
  CHECK(parse("# only a comment\n\n").value->is(Value::Kind::null));
  CHECK(parse("\xEF\xBB\xBF"
              "a: 1")
            .value->find("a")
            ->integer == 1);
}
