#include "facts/git/tree_object.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace govcheck::git {
namespace {

constexpr std::size_t id_size = 20;

class Lister {
 public:
  Lister(ObjectReader& reader, const TreeVisitor& visit) : reader_(reader), visit_(visit) {}

  void list(const ObjectId& tree, std::size_t depth) {
    if (depth > deepest_tree) refuse_tree(tree, "it is nested deeper than 2,048 levels");
    if (++folders_ > most_folders) refuse_tree(tree, "it holds more than 250,000 folders");
    std::string bytes;
    read_tree(reader_, tree, bytes);
    TreeEntries entries(bytes);
    const auto length = path_.size();
    for (; const auto* entry = entries.current(); entries.next()) {
      path_ += entry->name;
      if (entry->item.is_tree()) {
        path_ += '/';
        list(entry->item.id, depth + 1);
      } else {
        if (++files_ > most_tree_files) refuse_tree(tree, "it holds more than 5,000,000 files");
        visit_(path_, entry->item);
      }
      path_.resize(length);
    }
    expect_sound(entries, tree);
  }

 private:
  ObjectReader& reader_;
  const TreeVisitor& visit_;
  std::string path_;
  std::uint64_t files_ = 0;
  std::uint64_t folders_ = 0;
};

}  // namespace

std::uint32_t canonical_mode(std::uint32_t mode) {
  switch (mode & TreeItem::kind_mask) {
    case TreeItem::file: return TreeItem::file | ((mode & 0100U) != 0 ? 0755U : 0644U);
    case TreeItem::link: return TreeItem::link;
    case TreeItem::tree: return TreeItem::tree;
    default: return TreeItem::submodule;
  }
}

void TreeEntries::next() {
  // `mode SP name NUL id`; the mode is octal, without leading zeros.
  has_entry_ = false;
  if (rest_.empty()) return;
  malformed_ = true;
  std::uint32_t mode = 0;
  std::size_t at = 0;
  for (; at < rest_.size() && at < 7 && rest_[at] >= '0' && rest_[at] <= '7'; ++at)
    mode = mode * 8 + static_cast<std::uint32_t>(rest_[at] - '0');
  if (at == 0 || at >= rest_.size() || rest_[at] != ' ' || mode == 0) return;
  const auto end = rest_.find('\0', at + 1);
  if (end == std::string_view::npos || end == at + 1 || rest_.size() - end - 1 < id_size) return;
  entry_.name = rest_.substr(at + 1, end - at - 1);
  entry_.item.mode = canonical_mode(mode);
  std::memcpy(entry_.item.id.bytes.data(), rest_.data() + end + 1, id_size);
  rest_.remove_prefix(end + 1 + id_size);
  has_entry_ = true;
  malformed_ = false;
}

void read_tree(ObjectReader& reader, const ObjectId& id, std::string& bytes) {
  bytes.clear();
  const auto status = reader.append(id, GIT_OBJECT_TREE, bytes);
  if (status != ReadStatus::ok) throw MissingEvidence(reader.failure("tree", id, status));
}

void expect_sound(const TreeEntries& entries, const ObjectId& id) {
  if (entries.is_malformed()) refuse_tree(id, "it is malformed");
}

void refuse_tree(const ObjectId& id, std::string_view why) {
  throw MissingEvidence(
      {fmt::format("the tree {} cannot be used: {}", id.hex(), why), "see what is wrong with it with git fsck"});
}

void each_item(ObjectReader& reader, const ObjectId& tree, const TreeVisitor& visit) {
  Lister(reader, visit).list(tree, 0);
}

std::optional<TreeItem> find_item(ObjectReader& reader, const ObjectId& tree, std::string_view path) {
  TreeItem item{TreeItem::tree, tree};
  std::string bytes;
  while (true) {
    const auto end = path.find('/');
    const auto name = path.substr(0, end);
    read_tree(reader, item.id, bytes);
    TreeEntries entries(bytes);
    while (entries.current() != nullptr && entries.current()->name != name) entries.next();
    if (entries.current() == nullptr) {
      expect_sound(entries, item.id);
      return std::nullopt;
    }
    item = entries.current()->item;
    if (end == std::string_view::npos) return item;
    if (!item.is_tree()) return std::nullopt;
    path.remove_prefix(end + 1);
  }
}

}  // namespace govcheck::git
