#include "cli/worktree_facts.hpp"

#include <algorithm>

#include "cli/files.hpp"

namespace govcheck::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t most_file_bytes = 16U << 20U;

}  // namespace

WorktreeTree::WorktreeTree(std::shared_ptr<const Tree> index, std::string root, std::set<std::string> further)
    : index_(std::move(index)), root_(std::move(root)), further_(std::move(further)) {}

std::optional<fs::path> WorktreeTree::place_of(std::string_view path) const {
  auto place = root_;
  const fs::path relative(path);
  if (relative.empty() || relative.is_absolute()) return std::nullopt;
  std::error_code error;
  for (const auto& part : relative) {
    if (part == ".." || part == "." || part == ".git") return std::nullopt;
    place /= part;
    if (fs::is_symlink(fs::symlink_status(place, error))) return std::nullopt;
  }
  return fs::is_regular_file(fs::symlink_status(place, error)) ? std::optional(place) : std::nullopt;
}

void WorktreeTree::each_file(const std::function<void(std::string_view path)>& visit) const {
  std::set<std::string> paths = further_;
  index_->each_file([&](std::string_view path) { paths.emplace(path); });
  std::error_code error;
  for (const auto& path : paths)
    if (fs::exists(fs::symlink_status(root_ / path, error))) visit(path);
}

Evidence<std::optional<std::string>> WorktreeTree::read(std::string_view path) const {
  if (const auto edited = edits_.find(std::string(path)); edited != edits_.end()) return std::optional(edited->second);
  const auto place = place_of(path);
  if (!place) return std::optional<std::string>();
  auto text = read_file(*place, most_file_bytes);
  if (!text.value) return Missing{std::string(path) + " cannot be read: " + text.error, text.hint};
  return std::move(text.value);
}

Evidence<std::optional<FileInfo>> WorktreeTree::info(std::string_view path) const {
  if (const auto edited = edits_.find(std::string(path)); edited != edits_.end())
    return std::optional(FileInfo{edited->second.size(), false, false});
  std::error_code error;
  const auto status = fs::symlink_status(root_ / fs::path(path), error);
  if (fs::is_directory(status)) return std::optional(FileInfo{0, false, true});
  if (fs::is_symlink(status)) return std::optional(FileInfo{0, true, false});
  const auto place = place_of(path);
  if (!place) return std::optional<FileInfo>();
  return std::optional(FileInfo{fs::file_size(*place, error), false, false});
}

WorktreeFacts::WorktreeFacts(const Facts& change, const Facts& staged, std::shared_ptr<const WorktreeTree> tree,
                             const std::set<std::string>& named)
    : ForwardingFacts(change), tree_(std::move(tree)), committed_(change.head_tree()) {
  std::map<std::string, FileChange> changes;
  for (const auto* facts : {&change, &staged})
    if (facts->changed_files().known())
      for (const auto& file : *facts->changed_files()) changes.emplace(file.path, file);
  const auto before = base_tree();
  for (const auto& path : named) {
    const auto old = before.known() ? (*before)->info(path) : Evidence<std::optional<FileInfo>>();
    const auto status = old.known() && old.value() ? FileChange::Status::modified : FileChange::Status::added;
    changes.emplace(path, FileChange{status, path, {}});
  }
  std::vector<FileChange> all;
  for (auto& [path, file] : changes) all.push_back(std::move(file));
  changed_ = std::move(all);
}

/// Where no base is known, what was committed last.
Evidence<std::shared_ptr<const Tree>> WorktreeFacts::base_tree() const {
  auto base = ForwardingFacts::base_tree();
  return base.known() ? base : committed_;
}

}  // namespace govcheck::cli
