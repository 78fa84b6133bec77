// What people write for a commit.
#pragma once

#include <optional>
#include <string>

#include "facts/git/refs.hpp"

namespace govcheck::git {

struct Revision {
  ObjectId commit;
  std::string ref;  ///< full name, where the revision is a ref and nothing more
};

/// A ref (`main`, `origin/main`, `v1.0`, `refs/pull/7/head`), `HEAD` or `@`, a name of at least 4 digits, each with any
/// of `~2`, `^2`, `^0`, `^{}` and `^{commit}` behind; nullopt where there is no such commit. What else git knows
/// (`@{yesterday}`, `:/text`) is not for checks that should be the same everywhere.
std::optional<Revision> find_revision(const Repository& repository, const std::string& written);

}  // namespace govcheck::git
