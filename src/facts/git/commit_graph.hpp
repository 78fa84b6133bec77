// The part of history that was read so far, as small integers: 82k commits take 5 MB.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "facts/git/commit_object.hpp"
#include "facts/git/object_store.hpp"

namespace govcheck::git {

/// Not safe to use from several threads: whoever shares one brings the lock.
class CommitGraph {
 public:
  using Index = std::uint32_t;

  enum class State : std::uint8_t { unread, read, lost };
  struct Node {
    ObjectId id;
    std::int64_t committed =
        0;  ///< seconds since 1970; of a lost commit its child's, so that walks in order of date go on
    std::int64_t authored = 0;
    std::uint32_t parents_at = 0;
    std::uint32_t parents_count = 0;
    State state = State::unread;
    bool is_cut = false;  ///< its parents are not in this clone: the boundary of a shallow clone
  };

  /// `shallow`: the commits whose parents were not fetched, sorted.
  explicit CommitGraph(std::vector<ObjectId> shallow) : shallow_(std::move(shallow)) {}

  /// The node of this commit, new where it is not known yet.
  Index intern(const ObjectId& id);
  std::optional<Index> find(const ObjectId& id) const;
  std::size_t size() const { return nodes_.size(); }
  const Node& operator[](Index index) const { return nodes_[index]; }
  /// Of a commit that was read; empty at a cut.
  std::span<const Index> parents(Index index) const {
    const auto& node = nodes_[index];
    return {edges_.data() + node.parents_at, node.parents_count};
  }

  /// Enters what was read; later times change nothing.
  void record(Index index, const CommitObject& commit);
  /// The commit cannot be read. `date` stands in for its own.
  void lose(Index index, Missing why, std::int64_t date);
  /// Why the commit with this index was lost.
  const Missing& why_lost(Index index) const;

 private:
  std::size_t slot_of(const ObjectId& id) const;
  void grow();

  struct Loss {
    Index index;
    Missing why;
  };

  std::vector<ObjectId> shallow_;
  std::vector<Node> nodes_;
  std::vector<Index> edges_;
  std::vector<Index> slots_;  ///< open addressing over the first bytes of the name; `empty_slot` where free
  std::vector<Loss> losses_;
};

/// Reads one commit object and takes it apart. The views in `commit` point into `bytes`.
std::optional<Missing> read_commit(ObjectReader& reader, const ObjectId& id, std::string& bytes, CommitObject& commit);

}  // namespace govcheck::git
