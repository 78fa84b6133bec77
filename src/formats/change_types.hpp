// What the commits of a change say that it is.
#pragma once

#include <set>
#include <string>

#include "govcheck/facts.hpp"

namespace govcheck::formats {

struct ChangeTypes {
  std::set<std::string> types;  ///< of conventional headers: "feat", "fix"
  bool breaking = false;        ///< a header with `!`, or a footer `BREAKING CHANGE:`
};

/// Of the commits in scope, and of the title of the pull request where it is known: it may become a commit. Throws
/// MissingEvidence where commits cannot be reached.
ChangeTypes find_change_types(const Facts& facts);

}  // namespace govcheck::formats
