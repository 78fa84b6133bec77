// `govcheck owners PATH…`: who owns a path by CODEOWNERS, and by which line.
#pragma once

#include <string>
#include <vector>

#include "cli/streams.hpp"

namespace govcheck::cli {

struct OwnersOptions {
  std::vector<std::string> paths;  ///< empty: one per line from standard input
  std::string repo;
  std::string file;  ///< empty: the repository's, at HEAD
};

/// One line per path: the path, its owners, the line that decides. Lines that GitHub skips are told on standard error.
int owners(const OwnersOptions& options, Streams& streams);

}  // namespace govcheck::cli
