// What a report adds up to: the figures and words that every format needs.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "govcheck/report.hpp"

namespace govcheck::report {

/// The worst verdict among the subjects of a rule. not_applicable: there was no subject, or it did not run.
Verdict verdict_of(const RuleReport& rule);

/// Do findings of this rule fail the run?
bool blocks(const Report& report, const RuleReport& rule);

/// What a finding of this rule is to a host that shows three levels: advice is a note whatever its severity.
Severity level_of(const RuleReport& rule);

/// What missing evidence of this rule is to such a host.
Severity level_of_missing(const RuleReport& rule);

struct FindingCounts {
  std::uint64_t open = 0;
  std::uint64_t waived = 0;
};
FindingCounts findings_of(const RuleReport& rule);

/// Calls `visit` for each finding that no exception waives.
void each_open_finding(const RuleReport& rule,
                       const std::function<void(const Outcome&, const ReportedFinding&)>& visit);

/// All subjects that the rule looked at.
std::uint64_t subjects_of(const RuleReport& rule);

/// Is evidence about this subject missing, so that something could not be determined?
bool is_unknown(const Outcome& outcome);

/// "13 of 30,120 commits", "the pull request", "the change and 2 files": the subjects with this verdict.
std::string name_subjects(const RuleReport& rule, Verdict verdict);

/// "14 commits and the repository".
std::string name_subjects(std::span<const Outcome* const> outcomes);

/// What the exit code says, as a clause: "a blocking rule is violated".
std::string_view meaning_of_exit_code(int exit_code);

/// The file and line of a place in a policy, as people write it: ".govcheck.yaml:12:3".
std::string place_of(const PolicyLocation& where);

struct Tally {
  std::array<std::uint64_t, 6> rules{};  ///< that ran, by verdict
  std::uint64_t skipped = 0;
  std::uint64_t blocking = 0;  ///< violated rules that fail the run
  std::uint64_t open_findings = 0;
  std::uint64_t waived_findings = 0;
  std::uint64_t mendable_findings = 0;  ///< open ones that `govcheck fix` can mend, among those listed

  std::uint64_t of(Verdict verdict) const { return rules[static_cast<std::size_t>(verdict)]; }
};
Tally tally_of(const Report& report);

/// One line to paste into a chat: how many rules, which ones failed, on what.
std::string headline(const Report& report);

}  // namespace govcheck::report
