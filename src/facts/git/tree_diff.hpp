// Which files differ, by name and object, without a look into them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "facts/git/tree_object.hpp"

namespace govcheck::git {

/// A path under which two trees hold different things. One of the sides may be nothing.
struct ItemChange {
  std::string path;
  TreeItem old_item;
  TreeItem new_item;
};

/// An entry of the index.
struct IndexItem {
  std::string path;
  TreeItem item;
};

/// Two trees compared, nullopt standing for the empty one. Parts that are the same are not read. Sorted by path. Throws
/// MissingEvidence where a part cannot be read.
std::vector<ItemChange> diff_trees(ObjectReader& reader, const std::optional<ObjectId>& old_tree,
                                   const std::optional<ObjectId>& new_tree);

/// A tree compared with an index, which must be sorted by path.
std::vector<ItemChange> diff_index(ObjectReader& reader, const std::optional<ObjectId>& old_tree,
                                   std::span<const IndexItem> index);

/// The changes as people see them: a file that is gone and one that is new and at least half of which it was are a
/// rename, as `git diff -M` says. Throws MissingEvidence where the files that this takes are not there.
std::vector<FileChange> detect_renames(ObjectReader& reader, std::vector<ItemChange> changes);

}  // namespace govcheck::git
