// `govcheck trace DOC`: each heading of a governance document against the rules that enforce it.
#pragma once

#include <string>
#include <vector>

#include "cli/streams.hpp"

namespace govcheck::cli {

struct TraceOptions {
  std::vector<std::string> documents;
  std::vector<std::string> policies;
  std::string policy_from = "auto";
  std::string repo;
  std::string format = "text";  ///< or json
};

/// 0; 1 where a tie leads to a heading that is not there. Throws InputError for what cannot be read.
int trace(const TraceOptions& options, Streams& streams);

}  // namespace govcheck::cli
