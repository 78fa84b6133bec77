// First-parent history of branches, and what one has that another has not, compared with git.
#include <catch2/catch.hpp>

#include "sandbox.hpp"

using govcheck::Presence;
using govcheck::test::id_of;
using govcheck::test::Sandbox;

namespace {

/// develop: d1 - d2; topic from d1, merged into develop; main: m1, which has d2 merged.
void make_history(const Sandbox& box) {
  box.run(
      "git init -q -b main && git commit -q --allow-empty -m root && git switch -q -c develop && "
      "git commit -q --allow-empty -m d1 && git switch -q -c topic && git commit -q --allow-empty -m t1 && "
      "git switch -q develop && git merge -q --no-ff -m merge-topic topic && git switch -q main && "
      "git merge -q --no-ff -m merge-develop develop && git switch -q develop && "
      "git commit -q --allow-empty -m d2 && git switch -q main");
}

}  // namespace

TEST_CASE("a commit is on a branch directly, by a merge, or not at all", "[git][lines]") {
  const Sandbox box;
  make_history(box);
  const auto facts = open_repository(box.request());
  const auto id = [&](const std::string& message) {
    return id_of(box.line("git log --all --format=%H --grep='^" + message + "$'"));
  };
  const auto expect = [&](const std::string& message, const char* branch, Presence presence) {
    INFO(message << " on " << branch);
    CHECK(facts->presence(id(message), branch).value() == presence);
  };
  expect("merge-develop", "main", Presence::direct);
  expect("root", "main", Presence::direct);
  expect("d1", "main", Presence::merged);
  expect("t1", "main", Presence::merged);
  expect("d2", "main", Presence::absent);
  expect("d2", "develop", Presence::direct);
  expect("merge-topic", "develop", Presence::direct);
  expect("t1", "develop", Presence::merged);
  expect("merge-develop", "develop", Presence::absent);
  const auto gone = facts->presence(id("d1"), "release/1.0");
  REQUIRE_FALSE(gone.known());
  CHECK(gone.missing().what == "there is no branch \"release/1.0\" in this clone");
}

TEST_CASE("what one branch has that another has not, and since when", "[git][lines]") {
  const Sandbox box;
  box.run(
      "git init -q -b main && c() { GIT_COMMITTER_DATE=\"$1 12:00:00 +0000\" git commit -q --allow-empty -m $2; } && "
      "c 2026-01-01 root && git switch -q -c topic && c 2026-01-02 t1 && git switch -q -c develop main && "
      "c 2026-01-10 d1 && GIT_COMMITTER_DATE='2026-01-12 12:00:00 +0000' git merge -q --no-ff -m merge-topic topic && "
      "git switch -q main");
  const auto facts = open_repository(box.request());
  const auto lead = facts->lead("develop", "main").value();
  CHECK(lead.commits == 3);
  REQUIRE(lead.since);
  CHECK(*lead.since ==
        govcheck::Time(std::chrono::sys_days(std::chrono::year(2026) / 1 / 10)) + std::chrono::hours(12));
  CHECK(lead.first == id_of(box.line("git rev-parse develop^")));
  const auto none = facts->lead("main", "develop").value();
  CHECK(none.commits == 0);
  CHECK_FALSE(none.since);
  CHECK_FALSE(facts->lead("main", "gone").known());
}

TEST_CASE("a shallow clone does not say more of a branch than it can see", "[git][lines]") {
  const Sandbox box;
  box.run("mkdir full");
  box.run(
      "git init -q -b main && for n in 1 2 3 4; do git commit -q --allow-empty -m c$n; done && cd .. && "
      "git clone -q --depth 2 file://$PWD/full cut",
      "full");
  const auto facts = open_repository(box.request("cut"));
  CHECK(facts->presence(id_of(box.line("git rev-parse main", "full")), "main").value() == Presence::direct);
  CHECK_FALSE(facts->presence(id_of(box.line("git rev-parse main~3", "full")), "main").known());
}
