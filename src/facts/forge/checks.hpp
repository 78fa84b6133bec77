// Runs of checks: of several runs of one check the latest counts.
#pragma once

#include <string>
#include <vector>

#include "govcheck/pull_request.hpp"

namespace govcheck::facts::forge {

/// A run, and what sets it apart from other runs beside name, app and workflow: the event it was started for.
struct CheckRun {
  HostCheck check;
  std::string event;
};

/// The latest run of each check, by the time it was started, in the order in which the checks came first. Runs of a
/// check of which some have no time, or which were started in the same second, are all kept unless they are equal.
std::vector<HostCheck> latest_runs(std::vector<CheckRun> runs);

}  // namespace govcheck::facts::forge
