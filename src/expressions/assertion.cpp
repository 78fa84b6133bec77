#include "expressions/assertion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>

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

namespace {

/// As a whole.
Judgement judgement_of(const Explanation& explanation, std::string failure, const Places& places) {
  return {std::move(failure), {}, parts_of(explanation), blame(explanation, places), {}};
}

void add_elements(std::vector<Failure>& failures, bool has_data, std::vector<Judgement>& judgements) {
  std::set<std::string> pointers;
  for (auto& failure : failures) {
    // Elsewhere an error of one element is absorbed by another one that is false.
    if (!failure.error.empty() && !(has_data && failure.place)) continue;
    if (failure.place && !pointers.insert(failure.place->pointer).second) continue;
    judgements.push_back({std::move(failure.error),
                          {},
                          std::move(failure.values),
                          std::move(failure.place),
                          std::move(failure.elements)});
  }
}

}  // namespace

std::vector<Judgement> judge(const Assertion& assertion, const AssertionScene& scene) {
  const auto value = evaluate(assertion.that, scene, scene.world());
  if (value.is_true()) return {};
  if (value.is(cel::Kind::unknown)) throw MissingEvidence(missing_of(value));
  const auto failure = why_no_truth(value, assertion.that.text);
  const auto places = scene.places();
  std::vector<Judgement> judgements;
  auto failures = failures_of(assertion.that, scene, scene.world(), places, scene.has_data());
  if (failure.empty() || scene.has_data()) add_elements(failures.all, scene.has_data(), judgements);
  if (judgements.empty()) {
    if (!failures.all.empty() || !failures.rest) failures.rest = explain(assertion.that, scene, scene.world());
    if (!failures.rest) throw std::logic_error("the assertion compiles but cannot be explained");
    judgements.push_back(judgement_of(*failures.rest, failure, places));
  } else if (failures.rest->value.is(cel::Kind::boolean) && !failures.rest->value.as_boolean()) {
    auto rest = judgement_of(*failures.rest, {}, places);
    const auto is_told = [&](const Judgement& other) { return rest.place && other.place == rest.place; };
    if (std::ranges::none_of(judgements, is_told)) judgements.push_back(std::move(rest));
  }
  std::string message;
  for (auto& each : judgements) {
    if (each.failure.empty() && message.empty()) message = message_of(assertion, scene);
    each.message = each.failure.empty() ? message : each.failure;
  }
  if (failures.unlisted > 0) judgements.front().message += fmt::format(" (and {} more)", failures.unlisted);
  return judgements;
}

}  // namespace govcheck::expressions
