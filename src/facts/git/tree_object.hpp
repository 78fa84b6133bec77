// Tree objects taken apart, and the files below one.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "facts/git/object_store.hpp"

namespace govcheck::git {

/// What a tree or the index holds under a name: the object and its kind.
struct TreeItem {
  std::uint32_t mode = 0;  ///< 0: nothing
  ObjectId id;

  enum : std::uint32_t { kind_mask = 0170000, tree = 0040000, file = 0100000, link = 0120000, submodule = 0160000 };
  std::uint32_t kind() const { return mode & kind_mask; }
  bool exists() const { return mode != 0; }
  bool is_tree() const { return kind() == tree; }
  bool is_submodule() const { return kind() == submodule; }
  friend bool operator==(const TreeItem&, const TreeItem&) = default;
};

/// The mode as git takes it: old trees have files that the group may write, which is no difference.
std::uint32_t canonical_mode(std::uint32_t mode);

struct TreeEntry {
  std::string_view name;
  TreeItem item;
};

/// Goes through the bytes of a tree object.
class TreeEntries {
 public:
  explicit TreeEntries(std::string_view bytes) : rest_(bytes) { next(); }
  /// nullptr after the last entry, or where the object is malformed.
  const TreeEntry* current() const { return has_entry_ ? &entry_ : nullptr; }
  void next();
  bool is_malformed() const { return malformed_; }

 private:
  std::string_view rest_;
  TreeEntry entry_;
  bool has_entry_ = false;
  bool malformed_ = false;
};

/// A tree is nested deeper, or holds more files, than any real one: made to exhaust whoever reads it.
constexpr std::size_t deepest_tree = 2048;  // levels; git's own limit
constexpr std::uint64_t most_tree_files = 5'000'000;
constexpr std::uint64_t most_folders = 250'000;  // each is read, even where it holds nothing

/// Reads a tree object; throws MissingEvidence where it cannot be.
void read_tree(ObjectReader& reader, const ObjectId& id, std::string& bytes);
/// For after the last entry: throws MissingEvidence where there should have been more.
void expect_sound(const TreeEntries& entries, const ObjectId& id);
[[noreturn]] void refuse_tree(const ObjectId& id, std::string_view why);

using TreeVisitor = std::function<void(std::string_view path, const TreeItem& item)>;

/// Visits everything below a tree that is no tree itself, in the order of the paths' bytes. Throws MissingEvidence
/// where a part of it cannot be read.
void each_item(ObjectReader& reader, const ObjectId& tree, const TreeVisitor& visit);

/// The item at this path; nullopt where there is none. Throws as above.
std::optional<TreeItem> find_item(ObjectReader& reader, const ObjectId& tree, std::string_view path);

}  // namespace govcheck::git
