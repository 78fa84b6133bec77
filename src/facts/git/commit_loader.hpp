// Reads some commits at a time, on several threads.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "facts/git/commit_graph.hpp"
#include "facts/git/team.hpp"

namespace govcheck::git {

class CommitLoader {
 public:
  struct Result {
    CommitGraph::Index index = 0;
    ObjectId id;
    std::int64_t date_if_lost = 0;
    bool worth_keeping = false;
    std::string bytes;
    CommitObject commit;  ///< views into `bytes`
    std::optional<Missing> missing;
  };

  CommitLoader(const ObjectStore& store, unsigned jobs) : store_(store), team_(jobs), readers_(team_.size()) {}

  /// Asks for a commit in the next run.
  void add(CommitGraph::Index index, const ObjectId& id, std::int64_t date_if_lost, bool worth_keeping);
  void run();
  /// Of the last run, in the order in which they were asked for. Their bytes may be moved out.
  std::span<Result> results() { return {results_.data(), used_}; }

 private:
  void read(Result& result, unsigned member);

  const ObjectStore& store_;
  Team team_;
  std::vector<std::unique_ptr<ObjectReader>> readers_;
  std::vector<Result> results_;
  std::size_t used_ = 0;
  bool is_done_ = false;
};

}  // namespace govcheck::git
