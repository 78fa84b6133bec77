// `govcheck eval EXPR`: what an expression gives on the facts of this repository.
#pragma once

#include <string>

#include "cli/check.hpp"

namespace govcheck::cli {

struct EvalOptions : CheckOptions {
  std::string expression;
  std::string bindings;  ///< a JSON file: values by name
  std::string file;      ///< the path that `file` is about
  bool explain = false;
};

/// Prints the value and the type as JSON. 0; 2 the expression is wrong or fails; 3 its evidence is missing.
int eval(const EvalOptions& options, Streams& streams);

}  // namespace govcheck::cli
