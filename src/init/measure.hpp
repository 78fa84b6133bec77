// How the candidates fare on the repository as it is, by the real evaluation.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "govcheck/policy.hpp"
#include "govcheck/report.hpp"
#include "init/candidate.hpp"

namespace govcheck::init {

struct Trial {
  Time now{};
  unsigned jobs = 1;
  std::function<void(std::uint64_t)> progress;
};

enum class Fit : std::uint8_t { passes, nearly, fails, untold };

struct Measured {
  Candidate candidate;
  std::uint64_t good = 0;
  std::uint64_t bad = 0;
  std::string unknown;  ///< why it could not be told of something; empty: it could
  std::string grain;    ///< what was looked at: "commits"

  std::uint64_t all() const { return good + bad; }
  Fit fit() const;
};

/// Also of the rules that come along with the candidates' packs.
std::vector<Measured> measure(const Candidates& candidates, const Facts& facts, const Trial& trial);

/// The report of a policy, in the order of its rules; throws InputError where the policy is wrong.
Report try_out(const std::string& policy, const Facts& facts, const Trial& trial);

/// The candidates that are worth a rule: of those with one choice a single one.
std::vector<Measured> chosen(std::vector<Measured> measured);

}  // namespace govcheck::init
