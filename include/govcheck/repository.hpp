// Opening facts: a git repository, a pull request's data.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "govcheck/facts.hpp"
#include "govcheck/input_error.hpp"

namespace govcheck {

/// A commit message that git is about to use (commit-msg hook), already cleaned as git will clean it.
struct PendingCommit {
  std::string message;
};

struct RepositoryRequest {
  std::string directory;  ///< where to look, as git does: upwards from here; empty: the working directory and GIT_DIR
  std::string base;       ///< a revision; empty: the pull request's base, the upstream or the default branch
  std::string head;       ///< a revision; empty: the pull request's head if it is here, else HEAD
  std::string range;      ///< `A..B` (commits of B that A has not) or `REV` (its whole history); empty: base..head
  std::vector<std::string> refs;  ///< globs over full ref names: the branches to look at; empty: the current branch
  bool staged = false;            ///< the tree is the index, the change is HEAD to the index, there are no commits
  std::optional<PendingCommit> pending;  ///< the one commit in scope is the one being written
  Evidence<PullRequest> pull_request = Missing{"no pull-request data was given", "pass it with --pr FILE"};
  std::uint64_t most_file_bytes = 16U << 20U;  ///< larger files are Missing
};

/// Opens what is needed and no more; everything else is loaded when asked for. Throws InputError where there is no
/// usable repository or a named revision does not exist. Runs nothing that the repository's configuration names.
std::unique_ptr<Facts> open_repository(const RepositoryRequest& request);

/// What git's folders and configuration say about hooks and commit messages.
struct HookSettings {
  std::string hooks_directory;            ///< absolute; it may not exist yet
  bool hooks_path_is_configured = false;  ///< by core.hooksPath, else it is the repository's own
  std::string comment;                    ///< core.commentString or core.commentChar as set; empty: not set
  std::string clean_up;                   ///< commit.cleanup as set; empty: not set
};

/// For the repository around the directory (empty: the working directory and GIT_DIR). Throws InputError as above.
HookSettings read_hook_settings(const std::string& directory);

/// Reads any shape of docs/pull-request.md: govcheck's own JSON, events and answers of the hosts' APIs, the output of
/// `gh pr view --json`. `name` is what messages call the source. Throws InputError where it is no JSON or of no known
/// shape.
PullRequest read_pull_request(std::string_view json, std::string_view name);

struct NamedText {
  std::string name;
  std::string text;
};

/// Reads several files about one pull request, such as the answers about it, its reviews and its checks. Where two
/// contradict each other the field is Missing. Throws InputError as above, and where they are of several pull requests.
PullRequest read_pull_request_files(std::span<const NamedText> files, std::string_view name);

/// A variable of the environment; nullopt or empty: not set.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

/// The pull request of a run of GitLab CI, Bitbucket Pipelines, Azure Pipelines, Jenkins, Buildkite, CircleCI, Drone or
/// Woodpecker, from its variables, and what was looked at.
struct CiPullRequest {
  Evidence<PullRequest> pull_request;
  std::vector<std::string> notes;
};
CiPullRequest pull_request_of_ci(const Environment& environment);

}  // namespace govcheck
