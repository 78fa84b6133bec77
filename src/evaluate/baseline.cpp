#include "evaluate/baseline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "text/suggest.hpp"

namespace govcheck::evaluation {
namespace {

using Known = std::set<std::string>;

/// Waives by the exception with this number; how many findings that were.
std::uint64_t waive(RuleReport& rule, const Known& known, std::size_t exception, std::set<std::string_view>& met) {
  std::uint64_t uses = 0;
  for (auto& outcome : rule.outcomes) {
    if (outcome.verdict != Verdict::violated) continue;
    bool all = !outcome.missing;
    for (auto& reported : outcome.findings) {
      const auto found = known.find(reported.fingerprint);
      if (!reported.waived_by && found != known.end()) {
        reported.waived_by = exception;
        met.insert(*found);
        ++uses;
      }
      all = all && reported.waived_by;
    }
    if (!all) continue;
    outcome.verdict = Verdict::waived;
    --rule.counts[static_cast<std::size_t>(Verdict::violated)];
    ++rule.counts[static_cast<std::size_t>(Verdict::waived)];
  }
  return uses;
}

void drop_waived(RuleReport& rule, std::size_t most) {
  if (rule.outcomes.size() <= most) return;
  auto surplus = rule.outcomes.size() - most;
  rule.unlisted += std::erase_if(rule.outcomes, [&](const Outcome& outcome) {
    if (surplus == 0 || outcome.verdict != Verdict::waived) return false;
    --surplus;
    return true;
  });
}

ExceptionReport exception_for(const std::string& rule, std::string reason, const Baseline& baseline) {
  ExceptionReport exception;
  exception.rule = rule;
  exception.reason = std::move(reason);
  exception.where = {baseline.file, {1, 1}, {1, 1}, {}};
  return exception;
}

}  // namespace

void apply_baseline(const Baseline& baseline, std::size_t most, Report& report) {
  for (const auto& [name, known] : baseline.known) {
    const auto rule = std::ranges::find(report.rules, name, &RuleReport::name);
    if (rule == report.rules.end()) {
      report.exceptions.push_back(exception_for(name, "in the baseline, but no rule of the policy", baseline));
      continue;
    }
    if (!rule->skipped.empty()) continue;
    std::set<std::string_view> met;
    const auto uses = waive(*rule, known, report.exceptions.size(), met);
    auto reason = std::string("there before, by the baseline");
    if (met.size() < known.size())
      reason += fmt::format("; {} of its {} not met in this run, `govcheck baseline --update` removes what is gone",
                            known.size() - met.size(), text::count_of(known.size(), "finding"));
    auto exception = exception_for(name, std::move(reason), baseline);
    exception.uses = uses;
    if (uses > 0) exception.state = ExceptionReport::State::used;
    report.exceptions.push_back(std::move(exception));
  }
  for (auto& rule : report.rules) drop_waived(rule, most);
}

}  // namespace govcheck::evaluation
