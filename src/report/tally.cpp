#include "report/tally.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <vector>

#include "report/plain_text.hpp"
#include "text/suggest.hpp"

namespace govcheck::report {
namespace {

/// "1 commit", "14 branches", "the pull request": of some kinds there is only one.
std::string count_of_kind(Subject::Kind kind, std::uint64_t number) {
  switch (kind) {
    case Subject::Kind::commit: return amount(number, "commit");
    case Subject::Kind::branch: return amount(number, "branch", "branches");
    case Subject::Kind::pull_request: return "the pull request";
    case Subject::Kind::change: return "the change";
    case Subject::Kind::file: return amount(number, "file");
    case Subject::Kind::repository: return "the repository";
  }
  return {};
}

/// "commit-format (2 of 3 commits), branch-name (1 branch) and 4 more".
std::string name_blocking_rules(const Report& report, std::uint64_t number) {
  constexpr std::size_t most = 3;
  std::vector<std::string> names;
  for (const auto& rule : report.rules)
    if (names.size() < most && verdict_of(rule) == Verdict::violated && blocks(report, rule))
      names.push_back(fmt::format("{} ({})", rule.name, name_subjects(rule, Verdict::violated)));
  if (number > names.size()) names.push_back(fmt::format("{} more", grouped(number - names.size())));
  return text::join_words(names, "and");
}

}  // namespace

Verdict verdict_of(const RuleReport& rule) {
  for (const auto verdict :
       {Verdict::error, Verdict::violated, Verdict::indeterminate, Verdict::waived, Verdict::satisfied})
    if (rule.count(verdict) > 0) return verdict;
  return Verdict::not_applicable;
}

bool blocks(const Report& report, const RuleReport& rule) {
  return rule.enforcement == Enforcement::block && report.fail_on && rule.severity >= *report.fail_on;
}

Severity level_of(const RuleReport& rule) {
  return rule.enforcement == Enforcement::block ? rule.severity : Severity::note;
}

Severity level_of_missing(const RuleReport& rule) {
  if (rule.enforcement != Enforcement::block || rule.on_missing == OnMissing::skip) return Severity::note;
  return rule.on_missing == OnMissing::fail ? Severity::error : Severity::warning;
}

FindingCounts findings_of(const RuleReport& rule) {
  FindingCounts counts;
  for (const auto& outcome : rule.outcomes)
    for (const auto& reported : outcome.findings) ++(reported.waived_by ? counts.waived : counts.open);
  return counts;
}

void each_open_finding(const RuleReport& rule,
                       const std::function<void(const Outcome&, const ReportedFinding&)>& visit) {
  for (const auto& outcome : rule.outcomes)
    for (const auto& reported : outcome.findings)
      if (!reported.waived_by) visit(outcome, reported);
}

std::uint64_t subjects_of(const RuleReport& rule) {
  return std::accumulate(rule.counts.begin(), rule.counts.end(), std::uint64_t{0});
}

bool is_unknown(const Outcome& outcome) {
  return outcome.missing && (outcome.verdict == Verdict::indeterminate || outcome.verdict == Verdict::violated);
}

std::string name_subjects(std::span<const Outcome* const> outcomes) {
  std::map<Subject::Kind, std::uint64_t> kinds;
  for (const auto* outcome : outcomes) ++kinds[outcome->subject.kind];
  std::vector<std::string> parts;
  for (const auto& [kind, number] : kinds) parts.push_back(count_of_kind(kind, number));
  return text::join_words(parts, "and");
}

std::string name_subjects(const RuleReport& rule, Verdict verdict) {
  const auto number = rule.count(verdict);
  std::vector<const Outcome*> outcomes;
  for (const auto& outcome : rule.outcomes)
    if (outcome.verdict == verdict) outcomes.push_back(&outcome);
  if (rule.grains.size() != 1) {
    // Not every satisfied subject is listed; only a list that is whole can be named by its kinds.
    if (!outcomes.empty() && outcomes.size() == number) return name_subjects(outcomes);
    return amount(number, "subject");
  }
  const auto kind = rule.grains.front();
  const auto is_foreign = [&](const Outcome* outcome) { return outcome->subject.kind != kind; };
  if (std::ranges::any_of(outcomes, is_foreign)) return name_subjects(outcomes);  // the history could not be read
  const auto all = subjects_of(rule);
  if (all == number) return count_of_kind(kind, number);
  return fmt::format("{} of {}", grouped(number), count_of_kind(kind, all));
}

std::string_view meaning_of_exit_code(int exit_code) {
  switch (exit_code) {
    case 0: return "nothing blocks";
    case 1: return "a rule that blocks is violated";
    case 3: return "something that is required could not be determined";
    default: return "a rule failed by itself, so that not everything was checked";
  }
}

std::string place_of(const PolicyLocation& where) {
  if (where.begin.line == 0) return where.file;
  return fmt::format("{}:{}:{}", where.file, where.begin.line, where.begin.column);
}

Tally tally_of(const Report& report) {
  Tally tally;
  for (const auto& rule : report.rules) {
    if (!rule.skipped.empty()) {
      ++tally.skipped;
      continue;
    }
    const auto verdict = verdict_of(rule);
    ++tally.rules[static_cast<std::size_t>(verdict)];
    if (verdict == Verdict::violated && blocks(report, rule)) ++tally.blocking;
    const auto findings = findings_of(rule);
    tally.open_findings += findings.open;
    tally.waived_findings += findings.waived;
    each_open_finding(rule, [&](const Outcome&, const ReportedFinding& reported) {
      if (!reported.finding.edits.empty()) ++tally.mendable_findings;
    });
  }
  return tally;
}

std::string headline(const Report& report) {
  const auto tally = tally_of(report);
  const auto ran = report.rules.size() - tally.skipped;
  const auto advised = tally.of(Verdict::violated) - tally.blocking;
  std::vector<std::string> parts;
  if (tally.blocking > 0)
    parts.push_back(fmt::format("{}{} violated: {}", ran == 1 ? "" : grouped(tally.blocking) + " of ",
                                amount(ran, "rule"), name_blocking_rules(report, tally.blocking)));
  if (advised > 0) parts.push_back(fmt::format("{} violated without blocking", amount(advised, "rule")));
  if (const auto count = tally.of(Verdict::indeterminate); count > 0)
    parts.push_back(fmt::format("{} could not be determined", amount(count, "rule")));
  if (const auto count = tally.of(Verdict::error); count > 0)
    parts.push_back(fmt::format("{} could not be checked", amount(count, "rule")));
  if (parts.empty() && ran == 0) parts.emplace_back("no rule ran");
  if (parts.empty())
    parts.push_back(ran == 1 ? "the rule is satisfied" : fmt::format("all {} rules are satisfied", grouped(ran)));
  if (tally.waived_findings > 0) parts.push_back(amount(tally.waived_findings, "finding") + " waived");
  const auto on = report.origin.branch.empty() ? "" : " on " + cut_line(report.origin.branch, 60);
  return fmt::format("govcheck{}: {}", on, fmt::join(parts, "; "));
}

}  // namespace govcheck::report
