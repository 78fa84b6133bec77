#include "report/anchor.hpp"

#include <catch2/catch.hpp>

using namespace govcheck;
using namespace govcheck::report;

TEST_CASE("only relative paths are inside of the repository") {
  CHECK(is_in_repository(".govcheck.yaml"));
  CHECK(is_in_repository("docs/a:b.md"));
  CHECK(is_in_repository("a..b/c"));
  CHECK_FALSE(is_in_repository(""));
  CHECK_FALSE(is_in_repository("/etc/policy.yaml"));
  CHECK_FALSE(is_in_repository("../policy.yaml"));
  CHECK_FALSE(is_in_repository("a/../../policy.yaml"));
  CHECK_FALSE(is_in_repository("govcheck:trunk-based"));
  CHECK_FALSE(is_in_repository("<stdin>"));
}

TEST_CASE("every finding has a place in a file") {
  Report report;
  RuleReport rule;
  const Subject commit{Subject::Kind::commit, "4f2a", "", 0};
  const Subject file{Subject::Kind::file, "README.md", "", 0};
  Finding finding;

  rule.where = {"govcheck:adr", {3, 5}, {3, 9}, "    x"};
  CHECK(anchor_of(report, rule, commit, finding).path == ".govcheck.yaml");
  report.policies = {"govcheck:adr", "/tmp/x.yaml", ".github/govcheck.yaml"};
  CHECK(anchor_of(report, rule, commit, finding).path == ".github/govcheck.yaml");
  CHECK(anchor_of(report, rule, commit, finding).begin == Position{1, 1});

  rule.where.file = "policy.yaml";
  CHECK(anchor_of(report, rule, commit, finding).path == "policy.yaml");
  CHECK(anchor_of(report, rule, commit, finding).begin == Position{3, 5});
  CHECK(anchor_of(report, rule, file, finding).path == "README.md");

  finding.location = Location{Location::In::commit_message, "", {1, 2}, {1, 3}, "xyz"};
  CHECK(anchor_of(report, rule, commit, finding).path == "policy.yaml");
  finding.location = Location{Location::In::file, "a.md", {7, 4}, {7, 2}, "text"};
  CHECK(anchor_of(report, rule, commit, finding).path == "a.md");
  CHECK(anchor_of(report, rule, commit, finding).end == Position{7, 4});  // never before its begin
}
