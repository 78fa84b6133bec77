// The command line as plain values: what completions and the man page are made from.
#pragma once

#include <string>
#include <vector>

namespace govcheck::cli {

struct OptionModel {
  std::string name;                  ///< "--policy"; of a positional argument "FILE"
  std::string short_name;            ///< "-h"; may be empty
  std::string value;                 ///< what it takes: "FILE"; empty: nothing, a flag
  std::vector<std::string> choices;  ///< the values that it takes, where they are few
  std::string help;
  bool repeats = false;
  bool required = false;

  /// May a file or folder be named?
  bool takes_path() const;
};

struct CommandModel {
  std::string name;
  std::string help;
  std::string footer;
  std::vector<OptionModel> options;
  std::vector<OptionModel> arguments;  ///< positional
  std::vector<CommandModel> commands;
};

/// Of this binary, from the same declaration that parses the arguments.
CommandModel command_model();

}  // namespace govcheck::cli
