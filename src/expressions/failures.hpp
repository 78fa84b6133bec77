// The elements of an `all` that do not hold, every one of them: the evaluation of an assertion ends with the first.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "expressions/blame.hpp"

namespace govcheck::expressions {

/// An element of a loop.
struct Element {
  cel::Value value;
  std::string range;      ///< the text of what was looped over
  std::size_t index = 0;  ///< in it
};

/// An element that made an expression false.
struct Failure {
  std::string error;  ///< empty: it is false
  std::vector<Explained> values;
  std::optional<Place> place;     ///< in a data file
  std::vector<Element> elements;  ///< the element itself, then those of the loops around it
};

struct Failures {
  std::vector<Failure> all;    ///< in the order of the elements; the first fifty
  std::uint64_t unlisted = 0;  ///< beyond these
  /// What came out, and why, where all of these are taken for good. nullopt: there are none in spite of loops.
  std::optional<Explanation> rest;
};

/// Why a value is neither true nor false; empty: it is one of them.
std::string why_no_truth(const cel::Value& value, std::string_view expression);

/// Of the loops on which the expression as a whole depends: `a.all(…)`, `!a.exists(…)`, and these inside of each
/// other, of `… && …`, `… || a.all(…)` and `… ? … : …`. With data, also the sides of `&&` whose places are known. Of an
/// expression that is not true.
Failures failures_of(const Expression& expression, const cel::Activation& scene, const World& world,
                     const Places& places, bool has_data);

}  // namespace govcheck::expressions
