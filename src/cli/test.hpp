// `govcheck test FILE…`: runs case files.
#pragma once

#include <string>
#include <vector>

#include "cli/streams.hpp"

namespace govcheck::cli {

/// 0: all passed; 1: some failed. A folder stands for the *.yaml files below it. With GOVCHECK_UPDATE=1 in the
/// environment the expectations of failed cases are rewritten, for review.
int test(const std::vector<std::string>& paths, Streams& streams);

}  // namespace govcheck::cli
