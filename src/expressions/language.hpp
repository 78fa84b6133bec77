// What expressions may say: variables and functions, each declared once. The type check, the evaluation and
// docs/expressions.md are made from these.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cel/cel.hpp"
#include "govcheck/finding.hpp"

namespace govcheck::expressions {

struct VariableInfo {
  std::string_view name;
  std::string_view type;
  std::string_view doc;
  std::optional<Subject::Kind> only;  ///< there only in expressions about these; nullopt: everywhere
};
const std::vector<VariableInfo>& variables();

struct FunctionInfo {
  std::vector<std::string_view> signatures;  ///< as cel::Environment::function takes them
  std::string_view usage;                    ///< `path.glob(pattern)`
  std::string_view doc;
  std::string_view example;
  std::vector<cel::Implementation> implementations;  ///< of each signature
  cel::Prepare prepare;
};
const std::vector<FunctionInfo>& functions();

/// What expressions of one place may name beside functions.
struct Scope {
  std::vector<Subject::Kind> about;                        ///< the kinds of its subjects
  std::vector<std::pair<std::string, cel::Type>> further;  ///< variables of its own
};

cel::Environment environment(const Scope& scope);
cel::Syntax syntax();
/// The names of the variables that it has.
std::vector<std::string> names_in(const Scope& scope);

}  // namespace govcheck::expressions
