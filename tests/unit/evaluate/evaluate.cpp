#include "govcheck/evaluate.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "facts/fixture.hpp"
#include "formats/yaml.hpp"
#include "govcheck/catalogue.hpp"

using namespace govcheck;

namespace {

/// A rule that says what the test wants, for what no shipped rule does.
struct Nothing {
  static ParamList<Nothing> declare() { return {}; }
};

void finds_and_misses(const Change&, const Nothing&, Context& context) {
  context.violated({.key = "a", .message = "first", .remedy = "r", .location = {}});
  context.violated({.key = "a", .message = "second", .remedy = "r", .location = {}});
  Context::indeterminate({"evidence is missing", "find it"});
}
void throws(const Change&, const Nothing&, Context&) { throw std::runtime_error("out of order"); }
void never_content(const Commit&, const Nothing&, Context& context) {
  context.violated({.key = "a", .message = "m", .remedy = "r", .location = {}});
}
void is_content(const Change&, const Nothing&, Context&) {}

std::vector<Rule> rules() {
  return {define<Nothing>({.id = "content", .summary = "S.", .why = "W.", .checks = {is_content}}),
          define<Nothing>({.id = "finds-and-misses", .summary = "S.", .why = "W.", .checks = {finds_and_misses}}),
          define<Nothing>({.id = "throws", .summary = "S.", .why = "W.", .checks = {throws}})};
}

Report run(const std::string& policy_text, EvaluateOptions options = {}) {
  const auto catalogue = rules();
  PolicyRequest request;
  request.files = {{"p.yaml", [&](const std::string&) -> Parsed<std::string> { return {policy_text, {}, {}, 0}; }}};
  request.catalogue = catalogue;
  const auto loaded = load_policy(request);
  REQUIRE(loaded.problems.empty());
  Problems problems;
  const auto facts = fixture_facts(*formats::parse_yaml("{branch: topic}", 0, problems), problems);
  REQUIRE(facts != nullptr);
  return evaluate(loaded.policy, *facts, options);
}

}  // namespace

TEST_CASE("findings before the evidence ran out still count, and so does its absence") {
  const auto report = run("govcheck: 1\nrules:\n  finds-and-misses: {}\n");
  const auto& outcome = report.rules.at(0).outcomes.at(0);
  CHECK(outcome.verdict == Verdict::violated);
  CHECK(outcome.missing->what == "evidence is missing");
  CHECK(outcome.findings.size() == 2);
  CHECK(report.exit_code == 1);
}

TEST_CASE("fingerprints are unique in a report and the same in the next") {
  const auto first = run("govcheck: 1\nrules:\n  finds-and-misses: {}\n");
  const auto second = run("govcheck: 1\n\n\nrules:\n  finds-and-misses: {because: moved}\n");
  const auto& a = first.rules[0].outcomes[0].findings;
  const auto& b = second.rules[0].outcomes[0].findings;
  CHECK(a[0].fingerprint != a[1].fingerprint);
  CHECK(a[0].fingerprint == b[0].fingerprint);
  CHECK(a[1].fingerprint == b[1].fingerprint);
  CHECK(a[0].fingerprint.size() == 16);
}

TEST_CASE("a rule that fails by itself is an error, not a pass") {
  const auto report = run("govcheck: 1\nrules:\n  throws: {}\n");
  CHECK(report.rules[0].count(Verdict::error) == 1);
  CHECK(report.rules[0].outcomes[0].note == "out of order");
  CHECK(report.exit_code == 2);
}

TEST_CASE("severity, enforcement and on-missing decide the exit code") {
  const std::string rule = "govcheck: 1\nrules:\n  finds-and-misses: ";
  CHECK(run(rule + "{severity: warning}\n").exit_code == 3);
  CHECK(run(rule + "{severity: warning, on-missing: skip}\n").exit_code == 0);
  CHECK(run(rule + "{severity: warning}\n", {.fail_on = Severity::warning}).exit_code == 1);
  CHECK(run(rule + "{enforcement: advise}\n").exit_code == 0);
  CHECK(run(rule + "{}\n", {.on_missing = OnMissing::skip, .fail_on = std::nullopt}).exit_code == 0);
  CHECK(run(rule + "{on-missing: fail}\n", {.on_missing = OnMissing::skip, .fail_on = std::nullopt}).exit_code == 3);
  const auto off = run("govcheck: 1\nrules:\n  finds-and-misses: {enforcement: 'off'}\n");
  CHECK(off.exit_code == 0);
  CHECK(off.rules[0].skipped == "enforcement: off");
}

TEST_CASE("profiles, --only and moments skip rules and say why") {
  const std::string policy = "govcheck: 1\nrules: {content: {}, throws: {}}\nprofiles: {quick: [content]}\n";
  const auto profile = run(policy, {.profile = "quick"});
  CHECK(profile.rules[1].skipped == "not in the profile quick");
  CHECK(profile.rules[0].count(Verdict::satisfied) == 1);
  CHECK(profile.exit_code == 0);
  CHECK(run(policy, {.only = {"content"}}).rules[1].skipped == "not asked for (--only)");
  CHECK(run(policy, {.grains = {Subject::Kind::commit}}).rules[0].skipped ==
        "looks at nothing that this moment can show");
}

TEST_CASE("what is listed is bounded, what counts is not") {
  std::string facts = "{commits: [";
  for (int number = 0; number < 50; ++number) facts += "{message: x, author: {date: 2026-01-01}}, ";
  const auto catalogue =
      std::vector<Rule>{define<Nothing>({.id = "always", .summary = "S.", .why = "W.", .checks = {never_content}})};
  PolicyRequest request;
  request.files = {{"p.yaml", [](const std::string&) -> Parsed<std::string> {
                      return {"govcheck: 1\nrules: {always: {}}\n", {}, {}, 0};
                    }}};
  request.catalogue = catalogue;
  const auto loaded = load_policy(request);
  Problems problems;
  const auto fixture = fixture_facts(*formats::parse_yaml(facts + "]}", 0, problems), problems);
  REQUIRE(fixture != nullptr);
  const auto report = evaluate(loaded.policy, *fixture, {.most_outcomes = 3});
  CHECK(report.rules[0].count(Verdict::violated) == 50);
  CHECK(report.rules[0].outcomes.size() == 3);
  CHECK(report.rules[0].unlisted == 47);
  CHECK(report.rules[0].outcomes[0].subject.id < report.rules[0].outcomes[1].subject.id);
  CHECK(report.exit_code == 1);
}
