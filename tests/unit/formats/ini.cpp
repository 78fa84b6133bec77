#include "formats/ini.hpp"

#include <catch2/catch.hpp>

namespace {

using namespace govcheck;

struct Outcome {
  std::optional<Value> value;
  std::string problem;
};

Outcome parse(const std::string& text, formats::IniLimits limits = {}) {
  Sources sources;
  sources.add(".gitlint", text);
  Problems problems;
  Outcome outcome{formats::parse_ini(text, 0, problems, limits), {}};
  for (const auto& problem : problems.all()) outcome.problem += render(problem, sources);
  return outcome;
}

}  // namespace

TEST_CASE("INI as values with positions") {
  const auto parsed = parse(
      "# first\n[general]\nIgnore = T1, B6\n\n[T7:a b]\nregex: ^a=b\n; no\n\n[words]\nlist=one,\n  two\n\n  "
      "three\nlast =\n");
  CHECK(parsed.problem.empty());
  REQUIRE(parsed.value);
  CHECK(parsed.value->find("general")->find("ignore")->text == "T1, B6");
  CHECK(parsed.value->find("general")->find("ignore")->range.begin == Position{3, 10});
  CHECK(parsed.value->find("general")->find_entry("ignore")->key_range.end == Position{3, 7});
  CHECK(parsed.value->find("T7:a b")->find("regex")->text == "^a=b");
  CHECK(parsed.value->find("words")->find("list")->text == "one,\ntwo\n\nthree");
  CHECK(parsed.value->find("words")->find("last")->text.empty());
  CHECK(parse("").value->entries.empty());
}

TEST_CASE("what is wrong with INI is told with its place") {
  CHECK(parse("a = 1\n").problem.find(".gitlint:1:1: error: this stands before the first section") == 0);
  CHECK(parse("[a]\n[a]\n").problem.find(".gitlint:2:1: error: the section \"a\" is there twice") == 0);
  CHECK(parse("[a]\nB = 1\nb = 2\n").problem.find(".gitlint:3:1: error: the key \"b\" is there twice") == 0);
  CHECK(parse("[a]\nwords\n").problem.find(".gitlint:2:1: error: this is neither") == 0);
  CHECK(parse("[a]\nb = \xff\n").problem.find(".gitlint:2:5: error: this is not valid UTF-8") == 0);
  CHECK(parse("[a]\n", {.bytes = 3}).problem.find("at most 3 are read") != std::string::npos);
}

TEST_CASE("hostile INI takes linear time") {
  std::string text = "[a]\n";
  for (int i = 0; i < 50'000; ++i) text += "k" + std::to_string(i) + "=\n  v\n\n";
  CHECK(parse(text).value->entries.front().value.entries.size() == 50'000);
  CHECK(parse("[a]\nb = " + std::string(900'000, 'x')).value);
}
