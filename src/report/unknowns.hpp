// Missing evidence by reason, over all rules: one clone that is shallow is one thing to mend.
#pragma once

#include <string>
#include <vector>

#include "govcheck/report.hpp"

namespace govcheck::report {

struct UnknownOfRule {
  std::size_t rule = 0;  ///< index into `Report::rules`
  std::vector<const Outcome*> outcomes;
};

/// Points into the report that it was made of.
struct Unknown {
  Missing missing;
  Severity level = Severity::note;  ///< as `level_of_missing`
  std::vector<UnknownOfRule> rules;

  std::vector<const Outcome*> outcomes() const;
};

/// The worst first.
std::vector<Unknown> unknowns_of(const Report& report);

/// "branch a, branch b, branch c and 11 more".
std::string first_labels(const std::vector<const Outcome*>& outcomes);

}  // namespace govcheck::report
