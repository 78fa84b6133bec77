// Which value of a data file made an expression false.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>

#include "expressions/explain.hpp"
#include "govcheck/value.hpp"

namespace govcheck::expressions {

/// A value of a data file.
struct Place {
  const Value* value = nullptr;  ///< nullptr: it is a key
  Range range;
  std::string pointer;  ///< RFC 6901

  friend bool operator==(const Place&, const Place&) = default;
};

Place root_place(const Value& document);

/// The variables that are values of a data file.
using Places = std::map<std::string, Place, std::less<>>;

/// The value that the whole expression is, where it was read from a data file.
std::optional<Place> origin_of(const Explanation& explanation, const Places& places);

/// The value that was compared, or was not there: then the map or list that lacks it. nullopt: none was read.
std::optional<Place> blame(const Explanation& explanation, const Places& places);

/// The same for one part, or its element: `loops` lead to it from the root, each at one of its elements.
std::optional<Place> blame_part(const Explanation& explanation, const Places& places,
                                std::span<const cel::Node* const> loops, const cel::Node& part);

}  // namespace govcheck::expressions
