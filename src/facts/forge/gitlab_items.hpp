// What GitLab's REST API says of people, approvals, notes, jobs and files.
#pragma once

#include "facts/forge/checks.hpp"
#include "facts/forge/reading.hpp"

namespace govcheck::facts::forge {

/// A user by `username`; the ghost user is a deleted account: an empty login. Users of tokens are bots.
Evidence<Account> read_gitlab_account(const Reading& user, std::string_view what);
/// As above; Missing for a deleted account.
Evidence<std::string> read_gitlab_login(const Reading& user, std::string_view what);

namespace gitlab {
/// A commit status or a job.
Evidence<CheckRun> read_check(const Reading& item);
Evidence<HostCommit> read_commit(const Reading& item);
Evidence<FileChange> read_diff(const Reading& item);
Evidence<LabelEvent> read_label_event(const Reading& item);
/// nullopt: a note of GitLab's own.
Evidence<std::optional<Comment>> read_note(const Reading& item);
/// An item of `approved_by` of `/approvals`.
Evidence<Review> read_approval(const Reading& item);
/// An item of `/reviewers`; nullopt: has not said anything, or approves (which `/approvals` says).
Evidence<std::optional<Review>> read_reviewer(const Reading& item);
}  // namespace gitlab

}  // namespace govcheck::facts::forge
