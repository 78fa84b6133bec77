// `govcheck completion SHELL`: completion scripts, from the declaration of the command line.
#pragma once

#include <string>

#include "cli/streams.hpp"

namespace govcheck::cli {

struct CompletionOptions {
  std::string shell;  ///< bash, zsh or fish
};

int print_completion(const CompletionOptions& options, Streams& streams);

}  // namespace govcheck::cli
