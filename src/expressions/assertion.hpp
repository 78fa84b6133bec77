// An expression that has to hold of a subject, with variables of its own and a message.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "expressions/expression.hpp"
#include "expressions/failures.hpp"

namespace govcheck::expressions {

struct Assertion {
  Expression that;
  std::optional<Expression> message;
  std::vector<std::pair<std::string, Expression>> variables;  ///< each may use those before it
};

/// A subject with the variables of an assertion, each evaluated at most once.
class AssertionScene final : public Scene {
 public:
  template <class Subject>
  AssertionScene(const World& world, const Subject& subject, const Assertion& assertion)
      : Scene(world, subject), assertion_(assertion) {}

  /// What the variable `data` is, and where it stands.
  void set_data(const Value& document);
  std::optional<cel::Value> find(std::string_view name) const override;
  bool has_data() const { return document_ != nullptr; }
  /// Of `data` and of the variables that are parts of it.
  Places places() const;

 private:
  const Assertion& assertion_;
  const Value* document_ = nullptr;
  std::optional<cel::Value> data_;
  mutable std::map<std::string, cel::Value, std::less<>> known_;
};

/// Why an assertion does not hold.
struct Judgement {
  std::string failure;  ///< why it could not be evaluated: there is no telling whether it holds
  std::string message;
  std::vector<Explained> values;
  std::optional<Place> place;     ///< the value of the data file that is to blame
  std::vector<Element> elements;  ///< of the loops that met it, innermost first; empty: it is the whole that fails
};

/// Empty: it holds. Else one for each element that fails, where the assertion asks all of a list or map; of an
/// assertion that could not be evaluated, those whose place is known, or one with the reason. Throws MissingEvidence.
std::vector<Judgement> judge(const Assertion& assertion, const AssertionScene& scene);

}  // namespace govcheck::expressions
