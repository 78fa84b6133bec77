#include "text/suggest.hpp"

#include <catch2/catch.hpp>
#include <vector>

using namespace govcheck::text;

TEST_CASE("slips are recognised, other words are not") {
  const std::vector<std::string> known = {"severity", "enforcement", "on-missing"};
  CHECK(did_you_mean("severty", known) == "did you mean \"severity\"?");
  CHECK(did_you_mean("sevreity", known) == "did you mean \"severity\"?");
  CHECK(did_you_mean("on_missing", known) == "did you mean \"on-missing\"?");
  CHECK(did_you_mean("labels", known).empty());
  CHECK(did_you_mean("x", {}).empty());
  CHECK(edit_distance("abcd", "abdc") == 1);
  CHECK(edit_distance(std::string(100'000, 'a'), std::string(100'000, 'b')) == 100);
}

TEST_CASE("words are joined as people do") {
  const std::vector<std::string> words = {"a", "b", "c"};
  CHECK(join_words(words, "or") == "a, b or c");
  CHECK(join_words({}, "or").empty());
  CHECK(count_of(1, "commit") == "1 commit");
  CHECK(count_of(2, "branch", "branches") == "2 branches");
}
