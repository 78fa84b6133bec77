#include <catch2/catch.hpp>
#include <string>

#include "govcheck/catalogue.hpp"
#include "govcheck/policy.hpp"

namespace {

std::string problems_of(const std::string& rules) {
  govcheck::PolicyRequest request;
  request.files = {{"p.yaml", [&](const std::string&) {
                      return govcheck::Parsed<std::string>{"govcheck: 1\nrules:\n" + rules, {}, {}, 0};
                    }}};
  request.catalogue = govcheck::shipped_rules();
  const auto loaded = govcheck::load_policy(request);
  std::string all;
  for (const auto& problem : loaded.problems.all()) all += render(problem, *loaded.policy.sources);
  return all;
}

bool contains(const std::string& text, const std::string& part) {
  INFO(text);
  CHECK(text.find(part) != std::string::npos);
  return true;
}

}  // namespace

TEST_CASE("a fault in a condition is told where it stands") {
  contains(problems_of("  commit-format:\n    when: commit.subjet == \"x\"\n"), "p.yaml:4:18: ");
  contains(problems_of("  commit-format:\n    when: 'commit.subjet == \"x\"'\n"), "p.yaml:4:19: ");
  contains(problems_of("  commit-format:\n    when: |\n      commit.merge\n      && comit.merge\n"), "p.yaml:6:10: ");
  const auto folded = problems_of("  commit-format:\n    when: >-\n      commit.merge ||\n      pr.lables == []\n");
  contains(folded, "p.yaml:6:10: ");
  contains(folded, "^^^^^^");
  contains(folded, "did you mean \"labels\"?");
}

TEST_CASE("letters that changed places, and texts behind anchors") {
  contains(problems_of("  commit-format:\n    when: pr.titel == ''\n"), "did you mean \"title\"?");
  contains(problems_of("  commit-format:\n    when: &c 'pr.titel == \"\"'\n"), "p.yaml:4:18: ");
  contains(problems_of("  commit-format:\n    when: &c \"pr.draft\\\n      && pr.titel\"\n"), "p.yaml:5:13: ");
}

TEST_CASE("what a condition cannot read is told with what it can") {
  const auto text = problems_of("  branch-name:\n    when: commit.merge\n    with: { templates: [x] }\n");
  contains(text, "p.yaml:4:11: ");
  contains(text, "\"commit\" cannot be read here: the expression is about branches");
  contains(text, "what can be read: branch, change, pr, repo, groups and now");
}
