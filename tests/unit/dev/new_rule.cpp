#include "dev/new_rule.hpp"

#include <catch2/catch.hpp>

#include "govcheck/input_error.hpp"

using Catch::Matchers::Contains;
using govcheck::InputError;
using govcheck::dev::new_rule;

TEST_CASE("a new rule is two files that name it") {
  const auto [code, cases] = new_rule("commit/commit-sign-off", R"(A commit says "signed off".)");
  CHECK(code.path == "src/rules/commit/commit-sign-off.cpp");
  CHECK_THAT(code.text, Contains("Rule commit_sign_off() {"));
  CHECK_THAT(code.text, Contains(R"(.id = "commit-sign-off")"));
  CHECK_THAT(code.text, Contains(R"(.summary = "A commit says \"signed off\".")"));
  CHECK_THAT(code.text, Contains("void check(const Commit& commit, const Params& params, Context& context) {"));
  CHECK(cases.path == "tests/rules/commit-sign-off.yaml");
  CHECK_THAT(cases.text, Contains("rules: { commit-sign-off: {} }"));
  CHECK_THAT(cases.text,
             Contains("verdict: satisfied") && Contains("verdict: violated") && Contains("verdict: indeterminate"));
}

TEST_CASE("each subject folder has its grain") {
  CHECK_THAT(new_rule("branch/x-y", "It holds.")[0].text, Contains("const Branch& branch"));
  CHECK_THAT(new_rule("review/x-y", "It holds.")[0].text, Contains("const PullRequest& pull_request"));
  CHECK_THAT(new_rule("release/x-y", "It holds.")[0].text, Contains("const Change& change"));
  CHECK_THAT(new_rule("workflow/x-y", "It holds.")[0].text, Contains("const File& file"));
}

TEST_CASE("what cannot be a rule is refused") {
  CHECK_THROWS_WITH(new_rule("commit-sign-off", "It holds."), Contains("does not name a rule"));
  CHECK_THROWS_WITH(new_rule("commit/Sign", "It holds."), Contains("does not name a rule"));
  CHECK_THROWS_WITH(new_rule("commit/../x", "It holds."), Contains("does not name a rule"));
  CHECK_THROWS_WITH(new_rule("commit/a--b", "It holds."), Contains("does not name a rule"));
  CHECK_THROWS_WITH(new_rule("commit/", "It holds."), Contains("does not name a rule"));
  CHECK_THROWS_WITH(new_rule("people/x", "It holds."), Contains("no folder src/rules/people"));
  CHECK_THROWS_WITH(new_rule("commit/x", "It holds"), Contains("no sentence"));
  CHECK_THROWS_WITH(new_rule("commit/x", "It\nholds."), Contains("no sentence"));
  CHECK_THROWS_WITH(new_rule("review/pull-request-labels", "It holds."), Contains("already"));
}
