#include "expressions/language.hpp"

#include <algorithm>

#include "cel/declarations.hpp"
#include "expressions/records.hpp"

namespace govcheck::expressions {
namespace {

cel::Type type_named(std::string_view text) { return cel::parse_type(text).value_or(cel::Type::dynamic()); }

cel::Environment with_everything() {
  cel::Options options;
  options.syntax = syntax();
  cel::Environment environment(options);
  for (const auto& record : records()) {
    std::vector<std::pair<std::string, cel::Type>> fields;
    for (const auto& field : record.fields) fields.emplace_back(field.name, type_named(field.type));
    environment.record(record.name, std::move(fields));
  }
  for (const auto& function : functions())
    for (std::size_t index = 0; index < function.signatures.size(); ++index)
      environment.function(function.signatures[index], function.implementations[index], function.prepare);
  return environment;
}

bool is_in(const VariableInfo& variable, const Scope& scope) {
  return !variable.only || (!scope.about.empty() && std::ranges::all_of(scope.about, [&](Subject::Kind kind) {
    return kind == variable.only;
  }));
}

}  // namespace

const std::vector<VariableInfo>& variables() {
  static const std::vector<VariableInfo> all = {
      {"commit", "Commit", "The commit that is looked at.", Subject::Kind::commit},
      {"branch", "Branch", "The branch that is looked at.", Subject::Kind::branch},
      {"file", "File", "The file that is looked at.", Subject::Kind::file},
      {"change", "Change", "The change under review.", {}},
      {"pr", "PullRequest", "The pull request, where its data were given.", {}},
      {"repo", "Repository", "The tree under check.", {}},
      {"groups", "map(string, list(string))", "The groups of the policy: who is in each.", {}},
      {"now", "timestamp", "The moment of the check.", {}},
  };
  return all;
}

cel::Environment environment(const Scope& scope) {
  static const auto base = with_everything();
  auto environment = base;
  for (const auto& variable : variables())
    if (is_in(variable, scope)) environment.variable(variable.name, type_named(variable.type));
  for (const auto& [name, type] : scope.further) environment.variable(name, type);
  return environment;
}

cel::Syntax syntax() {
  cel::Syntax syntax;
  syntax.presence = true;
  syntax.max_size = 20'000;
  return syntax;
}

std::vector<std::string> names_in(const Scope& scope) {
  std::vector<std::string> names;
  for (const auto& variable : variables())
    if (is_in(variable, scope)) names.emplace_back(variable.name);
  for (const auto& [name, type] : scope.further) names.push_back(name);
  return names;
}

}  // namespace govcheck::expressions
