// What GitHub's REST API and its GraphQL API (as gh prints it) say of reviews, checks, comments, commits and files.
#pragma once

#include "facts/forge/checks.hpp"
#include "facts/forge/reading.hpp"

namespace govcheck::facts::forge {

/// "MEMBER" and the like in lower case.
Evidence<std::string> read_association(const Reading& association);
/// `owner/name` of a repository; Missing where it was deleted.
Evidence<std::string> read_repository_name(const Reading& name, std::string_view what);
/// The login of an account; Missing where it was deleted.
Evidence<std::string> read_login(const Reading& account, std::string_view what);
/// Whether it comes from another repository.
Evidence<bool> is_fork(const Evidence<std::string>& repository, const Evidence<std::string>& head_repository,
                       const Reading& reading);

/// A review of Gitea's API, which says `stale`, `official` and `dismissed`. nullopt: one that is only asked for.
bool is_gitea_review(const Value& review);
Evidence<std::optional<Review>> read_gitea_review(const Reading& item);

namespace rest {
Evidence<Review> read_review(const Reading& item);
Evidence<CheckRun> read_check_run(const Reading& item);
/// A commit status; the context is its name.
Evidence<CheckRun> read_status(const Reading& item);
Evidence<Comment> read_comment(const Reading& item);
Evidence<HostCommit> read_commit(const Reading& item);
Evidence<FileChange> read_file(const Reading& item);
Evidence<Collaborator> read_collaborator(const Reading& item);
}  // namespace rest

namespace graphql {
Evidence<Review> read_review(const Reading& item);
/// An item of statusCheckRollup: a check run or a commit status.
Evidence<CheckRun> read_check(const Reading& item);
Evidence<Comment> read_comment(const Reading& item);
Evidence<HostCommit> read_commit(const Reading& item);
Evidence<FileChange> read_file(const Reading& item);
}  // namespace graphql

}  // namespace govcheck::facts::forge
