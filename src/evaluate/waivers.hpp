// The one place where a finding is let off.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "evaluate/conditions.hpp"
#include "govcheck/policy.hpp"
#include "govcheck/report.hpp"

namespace govcheck::evaluation {

class Waivers {
 public:
  Waivers(const Policy& policy, Time now);

  /// The exception that waives this finding of the rule, counted as used. An exception whose own evidence is missing
  /// (its tag is not here) does not waive.
  std::optional<std::size_t> find(const std::string& rule, const SubjectFacts& subject, const Finding& finding);
  /// The exception that waives missing evidence about the subject.
  std::optional<std::size_t> find(const std::string& rule, const SubjectFacts& subject);

  std::vector<ExceptionReport> report(const Sources& sources) const;

 private:
  struct Compiled {
    const Exception* exception = nullptr;
    bool expired = false;
    text::GlobSet paths;
    text::GlobSet branches;
    text::GlobSet authors;
    std::atomic<std::uint64_t> uses = 0;
  };

  std::optional<std::size_t> find(const std::string& rule, const SubjectFacts& subject, const std::string* path);
  static bool matches(const Compiled& compiled, const SubjectFacts& subject, const std::string* path);

  std::deque<Compiled> compiled_;
};

PolicyLocation locate_in_policy(const Range& range, const Sources& sources);

}  // namespace govcheck::evaluation
