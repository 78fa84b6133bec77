// What a host knows about a pull request (merge request, change): plain values, each of which says whether it is known.
// Times are UTC, in whole seconds. Logins are as the host wrote them; an empty one is an account that was deleted.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "govcheck/evidence.hpp"

namespace govcheck {

using Time = std::chrono::sys_seconds;

struct FileChange {
  enum class Status : std::uint8_t { added, modified, deleted, renamed, copied, type_changed };
  Status status = Status::modified;
  std::string path;      ///< at the head; for a deletion the path that is gone
  std::string old_path;  ///< of a rename or copy, else empty
  friend bool operator==(const FileChange&, const FileChange&) = default;
};

struct Review {
  enum class State : std::uint8_t { approved, changes_requested, commented, dismissed, pending };
  std::string author;  ///< login
  bool author_is_bot = false;
  State state = State::commented;
  std::optional<Time> submitted;
  std::string commit;          ///< that was reviewed: hexadecimal; may be abbreviated or empty
  std::string id;              ///< the host's name of the review; empty: not known
  std::string body;            ///< what the reviewer wrote; empty: nothing, or not known
  std::optional<bool> edited;  ///< was the body changed after it was submitted? nullopt: the host does not say
  /// Gitea: was something pushed since? nullopt: the host does not say.
  std::optional<bool> stale;
  /// Gitea: may the reviewer approve, by the host's own settings? nullopt: the host does not say.
  std::optional<bool> official;
  /// GitHub's author_association in lower case ("owner", "member", "collaborator", "contributor", "none", …), of the
  /// time when the data was fetched; empty: not known.
  std::string association;
  friend bool operator==(const Review&, const Review&) = default;
};

/// What one check (a check run, a commit status, a job) came to.
struct HostCheck {
  enum class Conclusion : std::uint8_t {
    success,
    neutral,
    skipped,
    failure,
    error,  ///< of a commit status: the check itself broke
    cancelled,
    timed_out,
    action_required,
    stale,  ///< the host gave it up
    startup_failure,
    pending,  ///< queued, waiting or running
    missing,  ///< the host expects it, and nothing has reported yet
  };
  std::string name;      ///< of a check run or job; the context of a commit status
  std::string app;       ///< slug of the app that reported: "github-actions"; empty: a commit status, or not known
  std::string workflow;  ///< the name of its workflow; empty: none, or not known
  Conclusion conclusion = Conclusion::pending;
  std::string commit;             ///< that was checked: hexadecimal; empty: not known
  std::optional<Time> started;    ///< nullopt: not known
  std::optional<Time> completed;  ///< nullopt: not yet, or not known
  friend bool operator==(const HostCheck&, const HostCheck&) = default;
};

struct Comment {
  std::string author;  ///< login
  bool author_is_bot = false;
  std::string body;
  std::optional<Time> created;
  std::optional<bool> edited;  ///< was it changed after it was written? nullopt: the host does not say
  friend bool operator==(const Comment&, const Comment&) = default;
};

/// A label was set or taken away.
struct LabelEvent {
  std::string label;
  std::string by;  ///< login
  bool by_bot = false;
  bool added = true;  ///< false: taken away
  std::optional<Time> when;
  friend bool operator==(const LabelEvent&, const LabelEvent&) = default;
};

/// A commit as the host knows it: whose accounts it belongs to. Names and messages are in git.
struct HostCommit {
  std::string sha;                ///< hexadecimal, in full
  std::string author;             ///< login of the account with the author's email; empty: none is known
  std::string committer;          ///< the same of the committer; "web-flow" is GitHub itself
  std::optional<Time> committed;  ///< the committer date, which its maker chose
  std::optional<Time> pushed;     ///< when the host received it; nullopt: the host does not say
  friend bool operator==(const HostCommit&, const HostCommit&) = default;
};

/// Somebody who may do something in the repository.
struct Collaborator {
  enum class Permission : std::uint8_t { none, read, triage, write, maintain, admin };
  std::string login;
  Permission permission = Permission::none;
  friend bool operator==(const Collaborator&, const Collaborator&) = default;
};

/// A pull request of any host. Each field says for itself whether the source had it.
struct PullRequest {
  enum class State : std::uint8_t { open, merged, closed };
  std::string source;  ///< where it was read: a file name, "GITHUB_EVENT_PATH"
  std::string format;  ///< how it was understood: "GitHub event pull_request", "gh pr view", "govcheck"
  Evidence<std::int64_t> number;
  Evidence<std::string> title;
  Evidence<std::string> body;
  Evidence<std::string> author;  ///< login
  Evidence<bool> draft;
  Evidence<State> state;  ///< `closed`: without being merged
  Evidence<std::string> base_branch;
  Evidence<std::string> head_branch;
  Evidence<std::string> base_sha;
  Evidence<std::string> head_sha;
  Evidence<std::string> repository;       ///< that receives it: "owner/name"
  Evidence<std::string> head_repository;  ///< that brings it; another one for a fork
  Evidence<bool> fork;                    ///< does it come from another repository?
  Evidence<Time> opened;
  Evidence<Time> merged;               ///< of a merged one
  Evidence<Time> closed;               ///< of one that is merged or closed
  Evidence<std::string> merged_by;     ///< login, of a merged one
  Evidence<std::string> merge_commit;  ///< what the merge, squash or rebase left on the base, of a merged one
  Evidence<std::vector<std::string>> labels;
  Evidence<std::vector<Review>> reviews;                   ///< all, oldest first
  Evidence<std::vector<std::string>> requested_reviewers;  ///< logins whose review is still waited for
  Evidence<std::vector<std::string>> requested_teams;      ///< the same of teams, by slug
  /// The latest run of each check; runs whose order is not known all stand here, and all count.
  Evidence<std::vector<HostCheck>> checks;
  Evidence<std::vector<Comment>> comments;            ///< all of the conversation, oldest first
  Evidence<std::vector<LabelEvent>> label_events;     ///< all, oldest first
  Evidence<std::vector<HostCommit>> commits;          ///< all, oldest first
  Evidence<std::vector<FileChange>> files;            ///< all that differ from the merge base, as the host says
  Evidence<std::vector<Collaborator>> collaborators;  ///< all people with a right in the repository
  std::vector<std::string> not_understood;            ///< JSON pointers of what was there but could not be read
};

}  // namespace govcheck
