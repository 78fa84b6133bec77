// What is said of arguments that are not understood.
#pragma once

#include <string>

namespace CLI {
class App;
class ParseError;
}  // namespace CLI

namespace govcheck::cli {

struct UsageError {
  std::string message;
  std::string hint;
};

/// For an error of `app.parse`: names the argument, the nearest command or option, and the help to look at.
UsageError explain(const CLI::App& app, const CLI::ParseError& error);

}  // namespace govcheck::cli
