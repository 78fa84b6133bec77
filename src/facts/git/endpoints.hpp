// What is compared with what: the head, the base, and how they were found.
#pragma once

#include <string>
#include <vector>

#include "facts/git/refs.hpp"
#include "govcheck/repository.hpp"

namespace govcheck::git {

/// One end of a comparison.
struct Endpoint {
  ObjectId commit;
  std::string name;    ///< what messages call it: "feature/x", "origin/main", "1a2b3c4d5e"
  std::string branch;  ///< the branch, without remote; empty: not known, or none
  std::string ref;     ///< full; empty: a commit without one
};

struct Endpoints {
  Evidence<Endpoint> head;
  Evidence<Endpoint> base;         ///< of the change
  Evidence<Endpoint> branch_base;  ///< what branches are compared with; the base branch itself is compared with itself
  bool is_unborn = false;          ///< HEAD names a branch without commits, and nothing else was asked for
  std::string base_name;           ///< the branch that the change is for, without remote; empty: not known
  std::string current_branch;      ///< short name of the branch that HEAD names; empty: detached
  std::vector<std::string> notes;  ///< whole sentences
};

/// Throws InputError where a revision that the request names does not exist.
Endpoints find_endpoints(const Repository& repository, const RepositoryRequest& request);

/// A revision that a person named; throws InputError with what it could have been.
Endpoint resolve(const Repository& repository, const std::string& written);

}  // namespace govcheck::git
