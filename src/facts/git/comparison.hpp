// Two tips compared: what each has that the other has not, and where they part.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "facts/git/commit_graph.hpp"

namespace govcheck::git {

struct Comparison {
  std::vector<CommitGraph::Index> left_only;    ///< empty unless `Sides::both` were asked for
  std::vector<CommitGraph::Index> right_only;   ///< `git rev-list left..right`
  std::vector<CommitGraph::Index> merge_bases;  ///< as `git merge-base --all`, newest first
  /// The bytes of commits of `right_only`, as far as they were worth keeping.
  std::unordered_map<CommitGraph::Index, std::string> kept;
  /// History is not all there, and more of it could change the answer.
  std::optional<Missing> incomplete;
};

enum class Sides : std::uint8_t { right, both };

/// Walks from both tips in order of date until what is left is common to both. As in git, a commit that is dated before
/// its ancestors can hide that the walk ended too soon; where git looks at 5 more commits, this looks at hundreds.
Comparison compare(CommitGraph& graph, const ObjectStore& store, const ObjectId& left, const ObjectId& right,
                   Sides sides, unsigned jobs);

constexpr std::string_view fetch_history =
    "fetch the history: git fetch --unshallow (GitHub Actions: actions/checkout with fetch-depth: 0; GitLab CI: "
    "GIT_DEPTH: 0)";
/// Why history ends at a commit of a shallow clone, and what to do.
Missing cut_history(const ObjectId& at);

}  // namespace govcheck::git
