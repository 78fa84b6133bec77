// `when` of a rule: whether it looks at a subject.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "expressions/expression.hpp"

namespace govcheck::expressions {

class Condition {
 public:
  explicit Condition(Expression expression);

  /// Why the rule does not look at this subject; nullopt: it does. Throws MissingEvidence, and std::runtime_error
  /// where the expression fails.
  std::optional<std::string> excludes(const Scene& scene) const;

 private:
  std::string because() const;

  Expression expression_;
  std::optional<bool> constant_;
};

/// For a rule that looks at these kinds of subjects. nullptr after adding problems.
std::shared_ptr<const Condition> compile_condition(const Value& written, const std::vector<Subject::Kind>& about,
                                                   const People& people, Problems& problems);

/// The truth of an expression; throws MissingEvidence, and std::runtime_error where it fails. `what` names it.
bool holds(const cel::Value& value, const Expression& expression, std::string_view what);

}  // namespace govcheck::expressions
