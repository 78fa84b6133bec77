// History handed out commit by commit, read and visited by several threads.
#pragma once

#include <functional>
#include <span>

#include "facts/git/commit_graph.hpp"
#include "facts/git/encoding.hpp"

namespace govcheck::git {

/// Shows commit objects to a visitor of the facts; one per thread.
class Presenter {
 public:
  explicit Presenter(const Facts::CommitVisitor& visit) : visit_(visit) {}
  void show(const ObjectId& id, const CommitObject& object);

 private:
  const Facts::CommitVisitor& visit_;
  Recoder recoder_;
};

struct StreamResult {
  std::uint64_t visited = 0;
  /// Of the commits that could not be reached, the reason of the one with the smallest name.
  std::optional<Missing> lost;
  /// A commit of the stream whose parents were not fetched; the one with the smallest name.
  std::optional<ObjectId> cut;
};

/// Reads everything that can be reached from `tips`, each commit once, and enters it in the graph, which nobody else
/// may use meanwhile. `visit` may be empty; what it throws ends the stream and is thrown again.
StreamResult stream_history(CommitGraph& graph, const ObjectStore& store, std::span<const ObjectId> tips, unsigned jobs,
                            const Facts::CommitVisitor& visit);

/// A commit to visit; `bytes` where it was read already and kept, else empty.
struct ChosenCommit {
  ObjectId id;
  std::string bytes;
};

/// Visits these commits.
StreamResult stream_commits(const ObjectStore& store, std::span<const ChosenCommit> commits, unsigned jobs,
                            const Facts::CommitVisitor& visit);

}  // namespace govcheck::git
