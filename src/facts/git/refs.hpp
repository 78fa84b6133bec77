// Names of revisions and what they stand for.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/git/repository.hpp"
#include "text/glob.hpp"

namespace govcheck::git {

/// A ref and the commit it leads to.
struct Ref {
  std::string name;  ///< full
  ObjectId commit;
};

/// The ref with this full name, through symbolic refs and tags; nullopt where there is none or it leads to no commit.
std::optional<Ref> find_ref(const Repository& repository, const std::string& full_name);
/// What a symbolic ref names, whether that exists or not; nullopt where it is none.
std::optional<std::string> symbolic_target(const Repository& repository, const std::string& full_name);
/// All refs that match and lead to a commit, sorted by name; symbolic ones left out, for they are others' second names.
std::vector<Ref> matching_refs(const Repository& repository, const text::GlobSet& globs);

/// The commit that an object is or, being a tag, leads to; nullopt: neither. A tip that is missing or damaged stays the
/// name that it has: whoever reads it will say so.
std::optional<ObjectId> peel(ObjectReader& reader, ObjectId id);

/// Is this commit here? By a full name or by an abbreviated one of at least 4 digits; nullopt: no.
enum class Lookup : std::uint8_t { found, absent, ambiguous };
Lookup find_commit(const ObjectStore& store, std::string_view hex, ObjectId& id);

/// "refs/heads/x" → "x", "refs/remotes/origin/x" → "x"; "" for all others.
std::string branch_of_ref(std::string_view ref);
/// "refs/heads/x" → "x", "refs/remotes/origin/x" → "origin/x"; others stay whole.
std::string short_name(std::string_view ref);

}  // namespace govcheck::git
