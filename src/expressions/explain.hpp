// Why an expression has the value that it has: what its parts were, as pytest shows an assertion.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cel/trace.hpp"
#include "expressions/expression.hpp"

namespace govcheck::expressions {

/// An expression evaluated once more, slowly.
struct Explanation {
  cel::Traced traced;
  cel::Trace trace;
  cel::Value value;
};

/// nullopt: it does not compile, which an `Expression` always does.
std::optional<Explanation> explain(const Expression& expression, const cel::Activation& scene, const World& world);

/// What the parts were, in the order of the text, each text once. Literals, records and what was not evaluated are
/// left out.
std::vector<Explained> parts_of(const Explanation& explanation);

/// A value for people, cut where it is long; empty for records, whose fields say more.
std::string shown(const cel::Value& value);

/// The text of a part.
std::string_view text_of(const cel::Node& node, const cel::Ast& ast);

}  // namespace govcheck::expressions
