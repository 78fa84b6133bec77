#include "cli/command_model.hpp"

#include <CLI/CLI.hpp>
#include <string_view>

#include "cli/command_line.hpp"

namespace govcheck::cli {
namespace {

/// CLI11 writes the choices of an option into its type: "TEXT:{always,never}".
std::vector<std::string> choices_in(std::string_view type) {
  std::vector<std::string> choices;
  const auto open = type.find('{');
  if (open == std::string_view::npos) return choices;
  auto rest = type.substr(open + 1, type.find('}') - open - 1);
  while (!rest.empty()) {
    const auto end = rest.find(',');
    choices.emplace_back(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return choices;
}

OptionModel model_of(const CLI::Option& option) {
  OptionModel model;
  const auto type = option.get_type_name();
  if (option.get_items_expected_max() > 0) model.value = type.empty() ? "VALUE" : type.substr(0, type.find(':'));
  model.choices = choices_in(type);
  model.help = option.get_description();
  model.repeats = option.get_items_expected_max() > 1;
  model.required = option.get_required();
  model.name = option.get_positional() ? option.get_name(true) : "--" + option.get_lnames().front();
  if (!option.get_snames().empty()) model.short_name = "-" + option.get_snames().front();
  return model;
}

CommandModel model_of(const CLI::App& app) {
  CommandModel model;
  model.name = app.get_name();
  model.help = app.get_description();
  model.footer = app.get_footer();
  for (const auto* option : app.get_options()) {
    if (option->get_group().empty()) continue;  // hidden
    (option->get_positional() ? model.arguments : model.options).push_back(model_of(*option));
  }
  for (const auto* command : app.get_subcommands({}))
    if (!command->get_group().empty()) model.commands.push_back(model_of(*command));
  return model;
}

}  // namespace

bool OptionModel::takes_path() const {
  const auto& what = name.starts_with('-') ? value : name;
  return what.find("FILE") != std::string::npos || what == "DIR" || what == "PATH";
}

CommandModel command_model() {
  Action ignored;
  return model_of(*command_line(ignored));
}

}  // namespace govcheck::cli
