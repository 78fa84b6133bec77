#include "formats/codeowners_matcher.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "codeowners_reference.hpp"
#include "formats/codeowners_pattern.hpp"

using govcheck::formats::CodeOwnersMatcher;
using govcheck::formats::find_pattern_fault;
namespace reference = govcheck::formats::reference;

namespace {

bool matches(std::string_view pattern, std::string_view path) {
  const std::vector<std::string_view> patterns = {pattern};
  const CodeOwnersMatcher matcher(patterns);
  CodeOwnersMatcher::Cursor cursor;
  const bool matched = cursor.last_match(matcher, path).has_value();
  CHECK(matched == reference::matches(pattern, path));
  return matched;
}

using Random = std::mt19937;

std::string pick(Random& random, const std::vector<std::string>& words) {
  return words[std::uniform_int_distribution<std::size_t>(0, words.size() - 1)(random)];
}

std::string random_pattern(Random& random) {
  static const std::vector<std::string> segments = {"a",    "b",     "ab", "*",   "**",  "a*",  "*b",  "*a*",
                                                    "?",    "a?",    "é",  "?b*", "a**", "a*b", "\\*", "a\\?b",
                                                    "[ab]", "b*a*b", "*.", ".a",  "**b", "??",  "*?*", "\\a\\b"};
  std::string pattern = pick(random, {"", "", "/"});
  const auto length = std::uniform_int_distribution<int>(1, 4)(random);
  for (int index = 0; index < length; ++index) pattern += (index == 0 ? "" : "/") + pick(random, segments);
  return pattern + pick(random, {"", "", "/"});
}

std::string random_path(Random& random) {
  static const std::vector<std::string> segments = {"a",  "b", "ab",  "ba",  "é",    "aéb", ".a",
                                                    "a.", "*", "aab", "bab", "[ab]", "a?b"};
  std::string path;
  const auto length = std::uniform_int_distribution<int>(1, 5)(random);
  for (int index = 0; index < length; ++index) path += (index == 0 ? "" : "/") + pick(random, segments);
  return path;
}

}  // namespace

TEST_CASE("patterns match as GitHub documents them") {
  CHECK(matches("*", "a/b/c.txt"));
  CHECK(matches("*.js", "src/app.js"));
  CHECK(matches("/build/logs/", "build/logs/a/b.log"));
  CHECK_FALSE(matches("/build/logs/", "x/build/logs/a"));
  CHECK(matches("docs/*", "docs/getting-started.md"));
  CHECK_FALSE(matches("docs/*", "docs/build-app/troubleshooting.md"));
  CHECK(matches("apps/", "a/apps/b"));
  CHECK_FALSE(matches("apps/", "apps"));
  CHECK(matches("**/logs", "deeply/nested/logs/x"));
  CHECK(matches("/apps/github", "apps/github/x"));
  CHECK(matches("foo\\ bar", "foo bar"));
  CHECK(matches("d?r/*", "dür/x"));
  CHECK_FALSE(matches("*.js", "a.JS"));
}

TEST_CASE("patterns at the edges") {
  CHECK(matches("**", "a/b"));
  CHECK(matches("**/", "a"));
  CHECK(matches("/**", "a"));
  CHECK(matches("a/**/**/b", "a/b"));
  CHECK(matches("a**b", "axxb"));
  CHECK_FALSE(matches("a**b", "a/b"));
  CHECK_FALSE(matches("/", "a"));
  CHECK_FALSE(matches("//a", "a"));
  CHECK_FALSE(matches("a//b", "a/b"));
  CHECK(matches("a\\", "a"));
  CHECK(matches("*\\", "a"));
  CHECK_FALSE(matches("a", ""));
}

TEST_CASE("a byte that is not UTF-8 is one character") {
  const std::vector<std::string_view> patterns = {"?", "a\xFF*"};
  const CodeOwnersMatcher matcher(patterns);
  CodeOwnersMatcher::Cursor cursor;
  CHECK(cursor.last_match(matcher, "\xFF") == 0);
  CHECK_FALSE(cursor.last_match(matcher, "\xFF\xFE"));
  CHECK(cursor.last_match(matcher, "a\xFFx") == 1);
}

TEST_CASE("of several patterns the last one that matches is found, as by trying each") {
  constexpr int rounds = 400;
  Random random(20260101);
  for (int round = 0; round < rounds; ++round) {
    std::vector<std::string> patterns(std::uniform_int_distribution<std::size_t>(1, 25)(random));
    for (auto& pattern : patterns) pattern = random_pattern(random);
    const std::vector<std::string_view> views(patterns.begin(), patterns.end());
    std::vector<govcheck::text::Pattern> expressions;
    for (const auto& pattern : patterns)
      expressions.push_back(*govcheck::text::Pattern::parse("(?s)" + reference::regex_of(pattern)).value);
    const CodeOwnersMatcher matcher(views);
    CodeOwnersMatcher::Cursor cursor;
    for (int one = 0; one < 100; ++one) {
      const auto path = random_path(random);
      std::optional<std::size_t> expected;
      for (std::size_t index = 0; index < patterns.size(); ++index)
        if (expressions[index].matches_whole(path)) expected = index;
      const auto found = cursor.last_match(matcher, path);
      if (found == expected) continue;
      FAIL("path " << path << " found " << (found ? patterns[*found] : "none") << " expected "
                   << (expected ? patterns[*expected] : "none"));
    }
  }
  SUCCEED("no difference");
}

TEST_CASE("what was asked before does not change an answer") {
  const std::vector<std::string_view> patterns = {"*", "a/", "/a/**/c", "b", "/a/b/*"};
  const CodeOwnersMatcher matcher(patterns);
  Random random(7);
  CodeOwnersMatcher::Cursor used;
  for (int round = 0; round < 2000; ++round) {
    const auto path = random_path(random);
    CodeOwnersMatcher::Cursor fresh;
    REQUIRE(used.last_match(matcher, path) == fresh.last_match(matcher, path));
  }
}

TEST_CASE("thousands of stars stay harmless") {
  std::vector<std::string> patterns;
  for (int index = 0; index < 200; ++index)
    patterns.push_back(std::string(index % 2 == 0 ? "*a" : "*b") + std::string(100, '*') + "*a*a*a*a*a*b" +
                       std::to_string(index));
  std::string stars;
  for (int index = 0; index < 2000; ++index) stars += "*a";
  patterns.push_back(stars + "x");
  const std::vector<std::string_view> views(patterns.begin(), patterns.end());
  const CodeOwnersMatcher matcher(views);
  CodeOwnersMatcher::Cursor cursor;
  CHECK_FALSE(cursor.last_match(matcher, std::string(4000, 'a')));
  CHECK(cursor.last_match(matcher, std::string(4000, 'a') + "x") == 200);
}

TEST_CASE("patterns that GitHub refuses are known, with what was meant") {
  const auto meant = [](std::string_view pattern) {
    const auto fault = find_pattern_fault(pattern);
    return fault ? fault->meant : "no fault";
  };
  CHECK(meant("docs/") == "no fault");
  CHECK(meant("\\[a\\]") == "no fault");
  CHECK(meant("a\\\\") == "no fault");
  CHECK(meant("!docs/") == "docs/");
  CHECK(meant("! docs/") == "docs/");
  CHECK(meant("***/*.rb") == "**/*.rb");
  CHECK(meant("pages/[org]/x") == "pages/[org]/x");
  CHECK(meant("\\#x") == "\\#x");
  CHECK(meant("/") == "*");
  CHECK(meant("a\\") == "a");
  CHECK(find_pattern_fault("a/[b]")->offset == 2);
}
