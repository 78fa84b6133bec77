// The files of a revision and of the index.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "facts/git/repository.hpp"
#include "facts/git/tree_diff.hpp"

namespace govcheck::git {

/// The files below a tree object.
class RevisionTree : public Tree {
 public:
  RevisionTree(std::shared_ptr<const ObjectStore> store, const ObjectId& tree, std::string name,
               std::uint64_t most_bytes)
      : store_(std::move(store)), tree_(tree), name_(std::move(name)), most_bytes_(most_bytes) {}

  const std::string& name() const override { return name_; }
  /// Throws MissingEvidence where a part of the tree cannot be read.
  void each_file(const std::function<void(std::string_view)>& visit) const override;
  Evidence<std::optional<std::string>> read(std::string_view path) const override;
  Evidence<std::optional<FileInfo>> info(std::string_view path) const override;

 private:
  std::optional<TreeItem> find(ObjectReader& reader, std::string_view path) const;

  /// The folder that was last asked for: who walks a tree asks for its files one after the other.
  struct Folder {
    std::string path;
    std::string bytes;
    std::vector<TreeEntry> entries;  ///< views into `bytes`
    bool is_malformed = false;
    std::size_t next = 0;  ///< behind the entry that was found last
  };

  std::shared_ptr<const ObjectStore> store_;
  ObjectId tree_;
  std::string name_;
  std::uint64_t most_bytes_;
  mutable std::mutex mutex_;
  mutable std::optional<Folder> folder_;
};

/// The files of an index, as it was when this was made.
class IndexTree : public Tree {
 public:
  IndexTree(std::shared_ptr<const ObjectStore> store, std::string name, std::vector<IndexItem> items,
            std::uint64_t most_bytes)
      : store_(std::move(store)), name_(std::move(name)), items_(std::move(items)), most_bytes_(most_bytes) {}

  const std::string& name() const override { return name_; }
  void each_file(const std::function<void(std::string_view)>& visit) const override;
  Evidence<std::optional<std::string>> read(std::string_view path) const override;
  Evidence<std::optional<FileInfo>> info(std::string_view path) const override;

 private:
  std::optional<TreeItem> find(std::string_view path) const;

  std::shared_ptr<const ObjectStore> store_;
  std::string name_;
  std::vector<IndexItem> items_;
  std::uint64_t most_bytes_;
};

/// The entries of the index, sorted by path. A file in conflict counts as ours; one that is only meant to be added
/// (git add -N) is not there yet.
Evidence<std::vector<IndexItem>> read_index(const Repository& repository);

}  // namespace govcheck::git
