#include "facts/git/repository.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "govcheck/input_error.hpp"
#include "text/utf8.hpp"

namespace govcheck::git {
namespace {

namespace fs = std::filesystem;

std::string environment(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): govcheck never sets a variable
  return value == nullptr ? std::string() : value;
}

bool is_true(std::string_view value) { return value == "1" || value == "true" || value == "yes" || value == "on"; }

std::vector<std::string> split_paths(std::string_view list) {
  std::vector<std::string> paths;
  while (!list.empty()) {
    const auto end = list.find(':');
    if (const auto path = list.substr(0, end); !path.empty()) paths.emplace_back(path);
    list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
  }
  return paths;
}

/// `objects/info/alternates`: further places with objects, which may name further ones.
void add_alternates(const std::string& objects, std::vector<std::string>& all, int depth) {
  constexpr int deepest = 5;  // as git
  std::ifstream file(fs::path(objects) / "info" / "alternates");
  for (std::string line; depth < deepest && std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    const auto path = (line.front() == '/' ? fs::path(line) : fs::path(objects) / line).lexically_normal().string();
    if (std::ranges::find(all, path) != all.end()) continue;
    all.push_back(path);
    add_alternates(path, all, depth + 1);
  }
}

/// libgit2's reasons, as what they mean.
[[noreturn]] void refuse(const Place& place, int code) {
  const auto reason = last_error();
  const auto where = text::printable(fs::absolute(place.start).lexically_normal().string());
  const auto says = [&](std::string_view part) { return reason.find(part) != std::string::npos; };
  // A repository of another user ends in "config value 'safe.directory' was not found".
  if (code == GIT_EOWNER || says("safe.directory"))
    throw InputError(
        fmt::format("the repository at {} belongs to another user, so its settings are not trusted", where),
        fmt::format("if you trust it: git config --global --add safe.directory {}", where));
  if (says("extensions.objectformat"))
    throw InputError(
        fmt::format("the repository at {} names its objects by SHA-256, which govcheck cannot read", where),
        "check a clone that names them by SHA-1");
  if (says("extensions.refstorage"))
    throw InputError(
        fmt::format("the repository at {} keeps its refs in a reftable, which govcheck cannot read", where),
        "check a clone made with: git clone --ref-format=files");
  if (says("unsupported extension") || says("unsupported repository version"))
    throw InputError(fmt::format("the repository at {} is of a kind that govcheck cannot read: {}", where, reason),
                     "check a plain clone of it");
  if (code == GIT_ENOTFOUND)
    throw InputError(fmt::format("there is no git repository at {} or above it", where),
                     "run govcheck inside of a checkout, or name one with --repo DIR");
  throw InputError(fmt::format("the repository at {} cannot be opened: {}", where, reason),
                   "see whether git status works there");
}

}  // namespace

Place Place::of(const std::string& directory) {
  Place place;
  place.start = directory;
  if (!directory.empty()) return place;
  place.start = environment("GIT_DIR");
  place.is_git_directory = !place.start.empty();
  if (place.start.empty()) place.start = ".";
  place.ceilings = environment("GIT_CEILING_DIRECTORIES");
  place.cross_filesystems = is_true(environment("GIT_DISCOVERY_ACROSS_FILESYSTEM"));
  place.index = environment("GIT_INDEX_FILE");
  place.objects = environment("GIT_OBJECT_DIRECTORY");
  place.alternates = environment("GIT_ALTERNATE_OBJECT_DIRECTORIES");
  return place;
}

Repository::Repository(const Place& place) : index_file_(place.index) {
  start_library();
  open(place);
  open_objects(place);
}

void Repository::open(const Place& place) {
  // Not GIT_REPOSITORY_OPEN_FROM_ENV: libgit2 gives up where GIT_WORK_TREE is set, which git sets for hooks.
  unsigned flags = 0;
  if (place.is_git_directory) flags |= GIT_REPOSITORY_OPEN_NO_SEARCH | GIT_REPOSITORY_OPEN_NO_DOTGIT;
  if (place.cross_filesystems) flags |= GIT_REPOSITORY_OPEN_CROSS_FS;
  const auto* ceilings = place.ceilings.empty() ? nullptr : place.ceilings.c_str();
  const int code = acquire(handle_, [&](git_repository** raw) {
    return git_repository_open_ext(raw, place.start.c_str(), flags, ceilings);
  });
  if (code != 0) refuse(place, code);
  // Without `core.bare`, libgit2 takes every git directory for that of a checkout; git goes by its name.
  const fs::path directory = git_repository_path(handle());
  const bool is_dot_git = directory.parent_path().filename() == ".git";
  is_bare_ = git_repository_is_bare(handle()) == 1 || (!is_dot_git && git_repository_is_worktree(handle()) == 0 &&
                                                       !config("core.bare") && !config("core.worktree"));
}

void Repository::open_objects(const Place& place) {
  std::vector<std::string> directories = {place.objects.empty() ? file("objects", true) : place.objects};
  for (auto& alternate : split_paths(place.alternates)) directories.push_back(std::move(alternate));
  for (const auto& directory : std::vector(directories)) add_alternates(directory, directories, 0);
  store_ = std::make_shared<const ObjectStore>(std::move(directories));
}

std::string Repository::path() const {
  const auto* work_tree = is_bare_ ? nullptr : git_repository_workdir(handle());
  std::string path = work_tree != nullptr ? work_tree : git_repository_path(handle());
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

std::string Repository::file(std::string_view name, bool shared) const {
  return (shared ? git_repository_commondir(handle()) : git_repository_path(handle())) + std::string(name);
}

std::vector<ObjectId> Repository::shallow() const {
  std::vector<ObjectId> ids;
  std::ifstream lines(file("shallow", true));
  for (std::string line; std::getline(lines, line);)
    if (const auto id = line.size() == 40 ? ObjectId::from_hex(line) : std::nullopt) ids.push_back(*id);
  std::ranges::sort(ids);
  return ids;
}

bool Repository::is_shallow() const {
  std::error_code error;
  const auto size = fs::file_size(file("shallow", true), error);
  return !error && size > 0;
}

std::optional<std::string> Repository::config(const char* name) const {
  const auto guard = lock();
  ConfigHandle all;
  ConfigHandle snapshot;
  const char* value = nullptr;
  if (acquire(all, [&](git_config** raw) { return git_repository_config(raw, handle()); }) != 0) return std::nullopt;
  if (acquire(snapshot, [&](git_config** raw) { return git_config_snapshot(raw, all.get()); }) != 0)
    return std::nullopt;
  if (git_config_get_string(&value, snapshot.get(), name) != 0) return std::nullopt;
  return value;
}

Evidence<std::shared_ptr<git_index>> Repository::index() const {
  const auto path = index_file_.empty() ? file("index") : index_file_;
  IndexHandle index;
  if (acquire(index, [&](git_index** raw) { return git_index_open(raw, path.c_str()); }) != 0)
    return Missing{fmt::format("the index cannot be read: {}", last_error()),
                   "write it anew without what is special about it: git update-index --no-split-index "
                   "--no-untracked-cache, git sparse-checkout disable; or delete it and run git reset"};
  return std::shared_ptr<git_index>(std::move(index));
}

}  // namespace govcheck::git
