// How branches are called, how long they live, and how they come together.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "formats/merge_message.hpp"
#include "init/candidate.hpp"
#include "text/suggest.hpp"

namespace govcheck::init {
namespace {

constexpr std::size_t fewest_names = 5;

bool is_made_by_bot(std::string_view name) {
  for (const auto* const prefix : {"dependabot/", "renovate/", "snyk-", "pre-commit-ci", "gh-pages", "github-actions",
                                   "revert-", "backport", "copilot/", "imgbot", "whitesource"})
    if (name.starts_with(prefix)) return true;
  return false;
}

/// Names of work branches: of those that are here, and of those that merges tell of.
std::set<std::string> work_branches(const Survey& survey) {
  static const std::set<std::string, std::less<>> lasting = {"main", "master",  "develop",    "dev",  "trunk",  "HEAD",
                                                             "next", "staging", "production", "prod", "release"};
  std::set<std::string> names;
  const auto add = [&](std::string_view name) {
    const bool is_plain = name.find_first_of(" \t:~^?*[\\'\"") == std::string_view::npos && name.size() <= 200;
    if (is_plain && !name.empty() && name != survey.default_branch && !lasting.contains(name) &&
        !is_made_by_bot(name) && !name.starts_with("release/") && !name.starts_with("refs/"))
      names.emplace(name);
  };
  for (const auto& branch : survey.branches) add(branch.name);
  for (const auto& commit : survey.commits) {
    if (!commit.is_merge) continue;
    const auto claim = formats::read_merge_message(commit.message);
    if (claim.sources.size() == 1) add(claim.sources.front().of(commit.message));
  }
  return names;
}

void propose_names(const Survey& survey, Candidates& candidates, Remarks& remarks) {
  const auto names = work_branches(survey);
  if (names.size() < fewest_names) return;
  std::map<std::string, std::size_t> prefixes;
  for (const auto& name : names)
    if (const auto slash = name.find('/'); slash != std::string::npos && slash > 0) ++prefixes[name.substr(0, slash)];
  std::size_t covered = 0;
  std::vector<std::string> templates;
  std::vector<std::string> shown;
  for (const auto& [prefix, count] : prefixes) {
    if (count < 2 || prefix.find_first_of("{}") != std::string::npos) continue;
    covered += count;
    templates.push_back(prefix + "/{name}");
    shown.push_back(fmt::format("{}/ {}", prefix, count));
  }
  const auto seen = fmt::format("{} names of branches, here and in merges, begin with a common prefix{}{}",
                                of_all(covered, names.size()), shown.empty() ? "" : ": ", text::first_few(shown, 12));
  if (covered * 4 < names.size() * 3 || templates.size() > 12) {
    if (covered * 2 >= names.size()) remarks.push_back(seen);
    return;
  }
  Candidate candidate{.name = "branch-names", .uses = "branch-name"};
  std::vector<std::string> exempt = {"main", "master", "develop", "release/**", "dependabot/**", "renovate/**"};
  if (!survey.default_branch.empty() && std::ranges::find(exempt, survey.default_branch) == exempt.end())
    exempt.insert(exempt.begin(), survey.default_branch);
  candidate.with = {{"templates", yaml_list(templates)}, {"fields", "{ name: '.+' }"}, {"exempt", yaml_list(exempt)}};
  candidate.seen = {seen};
  candidates.push_back(std::move(candidate));
}

void propose_lifetimes(const Survey& survey, Candidates& candidates) {
  constexpr std::size_t fewest = 3;
  const auto open = std::ranges::count_if(survey.branches, [&](const Branch& branch) {
    return branch.first_committed && branch.name != survey.default_branch;
  });
  if (static_cast<std::size_t>(open) < fewest) return;
  for (const auto* const limit : {"3 days", "1 week", "2 weeks", "4 weeks", "12 weeks"}) {
    const bool as_trunk = std::string_view(limit) == "3 days";  // the pack's own limit
    Candidate candidate{.name = as_trunk ? "trunk-branch-lifetimes" : "branch-lifetimes", .uses = "branch-lifetime"};
    candidate.choice = "lifetime";
    if (as_trunk) candidate.pack = "trunk-based";
    candidate.settings = {{"branches", yaml_list({"!" + survey.default_branch, "!release/**", "!gh-pages"})}};
    if (!as_trunk) candidate.with = {{"limits", fmt::format("[{{ branches: \"**\", at-most: {} }}]", limit)}};
    candidate.seen = {fmt::format("{} branches that are not merged, none older than {}", open, limit)};
    candidate.only_if_it_passes = true;
    candidates.push_back(std::move(candidate));
  }
}

bool has_branch(const Survey& survey, std::string_view name) {
  return std::ranges::find(survey.branches, name, &Branch::name) != survey.branches.end();
}

/// Git flow: develop, main, and features that are merged into the first.
void propose_flow(const Survey& survey, Candidates& candidates) {
  const auto* const main = has_branch(survey, "main") ? "main" : has_branch(survey, "master") ? "master" : nullptr;
  if (main == nullptr || !has_branch(survey, "develop")) return;
  Candidate merges{.name = "git-flow-merges", .uses = "branch-flow", .pack = "git-flow"};
  merges.seen = {fmt::format("there are {} and develop", main)};
  if (std::string_view(main) != "main") {
    merges.with = {{"flows", fmt::format("[{{ into: develop, from: [feature/**, bugfix/**, release/**, hotfix/**, {0}] "
                                         "}}, {{ into: {0}, from: [release/**, hotfix/**] }}]",
                                         main)}};
    Candidate trunk{.name = "git-flow-main", .uses = "protected-branch", .pack = "git-flow"};
    trunk.with = {{"branches", yaml_list({main})}};
    trunk.seen = {fmt::format("each commit of {} is a release", main)};
    candidates.push_back(std::move(trunk));
  }
  candidates.push_back(std::move(merges));
}

void propose_protection(const Survey& survey, Candidates& candidates) {
  if (survey.default_branch.empty()) return;
  Candidate candidate{.name = "pull-requests-only", .uses = "protected-branch"};
  candidate.with = {{"branches", yaml_list({survey.default_branch})}};
  candidate.seen = {fmt::format("commits on {} name the pull request that they came by", survey.default_branch)};
  candidates.push_back(std::move(candidate));
}

}  // namespace

void propose_for_branches(const Survey& survey, Candidates& candidates, Remarks& remarks) {
  propose_names(survey, candidates, remarks);
  propose_lifetimes(survey, candidates);
  propose_flow(survey, candidates);
  propose_protection(survey, candidates);
}

}  // namespace govcheck::init
