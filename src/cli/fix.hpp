// `govcheck fix`.
#pragma once

#include <string>
#include <vector>

#include "cli/check.hpp"

namespace govcheck::cli {

struct FixOptions : CheckOptions {
  std::vector<std::string> files;  ///< to mend these only; empty: what the change touches
  std::string message;             ///< a file with a commit message, `-`; empty: files are mended
  bool dry_run = false;
};

/// Mends what takes no judgement, in files or in a message. Throws InputError for what cannot be used.
int fix(const FixOptions& options, Streams& streams);

/// What a message in a file becomes, and which findings that mends; the file is written. As git cleans it up.
std::vector<std::string> fix_message_file(const CheckOptions& check, const std::string& path, Streams& streams);

}  // namespace govcheck::cli
