// The whole command line on one page: commands, options, help texts. The one user of CLI11.
#pragma once

#include <functional>
#include <memory>

#include "cli/streams.hpp"

namespace CLI {
class App;
}

namespace govcheck::cli {

/// What the parsed arguments ask for.
using Action = std::function<int(Streams&)>;

/// The commands and their options; parsing sets `action`. Completions and the man page are made from it too.
std::shared_ptr<CLI::App> command_line(Action& action);

/// Runs govcheck in process: parses, acts, turns every failure into a message and an exit code (see
/// docs/exit-codes.md).
int run(int argc, const char* const* argv, Streams& streams);

}  // namespace govcheck::cli
