// What hooks ask of a repository.
#include <filesystem>

#include "facts/git/repository.hpp"
#include "govcheck/repository.hpp"

namespace govcheck {

HookSettings read_hook_settings(const std::string& directory) {
  namespace fs = std::filesystem;
  const git::Repository repository(git::Place::of(directory));
  HookSettings settings;
  // Later names win: git 2.45 and newer know core.commentString, and take the last of the two that is set.
  for (const auto* name : {"core.commentChar", "core.commentString"})
    if (const auto value = repository.config(name)) settings.comment = *value;
  settings.clean_up = repository.config("commit.cleanup").value_or("");
  settings.hooks_directory = repository.file("hooks", true);
  const auto configured = repository.config("core.hooksPath");
  if (!configured || configured->empty()) return settings;
  settings.hooks_path_is_configured = true;
  git_buf expanded = GIT_BUF_INIT;
  fs::path path = *configured;
  if (git_config_parse_path(&expanded, configured->c_str()) == 0) path = std::string(expanded.ptr, expanded.size);
  git_buf_dispose(&expanded);
  // A relative path starts where git runs hooks: at the root of the working tree, or in a bare git directory.
  settings.hooks_directory = (path.is_absolute() ? path : repository.path() / path).lexically_normal().string();
  return settings;
}

}  // namespace govcheck
