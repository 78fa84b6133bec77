// One rule out of what several files say about its name.
#pragma once

#include <string>
#include <vector>

#include "govcheck/policy.hpp"
#include "policy/format.hpp"

namespace govcheck::policy {

/// A rule as merged, before it is bound.
struct MergedRule {
  std::string name;
  Range where;  ///< of the name, where it was last stated
  Value with;   ///< all parameters, each from where it was last stated
  RuleEntry entry;
};

/// Later files win, key by key; `with` is merged parameter by parameter, unless `uses` names another kind, which
/// starts the rule afresh. In the order in which the names first appear.
std::vector<MergedRule> merge_rules(const std::vector<FileEntry>& files);

}  // namespace govcheck::policy
