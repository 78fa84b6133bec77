// Where the elements are that expressions loop over, beside those of data files.
#pragma once

#include <optional>
#include <string>

#include "expressions/failures.hpp"
#include "govcheck/finding.hpp"
#include "govcheck/rule.hpp"

namespace govcheck::expressions {

struct ElementPlace {
  std::string key;    ///< tells it from the other elements, over time
  std::string words;  ///< "in commit 4f2a1b3c5d", for the message; empty: the location says enough
  std::optional<Location> location;
};

/// The subject that the loop is about; nullptr where it is none of these.
struct Looped {
  const Commit* commit = nullptr;
  const File* file = nullptr;
};

/// nullopt: not known. Known are changed files, paths of the tree, commits, trailers, and lines of `file.content` and
/// `commit.message`.
std::optional<ElementPlace> place_of(const Element& element, const Looped& subject);

}  // namespace govcheck::expressions
