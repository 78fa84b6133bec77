// Case files: a policy, facts written in YAML, and what is expected. Described in docs/testing.md.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "govcheck/params.hpp"
#include "govcheck/policy.hpp"
#include "govcheck/report.hpp"

namespace govcheck::cli {

/// Any value, kept as it is.
struct AnyValue {
  Value value;
};

struct ExpectedFinding {
  std::string message;
  std::optional<std::string> subject;
  std::optional<std::string> at;    ///< `1:5-1:9`, end exclusive
  std::optional<std::string> text;  ///< what is underlined
  std::optional<std::string> path;
  std::optional<std::string> remedy;

  static constexpr std::string_view object_name = "expected-finding";
  static ParamList<ExpectedFinding> declare();
};

/// What is expected of one rule.
struct ExpectedRule {
  std::optional<std::string> verdict;
  std::optional<std::vector<ExpectedFinding>> findings;
  std::optional<std::string> missing;

  static constexpr std::string_view object_name = "expected-rule";
  static ParamList<ExpectedRule> declare();
};

struct CaseEntry {
  std::string name;
  AnyValue policy;
  AnyValue facts;
  AnyValue expect;
  Range expect_range;  ///< of the key `expect`

  static constexpr std::string_view object_name = "case";
  static ParamList<CaseEntry> declare();
};

struct CaseFile {
  std::string path;
  std::shared_ptr<Sources> sources;
  std::vector<CaseEntry> cases;
};

/// What came out of one case: as expected, or a text that shows the difference.
struct CaseResult {
  bool passed = false;
  std::string difference;
  std::string actual;  ///< the lines of `expect:` as they would have to be, without indentation
};

/// Throws InputError where the file cannot be read; adds problems where it is no case file.
CaseFile read_case_file(const std::string& path, Problems& problems, std::shared_ptr<Sources> sources);
/// What govcheck reports about the case; nullopt after adding problems of the policy or of the facts.
std::optional<Report> evaluate_case(const CaseFile& file, const CaseEntry& entry, Problems& policy_problems,
                                    Problems& fixture_problems);
CaseResult run_case(const CaseFile& file, const CaseEntry& entry);

/// The text of the file with the expectations of these cases replaced.
std::string with_expectations(const CaseFile& file,
                              const std::vector<std::pair<const CaseEntry*, std::string>>& actual);

}  // namespace govcheck::cli

namespace govcheck {

template <>
struct ParamCodec<cli::AnyValue> {
  static ParamType type() { return {.kind = ParamType::Kind::object}; }
  static bool read(const Value& value, cli::AnyValue& out, Problems&) {
    out.value = value;
    return true;
  }
  static std::string show(const cli::AnyValue&) { return {}; }
};

}  // namespace govcheck
