#include "expressions/condition.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "expressions/unknown.hpp"

namespace govcheck::expressions {

Condition::Condition(Expression expression) : expression_(std::move(expression)) {
  const auto* value = expression_.program.constant();
  if (value != nullptr && value->is(cel::Kind::boolean)) constant_ = value->as_boolean();
}

std::optional<std::string> Condition::excludes(const Scene& scene) const {
  if (constant_) return *constant_ ? std::nullopt : std::optional(because());
  const auto value = evaluate(expression_, scene, scene.world());
  return holds(value, expression_, "condition") ? std::nullopt : std::optional(because());
}

std::string Condition::because() const {
  return fmt::format("its condition does not hold: {}", on_one_line(expression_.text));
}

std::shared_ptr<const Condition> compile_condition(const Value& written, const std::vector<Subject::Kind>& about,
                                                   const People& people, Problems& problems) {
  auto expression = compile(written, Scope{about, {}}, Wanted::truth, &people, problems);
  return expression ? std::make_shared<const Condition>(std::move(*expression)) : nullptr;
}

bool holds(const cel::Value& value, const Expression& expression, std::string_view what) {
  if (value.is(cel::Kind::boolean)) return value.as_boolean();
  if (value.is(cel::Kind::unknown)) throw MissingEvidence(missing_of(value));
  if (value.is(cel::Kind::error))
    throw std::runtime_error(fmt::format("the {} failed: {}", what, describe_error(value, expression.text)));
  throw std::runtime_error(
      fmt::format("the {} is neither true nor false, but of type {}", what, cel::type_name(value)));
}

}  // namespace govcheck::expressions
