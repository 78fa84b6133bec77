// `govcheck import TOOL FILE`: the configuration of another tool as a policy.
#pragma once

#include <string>

#include "cli/streams.hpp"

namespace govcheck::cli {

struct ImportOptions {
  std::string tool;
  std::string file;  ///< empty: the usual name in the working directory; -: standard input
  std::string output;
};

/// 0; 1 where a setting was lost. Throws InputError for what cannot be read.
int import_configuration(const ImportOptions& options, Streams& streams);

}  // namespace govcheck::cli
