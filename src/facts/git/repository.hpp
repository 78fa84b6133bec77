// A repository found and opened, as git would find it.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/git/handle.hpp"
#include "facts/git/object_store.hpp"

namespace govcheck::git {

/// Where a repository is, and where its index and its objects are when the environment says so (hooks).
struct Place {
  std::string start;               ///< the directory to look from, or the git directory itself
  bool is_git_directory = false;   ///< `start` is the git directory: do not look further up
  std::string ceilings;            ///< as GIT_CEILING_DIRECTORIES
  bool cross_filesystems = false;  ///< look on above a mount point
  std::string index;               ///< GIT_INDEX_FILE; empty: the repository's own
  std::string objects;             ///< GIT_OBJECT_DIRECTORY; empty: the repository's own
  std::string alternates;          ///< GIT_ALTERNATE_OBJECT_DIRECTORIES

  /// An empty directory means the working directory and the environment, as git reads it.
  static Place of(const std::string& directory);
};

class Repository {
 public:
  /// Throws InputError where there is none, or none that can be read.
  explicit Repository(const Place& place);

  git_repository* handle() const { return handle_.get(); }
  /// libgit2 wants a handle to be used by one thread at a time. (The object store may be used by all.)
  std::unique_lock<std::recursive_mutex> lock() const { return std::unique_lock(mutex_); }
  const ObjectStore& store() const { return *store_; }
  std::shared_ptr<const ObjectStore> shared_store() const { return store_; }
  bool is_bare() const { return is_bare_; }
  /// The working tree, or the git directory of a bare repository; without a trailing slash.
  std::string path() const;
  /// A file of the git directory; of the one that worktrees share where `shared`.
  std::string file(std::string_view name, bool shared = false) const;
  /// The commits whose parents were not fetched, sorted; empty where the clone is complete.
  std::vector<ObjectId> shallow() const;
  bool is_shallow() const;
  std::optional<std::string> config(const char* name) const;
  /// A fresh copy of the index; Missing where it cannot be read.
  Evidence<std::shared_ptr<git_index>> index() const;

 private:
  void open(const Place& place);
  void open_objects(const Place& place);

  mutable std::recursive_mutex mutex_;
  RepositoryHandle handle_;
  std::shared_ptr<const ObjectStore> store_;
  std::string index_file_;
  bool is_bare_ = false;
};

}  // namespace govcheck::git
