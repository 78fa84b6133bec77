// The result of a run: plain values, the same for every output format.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "govcheck/facts.hpp"
#include "govcheck/finding.hpp"
#include "govcheck/policy.hpp"

namespace govcheck {

/// A finding about a subject, with what makes it recognisable in the next run.
struct ReportedFinding {
  Finding finding;
  std::string fingerprint;               ///< 16 hexadecimal digits; unique in the report, stable across runs
  std::optional<std::size_t> waived_by;  ///< index into `Report::exceptions`
};

/// What a rule decided about one subject.
struct Outcome {
  Subject subject;
  Verdict verdict = Verdict::satisfied;
  std::vector<ReportedFinding> findings;
  std::optional<Missing> missing;        ///< of indeterminate
  std::string note;                      ///< of not_applicable and error: why
  std::optional<std::size_t> waived_by;  ///< the exception that waived missing evidence
};

/// A place in a policy file.
struct PolicyLocation {
  std::string file;
  Position begin;
  Position end;
  std::string line;  ///< its text
};

struct RuleReport {
  std::string name;
  std::string kind;
  std::string summary;
  std::string why;
  std::vector<Subject::Kind> grains;  ///< what it looks at: of `Rule::grains`
  Severity severity = Severity::error;
  Enforcement enforcement = Enforcement::block;
  OnMissing on_missing = OnMissing::fail;  ///< in force in this run
  std::string clause;
  std::string because;
  PolicyLocation where;
  std::string skipped;                    ///< why the rule did not run at all: "not in profile commit-msg"; else empty
  std::array<std::uint64_t, 6> counts{};  ///< subjects per verdict, indexed by Verdict
  /// Everything but satisfied and not applicable, and those too where the rule has a single subject. Sorted.
  std::vector<Outcome> outcomes;
  std::uint64_t unknown = 0;   ///< subjects whose evidence was missing, whether or not something was found besides
  std::uint64_t unlisted = 0;  ///< outcomes beyond `EvaluateOptions::most_outcomes`: counted, not kept

  std::uint64_t count(Verdict verdict) const { return counts[static_cast<std::size_t>(verdict)]; }
};

struct ExceptionReport {
  enum class State : std::uint8_t { used, unused, expired };
  std::string rule;
  std::string reason;
  std::string owner;
  std::optional<std::chrono::sys_days> expires;
  State state = State::unused;
  std::uint64_t uses = 0;  ///< findings waived
  PolicyLocation where;
};

std::string_view name_of(ExceptionReport::State state);

struct Report {
  std::string version;  ///< of govcheck
  Time now{};
  Origin origin;
  std::vector<std::string> policies;
  std::string profile;  ///< empty: all rules
  std::vector<RuleReport> rules;
  std::vector<ExceptionReport> exceptions;
  std::uint64_t commits = 0;  ///< how many were checked
  std::chrono::milliseconds elapsed{};
  std::optional<Severity> fail_on = Severity::error;  ///< as `EvaluateOptions::fail_on`
  int exit_code = 0;
};

}  // namespace govcheck
