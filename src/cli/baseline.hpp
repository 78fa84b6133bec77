// Baselines: `govcheck baseline` writes one, `govcheck check --baseline` reads it.
#pragma once

#include <string>

#include "cli/check.hpp"

namespace govcheck::cli {

struct BaselineOptions : CheckOptions {
  std::string file = ".govcheck-baseline.json";
  bool update = false;
};

/// Throws InputError where the file cannot be read or is no baseline.
Baseline read_baseline(const std::string& path);

/// `govcheck baseline`: writes what is found now, or with `--update` removes what is no longer found.
int write_baseline(const BaselineOptions& options, Streams& streams);

}  // namespace govcheck::cli
