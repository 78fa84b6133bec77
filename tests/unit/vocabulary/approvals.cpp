#include "govcheck/approvals.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace govcheck;
using State = Review::State;

namespace {

Review review(std::string author, State state, int second = -1) {
  Review made{std::move(author), false, state, std::nullopt, ""};
  if (second >= 0) made.submitted = Time(std::chrono::seconds(second));
  return made;
}

/// "bob approves, carol is the author".
std::string show(const std::vector<Review>& reviews, const People& people = {}) {
  std::string out;
  for (const auto& standing : standings(reviews, "Alice", people))
    out += (out.empty() ? "" : ", ") + standing.login + " " +
           (standing.reason ? std::string(describe(*standing.reason)) : "approves");
  return out;
}

}  // namespace

TEST_CASE("what one person's reviews come to, for every course that they can take") {
  constexpr std::array states = {State::approved, State::changes_requested, State::commented, State::dismissed,
                                 State::pending};
  std::vector<std::vector<State>> courses = {{}};
  for (std::size_t index = 0; index < courses.size() && courses[index].size() < 4; ++index)
    for (const auto state : states) {
      auto longer = courses[index];
      longer.push_back(state);
      courses.push_back(std::move(longer));
    }
  CHECK(courses.size() == 1 + 5 + 25 + 125 + 625);
  for (const auto& course : courses) {
    if (course.empty()) continue;
    std::optional<State> last;  // that is an opinion
    std::vector<Review> reviews;
    for (const auto state : course) {
      if (state != State::commented && state != State::pending) last = state;
      reviews.push_back(review("bob", state, static_cast<int>(reviews.size())));
    }
    const auto found = standings(reviews, "alice", {});
    REQUIRE(found.size() == 1);
    REQUIRE(found[0].approves() == (last == State::approved));
    std::ranges::reverse(reviews);  // times decide, not the order
    REQUIRE(standings(reviews, "alice", {})[0].approves() == (last == State::approved));
  }
}

TEST_CASE("reasons say why reviews do not count") {
  CHECK(show({review("alice", State::approved)}) == "alice is the author");
  CHECK(show({review("x[bot]", State::approved)}) == "x[bot] is a bot");
  CHECK(show({review("", State::approved), review("", State::approved)}) == " has a deleted account");
  CHECK(show({review("bob", State::approved), review("BOB", State::dismissed)}) == "BOB had the review dismissed");
  CHECK(show({review("bob", State::approved), review("bob", State::changes_requested)}) ==
        "bob has requested changes after approving");
  CHECK(show({review("bob", State::changes_requested)}) == "bob has requested changes");
  CHECK(show({review("bob", State::commented), review("carol", State::approved)}) ==
        "bob has not approved, carol approves");
  CHECK(show({}).empty());
}

TEST_CASE("identities make one person of several logins, but not of a bot") {
  People people;
  people.add_identity("alice", {"alice-work"});
  people.add_identity("bob", {"bob-work", "bob[bot]"});
  CHECK(show({review("ALICE-work", State::approved)}, people) == "ALICE-work is the author");
  CHECK(show({review("bob", State::approved, 1), review("bob-work", State::changes_requested, 2)}, people) ==
        "bob-work has requested changes after approving");
  CHECK(show({review("bob", State::approved, 1), review("bob[bot]", State::changes_requested, 2)}, people) ==
        "bob approves, bob[bot] is a bot");
  auto flagged = review("bob", State::approved, 2);
  flagged.author_is_bot = true;
  CHECK(show({flagged}, people) == "bob is a bot");
}

TEST_CASE("where a time is lacking the given order decides") {
  CHECK(show({review("bob", State::approved, 9), review("bob", State::changes_requested)}) ==
        "bob has requested changes after approving");
  CHECK(show({review("bob", State::changes_requested), review("bob", State::approved, 1)}) == "bob approves");
  CHECK(show({review("bob", State::changes_requested, 5), review("bob", State::approved, 5)}) == "bob approves");
}
