// The shapes of JSON that are read as a pull request. Each has a test that tells it from the others, and a reader.
#pragma once

#include <optional>
#include <string>

#include "govcheck/facts.hpp"
#include "govcheck/source.hpp"
#include "govcheck/value.hpp"

namespace govcheck::facts::forge {

/// govcheck's own JSON, docs/pull-request.md. Unknown keys are problems.
bool is_own(const Value& document);
PullRequest read_own(const Value& document, std::string source, Problems& problems);

/// GitHub's events with a `pull_request`: pull_request, pull_request_target, pull_request_review and
/// pull_request_review_comment; and the same object alone, as the REST API answers it.
bool is_github_pull(const Value& document);
PullRequest read_github_pull(const Value& document, std::string source);

/// GitHub's events about commits: merge_group, push, and check_run, check_suite and workflow_run, which name pull
/// requests.
bool is_github_commits(const Value& document);
PullRequest read_github_commits(const Value& document, std::string source);

/// The output of `gh pr view --json …`, with any of its fields.
bool is_gh_view(const Value& document);
PullRequest read_gh_view(const Value& document, std::string source);

/// A merge request of GitLab's REST API or webhooks.
bool is_gitlab(const Value& document);
PullRequest read_gitlab(const Value& document, std::string source);

/// A pull request of Gitea or Forgejo, of the REST API or of an event.
bool is_gitea(const Value& document);
PullRequest read_gitea(const Value& document, std::string source);

bool is_bitbucket_cloud(const Value& document);
PullRequest read_bitbucket_cloud(const Value& document, std::string source);

bool is_bitbucket_server(const Value& document);
PullRequest read_bitbucket_server(const Value& document, std::string source);

bool is_azure(const Value& document);
PullRequest read_azure(const Value& document, std::string source);

/// Gerrit's ChangeInfo.
bool is_gerrit(const Value& document);
PullRequest read_gerrit(const Value& document, std::string source);

/// GitHub's GraphQL API: the object of the pull request, as gh would print it. nullopt: none is in it.
std::optional<Value> github_graphql_view(const Value& document);

}  // namespace govcheck::facts::forge
