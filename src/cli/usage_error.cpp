#include "cli/usage_error.hpp"

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <algorithm>
#include <vector>

#include "text/suggest.hpp"

namespace govcheck::cli {
namespace {

std::vector<std::string> commands_of(const CLI::App& command) {
  std::vector<std::string> names;
  for (const auto* sub : command.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(sub->get_name());
  return names;
}

std::vector<std::string> options_of(const CLI::App& command) {
  std::vector<std::string> names;
  for (const auto* option : command.get_options())
    for (const auto& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

/// "govcheck hook install": the command as far as it was understood.
std::string name_of(const CLI::App& command) {
  const auto* parent = command.get_parent();
  return parent == nullptr ? command.get_name() : name_of(*parent) + " " + command.get_name();
}

}  // namespace

UsageError explain(const CLI::App& app, const CLI::ParseError& error) {
  const auto* command = &app;
  while (!command->get_subcommands().empty()) command = command->get_subcommands().front();
  const auto name = name_of(*command);
  const auto help = fmt::format("`{} --help` shows what there is", name);
  const auto commands = commands_of(*command);
  // CLI11 lists what is left in no particular order: an option says more than the values that it left behind.
  auto left = app.remaining(true);
  std::stable_partition(left.begin(), left.end(), [](const std::string& word) { return word.starts_with('-'); });
  if (left.empty()) {
    if (error.get_name() != "RequiredError" || commands.empty()) return {error.what(), help};
    return {fmt::format("{} needs a command", name), fmt::format("one of {}", text::join_words(commands, "or"))};
  }
  const auto word = left.front().substr(0, left.front().find('='));
  const bool is_option = word.starts_with('-');
  const auto known = is_option ? options_of(*command) : commands;
  const auto meant = text::did_you_mean(word, known);
  const auto message = is_option          ? fmt::format("{} has no option {}", name, word)
                       : commands.empty() ? fmt::format("{} does not take \"{}\"", name, word)
                                          : fmt::format("{} has no command \"{}\"", name, word);
  return {message, meant.empty() ? help : fmt::format("{} {}", meant, help)};
}

}  // namespace govcheck::cli
