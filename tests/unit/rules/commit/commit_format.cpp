// What case files cannot say: a commit that is being written has no name yet.
#include <catch2/catch.hpp>

#include "facts/fixture.hpp"
#include "govcheck/catalogue.hpp"

using namespace govcheck;

namespace {

struct Result {
  std::vector<Finding> findings;
  std::string not_applicable;
};

Result check(std::string_view message, bool is_being_written) {
  Problems problems;
  const auto facts = fixture_facts(Value{}, problems);
  Value with;
  with.kind = Value::Kind::map;
  const auto checks = find_rule(shipped_rules(), "commit-format")->bind(with, problems);
  REQUIRE(problems.empty());
  const People people;
  const Calendar calendar;
  Context context(*facts, people, calendar, Time{});
  Commit commit;
  if (!is_being_written) commit.id = ObjectId::from_hex("4f2a");
  commit.message = message;
  std::get<CheckOn<Commit>>(checks.at(0))(commit, context);
  return {context.findings(), context.not_applicable_because()};
}

}  // namespace

TEST_CASE("a fixup passes the hook and is refused at merge") {
  CHECK(check("fixup! feat: x", true).findings.empty());
  CHECK_FALSE(check("fixup! feat: x", true).not_applicable.empty());
  CHECK(check("fixup! feat: x", false).findings.size() == 1);
  CHECK(check("feat x", true).findings.size() == 1);
}
