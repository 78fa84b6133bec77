// `govcheck hook install|uninstall|run`.
#pragma once

#include <string>
#include <vector>

#include "cli/streams.hpp"

namespace govcheck::cli {

struct HookOptions {
  std::vector<std::string> names;  ///< of hooks; empty: the usual ones
  std::string repo;
  std::string hook;  ///< of `run`
  std::vector<std::string> arguments;
  std::vector<std::string> policies;
  bool fix = false;  ///< the message is mended first
};

/// Writes the hooks into the repository's hooks folder (core.hooksPath is respected). A hook that is there is kept as
/// NAME.before-govcheck and called first.
int hook_install(const HookOptions& options, Streams& streams);

/// Removes what `hook_install` wrote and puts back what was there before.
int hook_uninstall(const HookOptions& options, Streams& streams);

/// What an installed hook calls, with git's arguments and standard input. A repository without a policy passes, with
/// a note.
int hook_run(const HookOptions& options, Streams& streams);

}  // namespace govcheck::cli
