// A first policy for a repository: rules that it keeps already, and rules that it nearly keeps, as advice.
#pragma once

#include <string>
#include <vector>

#include "init/measure.hpp"

namespace govcheck::init {

struct Proposal {
  std::string policy;                ///< YAML
  std::vector<std::string> blocks;   ///< rules that hold today, by name
  std::vector<std::string> advises;  ///< rules that nearly do
  Remarks remarks;                   ///< what was seen that made no rule
};

/// `history`: with the commits to learn from and all branches in scope. `today`: as `govcheck check` opens the
/// repository, whose verdict on the proposal has to be that it is clean.
Proposal propose(const Facts& history, const Facts& today, const Trial& trial);

}  // namespace govcheck::init
