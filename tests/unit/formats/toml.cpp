#include "formats/toml.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>

namespace {

using namespace govcheck;

struct Outcome {
  std::optional<Value> value;
  std::string problem;
};

Outcome parse(const std::string& text, formats::TomlLimits limits = {}) {
  Sources sources;
  sources.add("p.toml", text);
  Problems problems;
  Outcome outcome{formats::parse_toml(text, 0, problems, limits), {}};
  for (const auto& problem : problems.all()) outcome.problem += render(problem, sources);
  return outcome;
}

std::string where(const Range& range) {
  return fmt::format("{}:{}-{}:{}", range.begin.line, range.begin.column, range.end.line, range.end.column);
}

}  // namespace

TEST_CASE("TOML as values with positions") {
  const auto parsed = parse(
      "zeta = 1_000 # first\n[workspace]\nmembers = [\"a/b\", \"c\"]\nratio = 1.5\nsince = 2026-01-02T03:04:05Z\n"
      "open.source = true\n\"é\" = \"\"\"two\nlines\"\"\"\n[[step]]\nn = 1\n[[step]]\nn = 2\n");
  CHECK(parsed.problem.empty());
  REQUIRE(parsed.value);
  CHECK(parsed.value->entries.front().key == "zeta");  // the order of the source
  CHECK(parsed.value->find("zeta")->integer == 1'000);
  const auto& workspace = *parsed.value->find("workspace");
  CHECK(where(workspace.find("members")->items.at(1).range) == "3:19-3:22");
  CHECK(where(workspace.find_entry("ratio")->key_range) == "4:1-4:6");
  CHECK(workspace.find("ratio")->number == 1.5);
  CHECK(workspace.find("since")->text == "2026-01-02T03:04:05Z");
  CHECK(workspace.find("open")->find("source")->boolean);
  CHECK(workspace.find("é")->text == "two\nlines");
  CHECK(parsed.value->find("step")->items.at(1).find("n")->integer == 2);
}

TEST_CASE("what is wrong with TOML is told with its place") {
  CHECK(parse("a = 1\nb = \n").problem.find("p.toml:2:5: error: bad TOML: ") == 0);
  CHECK(parse("a = 1\na = 2\n").problem.find("cannot redefine existing integer 'a'") != std::string::npos);
  CHECK(parse("a = \"\xff\"\n").problem.find("p.toml:1:6: error: this is not valid UTF-8") == 0);
  CHECK(parse("a = 1\n", {.bytes = 3}).problem.find("at most 3 are read") != std::string::npos);
}

TEST_CASE("hostile TOML is bounded") {
  CHECK_FALSE(parse("a = " + std::string(100'000, '[')).value);
  std::string dots = "a";
  for (int i = 0; i < 100'000; ++i) dots += ".a";
  CHECK(parse(dots + " = 1\n").problem.find("more than 500 dots") != std::string::npos);
  CHECK(parse(dots.substr(0, 401) + " = 1\n").problem.find("nested more than 64 levels deep") != std::string::npos);
}
