// What the parts of the command line share: how a command is declared, and options that several have.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "cli/check.hpp"
#include "cli/command_line.hpp"

namespace govcheck::cli {

/// A command whose options live as long as the parser.
template <class Options>
CLI::App* add_command(CLI::App& app, Action& action, const std::string& name, const std::string& help,
                      const std::shared_ptr<Options>& options, int (*act)(const Options&, Streams&)) {
  auto* command = app.add_subcommand(name, help);
  command->callback(
      [&action, options, act] { action = [options, act](Streams& streams) { return act(*options, streams); }; });
  return command;
}

/// `--repo`, `--base`, `--head`, …: what is looked at.
void add_repository_options(CLI::App& command, CheckOptions& options);

/// `--policy`, `--policy-from`.
void add_policy_options(CLI::App& command, CheckOptions& options);

/// Those that write files: init, fix, baseline, import.
void add_writing_commands(CLI::App& app, Action& action);

}  // namespace govcheck::cli
