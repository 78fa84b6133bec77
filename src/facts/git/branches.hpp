// Branches compared with the base: how far ahead and behind, and since when.
#pragma once

#include <span>
#include <vector>

#include "facts/git/comparison.hpp"
#include "facts/git/refs.hpp"

namespace govcheck::git {

/// One branch, by a walk from both tips to where they part.
Evidence<Branch> compare_branch(CommitGraph& graph, const ObjectStore& store, const Ref& ref, const ObjectId& base,
                                unsigned jobs);

/// Any number of branches, by one pass over all their history: every commit is read once, then each branch is a bit and
/// the bits run from the tips down to the roots, 512 branches at a time. Missing where a part of that history is.
Evidence<std::vector<Branch>> compare_branches(CommitGraph& graph, const ObjectStore& store, std::span<const Ref> refs,
                                               const ObjectId& base, unsigned jobs);

}  // namespace govcheck::git
