#include "formats/codeowners_lint.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace govcheck::formats;

namespace {

/// "shadowed>by" by line numbers.
std::string shadowed(std::string_view text) {
  const auto file = parse_codeowners(text);
  std::string out;
  for (const auto& [line, by] : find_shadowed_lines(file))
    out += std::to_string(line->number) + ">" + std::to_string(by->number) + " ";
  return out;
}

std::string dead(std::string_view text, const std::vector<std::string>& paths) {
  const auto file = parse_codeowners(text);
  std::vector<const CodeOwnersLine*> lines;
  for (const auto& line : file.lines) lines.push_back(&line);
  std::string out;
  const auto each_path = [&](const std::function<void(std::string_view)>& visit) {
    for (const auto& path : paths) visit(path);
  };
  for (const auto* line : find_dead_lines(lines, each_path)) out += std::to_string(line->number) + " ";
  return out;
}

}  // namespace

TEST_CASE("a line is shadowed by a later one that matches all that it can match") {
  CHECK(shadowed("/docs/ @a\n* @b\n") == "1>2 ");
  CHECK(shadowed("* @b\n/docs/ @a\n").empty());
  CHECK(shadowed("/a/x.js @a\n*.js @b\n") == "1>2 ");
  CHECK(shadowed("/a/?.js @a\n/a/*.js @b\n") == "1>2 ");
  CHECK(shadowed("/a/*.js @a\n/a/?.js @b\n").empty());
  CHECK(shadowed("docs @a\n/docs @b\n").empty());
  CHECK(shadowed("/docs @a\ndocs @b\n") == "1>2 ");
  CHECK(shadowed("/docs @a\n/docs/ @b\n").empty());
  CHECK(shadowed("/docs/ @a\n/docs @b\n") == "1>2 ");
  CHECK(shadowed("/docs/ @a\n/docs/* @b\n").empty());
  CHECK(shadowed("/a/**/b @a\n/a/ @b\n") == "1>2 ");
  CHECK(shadowed("/a/ @a\n/a/**/b @b\n").empty());
  CHECK(shadowed("/script @a\n/s* @b\n/script/* @c\n") == "1>2 ");
  CHECK(shadowed("/a\\*b @a\n/a*b @b\n") == "1>2 ");
  CHECK(shadowed("/a*b @a\n/a\\*b @b\n").empty());
}

TEST_CASE("several lines together shadow nothing") {
  CHECK(shadowed("/a/ @a\n/a/b/ @b\n/a/* @c\n").empty());
  CHECK(shadowed("*.md @a\nREADME.md @b\nCHANGELOG.md @c\n").empty());
}

TEST_CASE("a line is dead when it matches no path, not when it never decides") {
  const std::vector<std::string> paths = {"a/b", "a/c", "d.md"};
  CHECK(dead("* @a\n/a/ @b\n/a/b @c\n/a/c @c\n*.md @d\n/x @e\n*.go @f\n", paths) == "6 7 ");
  CHECK(dead("", paths).empty());
  CHECK(dead("* @a\n", {}) == "1 ");
}
