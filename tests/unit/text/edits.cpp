#include "text/edits.hpp"

#include <catch2/catch.hpp>

using namespace govcheck;
using text::TextEdit;

TEST_CASE("edits are carried out in the order of their places") {
  const std::vector<TextEdit> edits{{{4, 3}, "two"}, {{0, 0}, "("}, {{7, 0}, ")"}};
  const auto sorted = text::compatible(edits, 7);
  REQUIRE(sorted.size() == 2);  // the bracket touches the word
  CHECK(text::applied("abc def", sorted) == "(abc two");
  CHECK(text::applied("abc", {}) == "abc");
}

TEST_CASE("of edits that meet the first one stays, and those beyond the end are left out") {
  const std::vector<TextEdit> edits{{{2, 2}, "x"}, {{3, 4}, "y"}, {{2, 0}, "z"}, {{9, 0}, "?"}, {{6, 9}, "?"}};
  const auto sorted = text::compatible(edits, 8);
  REQUIRE(sorted.size() == 1);
  CHECK(sorted.front() == TextEdit{{2, 2}, "x"});
}

TEST_CASE("the place of an edit is told in lines and columns") {
  const std::vector<TextEdit> edits{{{5, 3}, "-"}, {{8, 0}, "!"}};
  const auto all = text::located(Location::In::file, "a.md", "\u00e4\nbc\nde\n", edits);
  REQUIRE(all.size() == 2);
  CHECK(all[0].path == "a.md");
  CHECK(all[0].begin == Position{2, 3});
  CHECK(all[0].end == Position{3, 3});
  CHECK(all[1].begin == all[1].end);
}
