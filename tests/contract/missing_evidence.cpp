// Never a wrong green: every satisfied case of every rule, once more with its evidence taken away.
#include <catch2/catch.hpp>
#include <string>

#include "cli/case_file.hpp"
#include "govcheck/catalogue.hpp"

using govcheck::Value;

namespace {

Value text(std::string words) {
  Value value;
  value.kind = Value::Kind::text;
  value.text = std::move(words);
  return value;
}

/// The facts without pull request, and with nothing else known.
Value without_evidence(Value facts) {
  facts.kind = Value::Kind::map;
  std::erase_if(facts.entries, [](const auto& entry) { return entry.key == "pull-request" || entry.key == "missing"; });
  Value missing;
  missing.kind = Value::Kind::map;
  for (const auto* key : {"change", "changes", "commits", "branches", "files", "base-files", "history"})
    missing.entries.push_back({key, {}, text("it was taken away")});
  facts.entries.push_back({"missing", {}, std::move(missing)});
  return facts;
}

bool expects(const Value& expect, std::string_view verdict) {
  const auto* own = expect.find("verdict");
  return own != nullptr && own->text == verdict;
}

}  // namespace

TEST_CASE("no rule is satisfied without its evidence") {
  for (const auto& rule : govcheck::shipped_rules()) {
    const auto path = std::string(GOVCHECK_ROOT "/tests/rules/") + rule.id + ".yaml";
    govcheck::Problems problems;
    const auto sources = std::make_shared<govcheck::Sources>();
    auto file = govcheck::cli::read_case_file(path, problems, sources);
    for (const auto& problem : problems.all()) FAIL(render(problem, *sources));
    std::size_t tried = 0;
    for (auto& entry : file.cases) {
      if (!expects(entry.expect.value, "satisfied")) continue;
      ++tried;
      entry.facts.value = without_evidence(entry.facts.value);
      const auto report = govcheck::cli::evaluate_case(file, entry, problems, problems);
      INFO(rule.id << ", case \"" << entry.name << "\" with its evidence taken away");
      REQUIRE(report);
      for (const auto& bound : report->rules) CHECK(bound.count(govcheck::Verdict::indeterminate) > 0);
    }
    INFO(rule.id << " has no satisfied case");
    CHECK(tried > 0);
  }
}
