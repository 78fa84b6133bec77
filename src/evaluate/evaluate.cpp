#include "govcheck/evaluate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>

#include "evaluate/baseline.hpp"
#include "evaluate/rule_run.hpp"
#include "evaluate/subjects.hpp"
#include "evaluate/waivers.hpp"

namespace govcheck {
namespace {

using namespace evaluation;
using Runs = std::vector<RuleRun*>;

std::string why_skipped(const PolicyRule& rule, const Policy& policy, const EvaluateOptions& options) {
  if (!options.only.empty() && std::ranges::find(options.only, rule.name) == options.only.end())
    return "not asked for (--only)";
  if (rule.enforcement == Enforcement::off) return "enforcement: off";
  if (!options.profile.empty()) {
    const auto profile = policy.profiles.find(options.profile);
    if (profile != policy.profiles.end() && std::ranges::find(profile->second, rule.name) == profile->second.end())
      return fmt::format("not in the profile {}", options.profile);
  }
  const auto asked = [&](const Check& check) {
    return options.grains.empty() || std::ranges::find(options.grains, grain_of(check)) != options.grains.end();
  };
  if (std::ranges::none_of(rule.checks, asked)) return "looks at nothing that this moment can show";
  return {};
}

/// Each once, in the order in which the kind names them.
std::vector<Subject::Kind> grains_of(const PolicyRule& rule) {
  std::vector<Subject::Kind> grains;
  for (const auto grain : rule.kind->grains)
    if (std::ranges::any_of(rule.checks, [&](const Check& check) { return grain_of(check) == grain; }))
      grains.push_back(grain);
  return grains;
}

RuleReport describe(const PolicyRule& rule, const Policy& policy, const EvaluateOptions& options) {
  RuleReport report;
  report.name = rule.name;
  report.kind = rule.kind->id;
  report.summary = rule.kind->summary;
  report.why = rule.kind->why;
  report.grains = grains_of(rule);
  report.severity = rule.severity;
  report.enforcement = rule.enforcement;
  report.on_missing = rule.on_missing.value_or(options.on_missing);
  report.clause = rule.clause;
  report.because = rule.because;
  report.where = locate_in_policy(rule.where, *policy.sources);
  report.skipped = why_skipped(rule, policy, options);
  return report;
}

/// Walks over the subjects of one kind after the other and hands each to the rules that look at it.
class Walk {
 public:
  Walk(const Policy& policy, const Facts& facts, const EvaluateOptions& options, std::deque<RuleRun>& runs)
      : policy_(policy), facts_(facts), options_(options), runs_(runs) {}

  /// The number of commits.
  std::uint64_t run() {
    branches(looking_at(Subject::Kind::branch));
    whole(Subject::Kind::pull_request, &Facts::pull_request);
    whole(Subject::Kind::change, &Facts::change);
    files(looking_at(Subject::Kind::file));
    repository(looking_at(Subject::Kind::repository));
    return commits(looking_at(Subject::Kind::commit));
  }

 private:
  Runs looking_at(Subject::Kind grain) {
    Runs fitting;
    const bool asked = options_.grains.empty() || std::ranges::find(options_.grains, grain) != options_.grains.end();
    for (auto& run : runs_)
      if (asked && run.looks_at(grain)) fitting.push_back(&run);
    return fitting;
  }

  std::uint64_t commits(const Runs& runs) {
    if (runs.empty()) return 0;
    constexpr std::uint64_t report_every = 1024;
    std::atomic<std::uint64_t> done = 0;
    const auto total = facts_.each_commit(options_.jobs, [&](const Commit& commit) {
      const CommitSubject subject(commit, facts_, policy_.people);
      for (auto* run : runs) run->judge(commit, subject);
      const auto number = done.fetch_add(1, std::memory_order_relaxed) + 1;
      if (options_.progress && number % report_every == 0) options_.progress(number);
    });
    if (!total.known())
      for (auto* run : runs) run->indeterminate({Subject::Kind::repository, {}, {}, 0}, total.missing());
    return done;
  }

  void branches(const Runs& runs) {
    if (runs.empty()) return;
    const auto& branches = facts_.branches();
    if (!branches.known()) {
      for (auto* run : runs) run->indeterminate({Subject::Kind::repository, {}, {}, 0}, branches.missing());
      return;
    }
    for (const auto& branch : *branches) {
      const BranchSubject subject(branch, facts_, policy_.people);
      for (auto* run : runs) run->judge(branch, subject);
    }
  }

  template <class S>
  void whole(Subject::Kind kind, const Evidence<S>& (Facts::*fact)() const) {
    const auto runs = looking_at(kind);
    if (runs.empty()) return;
    const auto& value = (facts_.*fact)();
    const WholeSubject subject(kind, facts_, policy_.people);
    for (auto* run : runs) {
      if (value.known())
        run->judge(*value, subject);
      else
        run->indeterminate(subject.subject(), value.missing());
    }
  }

  void files(const Runs& runs) {
    if (runs.empty()) return;
    const auto tree = facts_.head_tree();
    if (!tree.known()) {
      for (auto* run : runs) run->indeterminate({Subject::Kind::repository, {}, {}, 0}, tree.missing());
      return;
    }
    std::map<std::string_view, const FileChange*> changes;
    const auto& changed = facts_.changed_files();
    if (changed.known())
      for (const auto& change : *changed) changes[change.path] = &change;
    (*tree)->each_file([&](std::string_view path) {
      const auto change = changes.find(path);
      const File file{path, **tree, change == changes.end() ? nullptr : change->second};
      const FileSubject subject(path, facts_, policy_.people);
      for (auto* run : runs) run->judge(file, subject);
    });
  }

  void repository(const Runs& runs) {
    if (runs.empty()) return;
    const WholeSubject subject(Subject::Kind::repository, facts_, policy_.people);
    const auto tree = facts_.head_tree();
    for (auto* run : runs) {
      if (tree.known())
        run->judge(Repository{**tree}, subject);
      else
        run->indeterminate(subject.subject(), tree.missing());
    }
  }

  const Policy& policy_;
  const Facts& facts_;
  const EvaluateOptions& options_;
  std::deque<RuleRun>& runs_;
};

int exit_code_of(const Report& report, const EvaluateOptions& options) {
  bool failed = false;
  bool found = false;
  bool missing = false;
  for (const auto& rule : report.rules) {
    failed = failed || rule.count(Verdict::error) > 0;
    if (rule.enforcement != Enforcement::block) continue;
    found = found || (options.fail_on && rule.severity >= *options.fail_on && rule.count(Verdict::violated) > 0);
    missing = missing || (rule.unknown > 0 && rule.on_missing == OnMissing::fail);
  }
  if (failed) return 2;
  if (found) return 1;
  return missing ? 3 : 0;
}

}  // namespace

Report evaluate(const Policy& policy, const Facts& facts, const EvaluateOptions& options) {
  Report report;
  report.now = options.now;
  report.policies = policy.files;
  report.profile = options.profile;
  report.fail_on = options.fail_on;
  Waivers waivers(policy, options.now);
  const expressions::World world(facts, policy.people, policy.calendar, options.now);
  std::deque<RuleRun> runs;
  std::vector<RuleRun*> run_of;
  for (const auto& rule : policy.rules) {
    report.rules.push_back(describe(rule, policy, options));
    const bool skipped = !report.rules.back().skipped.empty();
    run_of.push_back(skipped ? nullptr : &runs.emplace_back(rule, waivers, world, options));
  }
  report.commits = Walk(policy, facts, options, runs).run();
  for (std::size_t index = 0; index < run_of.size(); ++index)
    if (run_of[index] != nullptr) run_of[index]->finish(report.rules[index]);
  report.origin = facts.origin();
  report.exceptions = waivers.report(*policy.sources);
  if (options.baseline != nullptr) apply_baseline(*options.baseline, options.most_outcomes, report);
  report.exit_code = exit_code_of(report, options);
  return report;
}

}  // namespace govcheck
