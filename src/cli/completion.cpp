#include "cli/completion.hpp"

#include <fmt/format.h>

#include <ostream>
#include <vector>

#include "cli/command_model.hpp"
#include "govcheck/catalogue.hpp"
#include "govcheck/input_error.hpp"
#include "report/report_format.hpp"

namespace govcheck::cli {
namespace {

std::string replaced(std::string_view text, std::string_view specials, std::string_view before) {
  std::string out;
  for (const char c : text) {
    if (specials.find(c) != std::string_view::npos) out += before;
    out += c;
  }
  return out;
}

/// Inside of single quotes a quote is written as '\''.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? "'\\''" : std::string(1, c);
  return out + "'";
}

/// The first sentence: menus have one line.
std::string brief(const std::string& help) { return help.substr(0, help.find_first_of(";\n")); }

std::string names_of(const CommandModel& command) {
  std::vector<std::string> names;
  for (const auto& each : command.commands) names.push_back(each.name);
  return fmt::format("{}", fmt::join(names, " "));
}

std::string extended(const std::string& path, const std::string& name) {
  return path.empty() ? name : path + ' ' + name;
}

class Bash {
 public:
  static std::string script(const CommandModel& model) {
    Bash parts;
    parts.add(model, "");
    return fmt::format(R"(# bash completion for govcheck
_govcheck() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}} path='' words='' index
  for ((index = 1; index < COMP_CWORD; ++index)); do
    case "$path:${{COMP_WORDS[index]}}" in
      {}) path=${{path:+$path }}${{COMP_WORDS[index]}} ;;
    esac
  done
  COMPREPLY=()
  case "$path:$before" in
{}  esac
  case "$path:$word" in
{}  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}}
complete -o default -F _govcheck govcheck
)",
                       parts.steps_, parts.values_, parts.words_);
  }

 private:
  void add(const CommandModel& command, const std::string& path) {
    std::string options;
    for (const auto& option : command.options) {
      options += option.name + ' ';
      const auto key = quoted(path + ':' + option.name);
      if (!option.choices.empty())
        values_ += fmt::format("    {}) mapfile -t COMPREPLY < <(compgen -W '{}' -- \"$word\"); return ;;\n", key,
                               fmt::join(option.choices, " "));
      else if (!option.value.empty())
        values_ += fmt::format("    {}) {}return ;;\n", key, option.takes_path() ? "" : "compopt +o default; ");
    }
    words_ += fmt::format("    {}:-*) words='{}' ;;\n", quoted(path), options);
    std::vector<std::string> names{names_of(command)};
    for (const auto& argument : command.arguments)
      for (const auto& choice : argument.choices) names.push_back(choice);
    words_ += fmt::format("    {}:*) words='{}' ;;\n", quoted(path), fmt::join(names, " "));
    for (const auto& each : command.commands) {
      steps_ += (steps_.empty() ? "" : " | ") + quoted(path + ':' + each.name);
      add(each, extended(path, each.name));
    }
  }

  std::string steps_;   ///< patterns PATH:COMMAND that lead one command deeper
  std::string values_;  ///< cases PATH:OPTION, by the option before the word
  std::string words_;   ///< cases PATH:WORD, by the word itself
};

class Zsh {
 public:
  static std::string script(const CommandModel& model) {
    std::string functions;
    add(model, "_govcheck", functions);
    return "#compdef govcheck\n\n" + functions + "_govcheck \"$@\"\n";
  }

 private:
  static std::string escaped(const std::string& text) { return replaced(brief(text), "[]:\\", "\\"); }

  static std::string values_of(const OptionModel& option) {
    if (!option.choices.empty()) return fmt::format("({})", fmt::join(option.choices, " "));
    return option.takes_path() ? "_files" : " ";
  }

  static std::string line_of(const OptionModel& option) {
    const auto value = option.value.empty() ? "" : fmt::format(":{}:{}", escaped(option.value), values_of(option));
    return "    " +
           quoted(fmt::format("{}{}{}[{}]{}", option.repeats ? "*" : "", option.name, option.value.empty() ? "" : "=",
                              escaped(option.help), value)) +
           " \\\n";
  }

  static void add(const CommandModel& command, const std::string& function, std::string& functions) {
    for (const auto& each : command.commands) add(each, function + '_' + each.name, functions);
    functions += fmt::format("{}() {{\n  local line state\n  _arguments -C \\\n", function);
    for (const auto& option : command.options) functions += line_of(option);
    for (const auto& argument : command.arguments)
      functions += "    " +
                   quoted(fmt::format("{}:{}:{}", argument.repeats ? "*" : "", argument.name, values_of(argument))) +
                   " \\\n";
    if (command.commands.empty()) {
      functions += "    && return\n}\n\n";
      return;
    }
    functions +=
        "    '1:command:->command' \\\n    '*::argument:->argument' && return\n  case $state in\n    command)\n      "
        "local -a commands=(\n";
    for (const auto& each : command.commands)
      functions += fmt::format("        {}\n", quoted(each.name + ':' + escaped(each.help)));
    functions += "      )\n      _describe command commands ;;\n    argument)\n      case $line[1] in\n";
    for (const auto& each : command.commands)
      functions += fmt::format("        {0}) {1}_{0} ;;\n", each.name, function);
    functions += "      esac ;;\n  esac\n}\n\n";
  }
};

class Fish {
 public:
  static std::string script(const CommandModel& model) {
    std::string lines = "# fish completion for govcheck\n";
    add(model, "", lines);
    return lines;
  }

 private:
  /// `seen`: the condition that the command before was given.
  static void add(const CommandModel& command, const std::string& seen, std::string& lines) {
    auto condition = seen;
    if (!command.commands.empty())
      condition += fmt::format("{}not __fish_seen_subcommand_from {}", seen.empty() ? "" : "; and ", names_of(command));
    const auto line = [&](const std::string& rest, const std::string& help) {
      const auto when = condition.empty() ? "" : " -n " + quoted(condition);
      lines += fmt::format("complete -c govcheck{}{} -d {}\n", when, rest, quoted(brief(help)));
    };
    for (const auto& option : command.options) {
      auto rest = " -l " + option.name.substr(2);
      if (!option.short_name.empty()) rest += " -s " + option.short_name.substr(1);
      if (!option.choices.empty())
        rest += fmt::format(" -x -a '{}'", fmt::join(option.choices, " "));
      else if (!option.value.empty())
        rest += option.takes_path() ? " -r" : " -x";
      line(rest, option.help);
    }
    for (const auto& argument : command.arguments)
      if (!argument.choices.empty()) line(fmt::format(" -f -a '{}'", fmt::join(argument.choices, " ")), argument.help);
    for (const auto& each : command.commands) {
      line(" -f -a " + each.name, each.help);
      add(each, fmt::format("{}__fish_seen_subcommand_from {}", seen.empty() ? "" : seen + "; and ", each.name), lines);
    }
  }
};

/// Values that are few, by what an option takes. Shells run what stands in $(…) when they complete.
std::vector<std::string> values_of(const std::string& takes, const std::string& shell) {
  std::vector<std::string> values;
  if (takes == "WHERE") values = {"base", "head", "worktree"};
  if (takes == "COST") values = {"fail", "warn", "skip"};
  if (takes == "SEVERITY") values = {"error", "warning", "note", "never"};
  if (takes == "REV")
    values = {std::string(shell == "fish" ? "" : "$") + "(git rev-parse --abbrev-ref --branches --remotes --tags)"};
  if (takes == "FORMAT[=FILE]")
    for (const auto& format : report::report_formats()) values.emplace_back(format.name);
  return values;
}

void fill_choices(CommandModel& command, const std::string& path, const std::string& shell) {
  for (auto& option : command.options)
    if (option.choices.empty()) option.choices = values_of(option.value, shell);
  for (auto& argument : command.arguments) {
    if (path == "explain")
      for (const auto& rule : shipped_rules()) argument.choices.push_back(rule.id);
    if (path.starts_with("hook ") && argument.name == "NAME")
      argument.choices = {"commit-msg", "pre-push", "prepare-commit-msg"};
  }
  for (auto& each : command.commands) fill_choices(each, extended(path, each.name), shell);
}

}  // namespace

int print_completion(const CompletionOptions& options, Streams& streams) {
  auto model = command_model();
  fill_choices(model, "", options.shell);
  if (options.shell == "bash")
    streams.out << Bash::script(model);
  else if (options.shell == "zsh")
    streams.out << Zsh::script(model);
  else if (options.shell == "fish")
    streams.out << Fish::script(model);
  else
    throw InputError(fmt::format("there is no completion for \"{}\"", options.shell), "name bash, zsh or fish");
  return 0;
}

}  // namespace govcheck::cli
