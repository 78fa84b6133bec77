// Which commits are looked at.
#pragma once

#include <optional>
#include <string>

#include "facts/git/endpoints.hpp"

namespace govcheck::git {

struct Scope {
  enum class Kind : std::uint8_t { none, pending, change, between, reachable };
  Kind kind = Kind::change;
  std::optional<Endpoint> left;   ///< of `between`
  std::optional<Endpoint> right;  ///< of `between` and `reachable`

  /// What the request asks for; throws InputError where its range is none.
  static Scope of(const Repository& repository, const RepositoryRequest& request);
};

/// The commit that is being written, as far as git has told a hook about it.
struct PendingIdentity {
  std::string name;
  std::string email;
  Time when{};
  std::int32_t utc_offset_minutes = 0;

  /// `role` is "AUTHOR" or "COMMITTER": from GIT_AUTHOR_NAME and so on, else from the configuration.
  static PendingIdentity of(const Repository& repository, const std::string& role);
  Signature signature() const { return {name, email, when, utc_offset_minutes}; }
};

/// HEAD, and what is being merged into it.
std::vector<ObjectId> pending_parents(const Repository& repository);

}  // namespace govcheck::git
