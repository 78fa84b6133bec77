#include "facts/git/tree.hpp"

#include <algorithm>

namespace govcheck::git {
namespace {

Evidence<std::optional<std::string>> read_file(ObjectReader& reader, const std::optional<TreeItem>& item,
                                               std::uint64_t most_bytes) {
  if (!item || item->is_tree() || item->is_submodule()) return std::optional<std::string>();
  std::string bytes;
  const auto status = reader.append(item->id, GIT_OBJECT_BLOB, bytes, most_bytes);
  if (status != ReadStatus::ok) return reader.failure("file", item->id, status);
  return std::optional(std::move(bytes));
}

Evidence<std::optional<FileInfo>> file_info(ObjectReader& reader, const std::optional<TreeItem>& item) {
  if (!item) return std::optional<FileInfo>();
  if (item->is_tree() || item->is_submodule()) return std::optional(FileInfo{0, false, true});
  try {
    return std::optional(FileInfo{reader.size_of(item->id), item->mode == TreeItem::link, false});
  } catch (const MissingEvidence& missing) {
    return missing.missing();
  }
}

}  // namespace

void RevisionTree::each_file(const std::function<void(std::string_view)>& visit) const {
  ObjectReader reader(*store_);
  each_item(reader, tree_, [&](std::string_view path, const TreeItem& item) {
    if (!item.is_submodule()) visit(path);
  });
}

std::optional<TreeItem> RevisionTree::find(ObjectReader& reader, std::string_view path) const {
  const auto slash = path.rfind('/');
  const auto folder = path.substr(0, slash == std::string_view::npos ? 0 : slash);
  const auto name = path.substr(slash == std::string_view::npos ? 0 : slash + 1);
  const std::scoped_lock lock(mutex_);
  if (!folder_ || folder_->path != folder) {
    folder_.reset();
    const auto item =
        folder.empty() ? std::optional(TreeItem{TreeItem::tree, tree_}) : find_item(reader, tree_, folder);
    if (!item || !item->is_tree()) return std::nullopt;
    std::string bytes;
    read_tree(reader, item->id, bytes);
    auto& read = folder_.emplace(Folder{std::string(folder), std::move(bytes), {}, false, 0});
    TreeEntries entries(read.bytes);
    for (; entries.current() != nullptr; entries.next()) read.entries.push_back(*entries.current());
    read.is_malformed = entries.is_malformed();
  }
  const auto count = folder_->entries.size();
  for (std::size_t step = 0; step < count; ++step) {
    const auto at = (folder_->next + step) % count;
    if (folder_->entries[at].name != name) continue;
    folder_->next = at + 1;
    return folder_->entries[at].item;
  }
  if (folder_->is_malformed) refuse_tree(tree_, "it is malformed");
  return std::nullopt;
}

Evidence<std::optional<std::string>> RevisionTree::read(std::string_view path) const {
  ObjectReader reader(*store_);
  try {
    return read_file(reader, find(reader, path), most_bytes_);
  } catch (const MissingEvidence& missing) {
    return missing.missing();
  }
}

Evidence<std::optional<FileInfo>> RevisionTree::info(std::string_view path) const {
  ObjectReader reader(*store_);
  try {
    return file_info(reader, find(reader, path));
  } catch (const MissingEvidence& missing) {
    return missing.missing();
  }
}

void IndexTree::each_file(const std::function<void(std::string_view)>& visit) const {
  for (const auto& entry : items_)
    if (!entry.item.is_submodule()) visit(entry.path);
}

std::optional<TreeItem> IndexTree::find(std::string_view path) const {
  const auto entry =
      std::ranges::lower_bound(items_, path, {}, [](const IndexItem& item) -> std::string_view { return item.path; });
  if (entry == items_.end() || entry->path != path) return std::nullopt;
  return entry->item;
}

Evidence<std::optional<std::string>> IndexTree::read(std::string_view path) const {
  ObjectReader reader(*store_);
  return read_file(reader, find(path), most_bytes_);
}

Evidence<std::optional<FileInfo>> IndexTree::info(std::string_view path) const {
  ObjectReader reader(*store_);
  if (const auto item = find(path)) return file_info(reader, item);
  const auto folder = std::string(path) + "/";
  const auto below =
      std::ranges::lower_bound(items_, folder, {}, [](const IndexItem& item) -> std::string_view { return item.path; });
  if (below == items_.end() || !below->path.starts_with(folder)) return std::optional<FileInfo>();
  return std::optional(FileInfo{0, false, true});
}

Evidence<std::vector<IndexItem>> read_index(const Repository& repository) {
  const auto index = repository.index();
  if (!index.known()) return index.missing();
  constexpr int ours = 2;
  std::vector<IndexItem> items;
  const auto count = git_index_entrycount(index->get());
  for (std::size_t at = 0; at < count; ++at) {
    const auto* entry = git_index_get_byindex(index->get(), at);
    const int stage = git_index_entry_stage(entry);
    if ((stage != 0 && stage != ours) || (entry->flags_extended & GIT_INDEX_ENTRY_INTENT_TO_ADD) != 0) continue;
    items.push_back({entry->path, {canonical_mode(entry->mode), to_id(entry->id)}});
  }
  std::ranges::sort(items, {}, &IndexItem::path);
  return items;
}

}  // namespace govcheck::git
