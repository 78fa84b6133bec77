#include "init/measure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "govcheck/catalogue.hpp"
#include "govcheck/evaluate.hpp"
#include "govcheck/input_error.hpp"
#include "init/policy_text.hpp"

namespace govcheck::init {
namespace {

/// In the trial every rule has a name of its own, but for those of packs.
std::string name_in_trial(const Candidate& candidate, std::size_t index) {
  return candidate.pack.empty() ? fmt::format("candidate-{}", index) : candidate.name;
}

std::string_view many(Subject::Kind kind) {
  switch (kind) {
    case Subject::Kind::commit: return "commits";
    case Subject::Kind::branch: return "branches";
    case Subject::Kind::file: return "files";
    case Subject::Kind::pull_request: return "pull requests";
    case Subject::Kind::change: return "changes";
    case Subject::Kind::repository: return "repositories";
  }
  return {};
}

Measured measured_by(const RuleReport& report, Candidate candidate) {
  Measured measured{.candidate = std::move(candidate)};
  measured.good = report.count(Verdict::satisfied);
  measured.bad = report.count(Verdict::violated) + report.count(Verdict::error);
  if (!report.grains.empty()) measured.grain = many(report.grains.front());
  for (const auto& outcome : report.outcomes)
    if (outcome.missing && measured.unknown.empty()) measured.unknown = outcome.missing->what;
  if (measured.unknown.empty() && report.unknown > 0) measured.unknown = "evidence is missing";
  return measured;
}

/// Rules of packs that stand in the policy by themselves, as the pack has them.
Candidate from_pack(const RuleReport& report) {
  Candidate candidate{.name = report.name, .uses = report.kind};
  constexpr std::string_view prefix = "govcheck:";
  candidate.pack = report.where.file.starts_with(prefix) ? report.where.file.substr(prefix.size()) : report.where.file;
  if (report.enforcement != Enforcement::block)
    candidate.settings.emplace_back("enforcement", name_of(report.enforcement));
  return candidate;
}

bool is_advice(const Candidate& candidate) {
  return std::ranges::any_of(candidate.settings, [](const auto& each) { return each.first == "enforcement"; });
}

}  // namespace

Fit Measured::fit() const {
  if (all() == 0) return Fit::untold;
  if (bad == 0) return unknown.empty() ? Fit::passes : Fit::nearly;
  return bad * 4 <= all() ? Fit::nearly : Fit::fails;
}

Report try_out(const std::string& policy, const Facts& facts, const Trial& trial) {
  PolicyRequest request;
  request.files = {{".govcheck.yaml", [&](const std::string&) -> Parsed<std::string> { return {policy, {}, {}, 0}; }}};
  request.catalogue = shipped_rules();
  request.packs = shipped_packs();
  const auto loaded = load_policy(request);
  if (!loaded.problems.empty())
    throw InputError("internal error: the proposed policy is wrong:\n" +
                     render(loaded.problems, *loaded.policy.sources));
  EvaluateOptions options;
  options.now = trial.now;
  options.jobs = trial.jobs;
  options.on_missing = OnMissing::warn;
  options.most_outcomes = 50;
  options.progress = trial.progress;
  return evaluate(loaded.policy, facts, options);
}

std::vector<Measured> measure(const Candidates& candidates, const Facts& facts, const Trial& trial) {
  std::vector<PolicyEntry> entries;
  std::map<std::string, std::size_t> by_name;
  for (std::size_t index = 0; index < candidates.size(); ++index) {
    auto candidate = candidates[index];
    candidate.name = name_in_trial(candidate, index);
    by_name.emplace(candidate.name, index);
    entries.push_back({candidate, {}});
  }
  const auto report = try_out(policy_text({}, entries), facts, trial);
  std::vector<Measured> all(candidates.size());
  std::vector<Measured> further;
  for (const auto& rule : report.rules) {
    const auto found = by_name.find(rule.name);
    if (found == by_name.end())
      further.push_back(measured_by(rule, from_pack(rule)));
    else
      all[found->second] = measured_by(rule, candidates[found->second]);
  }
  all.insert(all.end(), further.begin(), further.end());
  return all;
}

std::vector<Measured> chosen(std::vector<Measured> measured) {
  std::map<std::string, std::size_t> best;  // by choice
  const auto rank = [](const Measured& each) {
    if (each.fit() == Fit::passes) return 2;
    return each.fit() == Fit::nearly && !each.candidate.only_if_it_passes ? 1 : 0;
  };
  const auto is_better = [&](const Measured& a, const Measured& b) {
    if (rank(a) != rank(b)) return rank(a) > rank(b);
    return rank(a) == 1 && b.bad * 20 > b.all() && a.bad < b.bad;  // one in twenty is near enough for the stricter
  };
  for (std::size_t index = 0; index < measured.size(); ++index) {
    const auto& choice = measured[index].candidate.choice;
    if (choice.empty()) continue;
    const auto [found, is_first] = best.emplace(choice, index);
    if (!is_first && is_better(measured[index], measured[found->second])) found->second = index;
  }
  std::set<std::string> unfit_packs;
  for (std::size_t index = 0; index < measured.size(); ++index) {
    const auto& candidate = measured[index].candidate;
    const bool has_lost =
        !candidate.choice.empty() && (best.at(candidate.choice) != index || rank(measured[index]) == 0);
    const bool was_proposed = !candidate.seen.empty() && !is_advice(candidate);
    if (!candidate.pack.empty() && (has_lost || (was_proposed && measured[index].fit() == Fit::fails)))
      unfit_packs.insert(candidate.pack);
  }
  std::vector<Measured> kept;
  for (std::size_t index = 0; index < measured.size(); ++index) {
    auto& each = measured[index];
    const auto& candidate = each.candidate;
    if (!candidate.choice.empty() && best.at(candidate.choice) != index) continue;
    if (unfit_packs.contains(candidate.pack)) continue;
    const bool is_told_by_names = each.fit() == Fit::untold && candidate.name == "branch-names";
    if (!candidate.pack.empty() || rank(each) > 0 || is_told_by_names) kept.push_back(std::move(each));
  }
  return kept;
}

}  // namespace govcheck::init
