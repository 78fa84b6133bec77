// `govcheck fetch-pr`: the one command that uses the network.
#pragma once

#include <string>

#include "cli/streams.hpp"

namespace govcheck::cli {

struct FetchOptions {
  std::string target;
  std::string output;  ///< empty: pull-request-NUMBER
  unsigned timeout = 30;
  unsigned most_waiting = 60;
};

/// Writes the answers of the host into a directory that `--pr` reads. Throws InputError.
int fetch_pr(const FetchOptions& options, Streams& streams);

}  // namespace govcheck::cli
