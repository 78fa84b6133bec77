// What is asked about the history of a repository, with what was read of it already. Safe to use from several threads.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <unordered_set>
#include <vector>

#include "facts/git/branches.hpp"
#include "facts/git/comparison.hpp"
#include "facts/git/repository.hpp"
#include "facts/git/stream.hpp"

namespace govcheck::git {

/// The commits that one tip has and another has not.
struct CommitRange {
  std::vector<ChosenCommit> commits;
  std::optional<ObjectId> merge_base;  ///< the newest; nullopt: the histories have nothing in common
  std::optional<Missing> incomplete;   ///< history is not all there, and more of it could change the answer
};

class History {
 public:
  explicit History(const Repository& repository);

  /// `git rev-list left..right`.
  CommitRange range(const ObjectId& left, const ObjectId& right) const;
  Evidence<std::vector<Branch>> branches(std::span<const Ref> refs, const ObjectId& base) const;
  /// Is the commit the tip or an ancestor of it? `scope` is the tip that most such commits come from.
  Evidence<bool> contains(const ObjectId& tip, const ObjectId& commit, const std::optional<ObjectId>& scope) const;
  /// How the history below the tip has the commit; `scope` as above.
  Evidence<Presence> presence(const ObjectId& tip, const ObjectId& commit, const std::optional<ObjectId>& scope) const;
  /// What the one tip has that the other has not.
  Evidence<Lead> lead(const ObjectId& tip, const ObjectId& other) const;
  /// Everything that can be reached from the tip.
  StreamResult stream(const ObjectId& tip, unsigned jobs, const Facts::CommitVisitor& visit) const;
  /// Its parents were not fetched.
  bool is_cut(const ObjectId& commit) const;

 private:
  using Ids = std::unordered_set<ObjectId, ObjectIdHash>;

  /// What is known about a tip. Mostly it is asked for new commits, and that they are not below the tip shows soon; for
  /// all others everything below it is listed once.
  struct Below {
    std::optional<Missing> incomplete_outside;
    Ids outside;
    std::optional<Ids> inside;
    std::optional<Missing> incomplete_inside;
  };
  /// First parents, from the tip on.
  struct Line {
    Ids commits;
    std::optional<Missing> incomplete;
  };
  const Line& line(const ObjectId& tip) const;
  Below& below(const ObjectId& tip, const std::optional<ObjectId>& scope) const;

  const ObjectStore& store_;
  const std::vector<ObjectId> shallow_;
  const unsigned jobs_;
  mutable std::mutex mutex_;  // never held while somebody else's code is called
  mutable CommitGraph graph_;
  mutable std::map<ObjectId, Below> below_;
  mutable std::map<ObjectId, Line> lines_;
};

}  // namespace govcheck::git
