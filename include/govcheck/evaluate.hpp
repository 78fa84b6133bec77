// (Policy, Facts) → Report. Pure: reads no file, no clock, no environment.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "govcheck/facts.hpp"
#include "govcheck/policy.hpp"
#include "govcheck/report.hpp"

namespace govcheck {

/// Findings that were there before and do not count, as fingerprints by the name of the rule.
struct Baseline {
  std::string file;  ///< what reports call it
  std::map<std::string, std::set<std::string>> known;
};

struct EvaluateOptions {
  Time now{};
  unsigned jobs = 1;
  std::string profile;                                ///< empty: all rules
  std::vector<std::string> only;                      ///< names of rules; empty: all
  std::vector<Subject::Kind> grains;                  ///< rules with none of these grains are skipped; empty: all
  OnMissing on_missing = OnMissing::fail;             ///< where a rule does not say
  std::optional<Severity> fail_on = Severity::error;  ///< nullopt: findings never fail
  std::size_t most_outcomes = 5'000;                  ///< per rule; the first in order are kept, the rest only counted
  /// What is in it is waived, and listed among the exceptions; may be nullptr.
  const Baseline* baseline = nullptr;
  /// Called now and then from any thread with the number of commits done so far; may be empty.
  std::function<void(std::uint64_t)> progress;
};

/// Never throws for what facts or rules do: a rule that fails by itself has the verdict `error`.
/// `Report::version` and `elapsed` are left to the caller. Exit code: 0 clean; 1 findings at or above `fail_on`;
/// 3 a rule with on-missing `fail` could not be determined; 2 a rule failed.
Report evaluate(const Policy& policy, const Facts& facts, const EvaluateOptions& options);

}  // namespace govcheck
