// `govcheck init`.
#pragma once

#include <string>

#include "cli/streams.hpp"

namespace govcheck::cli {

struct InitOptions {
  std::string repo;
  std::string output;  ///< a file, `-` for standard output; empty: .govcheck.yaml of the repository
  bool force = false;
  bool dry_run = false;
  std::string now;
};

/// Writes a policy that passes today. Throws InputError where there is no repository, or a policy already.
int init_policy(const InitOptions& options, Streams& streams);

}  // namespace govcheck::cli
