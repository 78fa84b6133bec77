// A policy written as a person would, with what was seen above each rule.
#pragma once

#include <string>
#include <vector>

#include "init/candidate.hpp"

namespace govcheck::init {

struct PolicyEntry {
  Candidate rule;
  std::string enforcement;  ///< "advise" or "off"; empty: as the rule's settings or its pack say
};

/// `preface` becomes comments at the top. Packs are included in the order in which entries name them; an entry that
/// says nothing but what its pack says is left out.
std::string policy_text(const std::vector<std::string>& preface, const std::vector<PolicyEntry>& entries);

}  // namespace govcheck::init
