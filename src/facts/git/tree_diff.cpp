#include "facts/git/tree_diff.hpp"

#include <algorithm>

namespace govcheck::git {
namespace {

/// Entries are ordered as if the names of trees ended in a slash.
std::strong_ordering order_of(const TreeEntry& a, const TreeEntry& b) {
  const auto length = std::min(a.name.size(), b.name.size());
  if (const auto order = a.name.substr(0, length) <=> b.name.substr(0, length); order != 0) return order;
  const auto next = [&](const TreeEntry& entry) -> unsigned char {
    if (entry.name.size() > length) return static_cast<unsigned char>(entry.name[length]);
    return entry.item.is_tree() ? '/' : 0;
  };
  return next(a) <=> next(b);
}

class Differ {
 public:
  explicit Differ(ObjectReader& reader) : reader_(reader) {}

  void diff(const std::optional<ObjectId>& old_tree, const std::optional<ObjectId>& new_tree, std::size_t depth) {
    if (old_tree == new_tree) return;
    const auto any = old_tree ? *old_tree : *new_tree;
    if (depth > deepest_tree) refuse_tree(any, "it is nested deeper than 2,048 levels");
    if (++folders_ > 2 * most_folders) refuse_tree(any, "it differs in more folders than two trees may have");
    std::string old_bytes;
    std::string new_bytes;
    if (old_tree) read_tree(reader_, *old_tree, old_bytes);
    if (new_tree) read_tree(reader_, *new_tree, new_bytes);
    TreeEntries olds(old_bytes);
    TreeEntries news(new_bytes);
    while (olds.current() != nullptr || news.current() != nullptr) {
      const auto* before = olds.current();
      const auto* after = news.current();
      auto order = std::strong_ordering::equal;
      if (before == nullptr || after == nullptr)
        order = before == nullptr ? std::strong_ordering::greater : std::strong_ordering::less;
      else
        order = order_of(*before, *after);
      const auto name = order > 0 ? after->name : before->name;
      compare(name, order <= 0 ? before->item : TreeItem{}, order >= 0 ? after->item : TreeItem{}, depth);
      if (order <= 0) olds.next();
      if (order >= 0) news.next();
    }
    expect_sound(olds, any);
    expect_sound(news, any);
  }

  std::vector<ItemChange> take() { return std::move(changes_); }

 private:
  void compare(std::string_view name, const TreeItem& before, const TreeItem& after, std::size_t depth) {
    if (before == after) return;
    const auto length = path_.size();
    path_ += name;
    if (before.is_tree() || after.is_tree()) {
      const auto id_of = [](const TreeItem& item) { return item.is_tree() ? std::optional(item.id) : std::nullopt; };
      // A file and a tree of one name are no pair: only a broken tree orders them as one.
      if (before.exists() && !before.is_tree()) add(before, {});
      path_ += '/';
      diff(id_of(before), id_of(after), depth + 1);
      path_.pop_back();
      if (after.exists() && !after.is_tree()) add({}, after);
    } else {
      add(before, after);
    }
    path_.resize(length);
  }

  void add(const TreeItem& before, const TreeItem& after) {
    if (changes_.size() >= most_tree_files)
      throw MissingEvidence({"more than 5,000,000 files differ", "compare with a base that is nearer: --base REV"});
    changes_.push_back({path_, before, after});
  }

  ObjectReader& reader_;
  std::string path_;
  std::uint64_t folders_ = 0;
  std::vector<ItemChange> changes_;
};

}  // namespace

std::vector<ItemChange> diff_trees(ObjectReader& reader, const std::optional<ObjectId>& old_tree,
                                   const std::optional<ObjectId>& new_tree) {
  Differ differ(reader);
  differ.diff(old_tree, new_tree, 0);
  return differ.take();
}

std::vector<ItemChange> diff_index(ObjectReader& reader, const std::optional<ObjectId>& old_tree,
                                   std::span<const IndexItem> index) {
  std::vector<ItemChange> changes;
  auto next = index.begin();
  const auto add_until = [&](auto is_before) {
    for (; next != index.end() && is_before(next->path); ++next) changes.push_back({next->path, {}, next->item});
  };
  if (old_tree)
    each_item(reader, *old_tree, [&](std::string_view path, const TreeItem& item) {
      add_until([&](std::string_view other) { return other < path; });
      if (next == index.end() || next->path != path) {
        changes.push_back({std::string(path), item, {}});
      } else {
        if (next->item != item) changes.push_back({next->path, item, next->item});
        ++next;
      }
    });
  add_until([](std::string_view) { return true; });
  return changes;
}

}  // namespace govcheck::git
