#include "expressions/assertion.hpp"

#include <fmt/format.h>

#include "expressions/data.hpp"
#include "expressions/unknown.hpp"

namespace govcheck::expressions {

void AssertionScene::set_data(const Value& document) {
  document_ = &document;
  data_ = cel_value(document);
}

std::optional<cel::Value> AssertionScene::find(std::string_view name) const {
  if (name == "data" && data_) return data_;
  const auto known = known_.find(name);
  if (known != known_.end()) return known->second;
  for (const auto& [variable, expression] : assertion_.variables) {
    if (variable != name) continue;
    auto value = evaluate(expression, *this, world());
    if (value.is(cel::Kind::error))
      value =
          cel::Value::error(fmt::format("{} (in the variable {})", describe_error(value, expression.text), variable));
    return known_.emplace(variable, std::move(value)).first->second;
  }
  return Scene::find(name);
}

Places AssertionScene::places() const {
  Places places;
  if (document_ == nullptr) return places;
  places.emplace("data", root_place(*document_));
  for (const auto& [variable, expression] : assertion_.variables)
    if (const auto explanation = explain(expression, *this, world()))
      if (auto origin = origin_of(*explanation, places)) places.emplace(variable, std::move(*origin));
  return places;
}

namespace {

std::string message_of(const Assertion& assertion, const AssertionScene& scene) {
  if (assertion.message) {
    const auto value = evaluate(*assertion.message, scene, scene.world());
    if (value.is(cel::Kind::string) && !value.as_text().empty()) return on_one_line(value.as_text());
  }
  return fmt::format("this does not hold: {}", on_one_line(assertion.that.text));
}

}  // namespace

Judgement judge(const Assertion& assertion, const AssertionScene& scene) {
  Judgement judgement;
  const auto value = evaluate(assertion.that, scene, scene.world());
  if (value.is_true()) return judgement;
  judgement.holds = false;
  if (value.is(cel::Kind::unknown)) throw MissingEvidence(missing_of(value));
  if (value.is(cel::Kind::error))
    judgement.failure = describe_error(value, assertion.that.text);
  else if (!value.is(cel::Kind::boolean))
    judgement.failure = fmt::format("it is neither true nor false, but of type {}", cel::type_name(value));
  if (const auto explanation = explain(assertion.that, scene, scene.world())) {
    judgement.values = parts_of(*explanation);
    judgement.place = blame(*explanation, scene.places());
  }
  judgement.message = judgement.failure.empty() ? message_of(assertion, scene) : judgement.failure;
  return judgement;
}

}  // namespace govcheck::expressions
