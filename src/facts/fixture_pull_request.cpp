#include "facts/fixture_pull_request.hpp"

#include <fmt/format.h>

namespace govcheck::fixture {

ParamList<ReviewEntry> ReviewEntry::declare() {
  using E = ReviewEntry;
  return {required_param("author", &E::author, "The login; empty for a deleted account."),
          param("bot", &E::bot, "Is it a bot?"),
          param("state", &E::state, "What it says."),
          param("submitted", &E::submitted, "When."),
          param("commit", &E::commit, "The commit that was reviewed."),
          param("id", &E::id, "The host's name of it."),
          param("body", &E::body, "What the reviewer wrote."),
          param("edited", &E::edited, "Was that changed afterwards?"),
          param("stale", &E::stale, "Gitea: was something pushed since?"),
          param("official", &E::official, "Gitea: may the reviewer approve?"),
          param("association", &E::association, "GitHub: owner, member, collaborator, contributor, none.")};
}

ParamList<CheckEntry> CheckEntry::declare() {
  using E = CheckEntry;
  return {required_param("name", &E::name, "The name."),
          param("app", &E::app, "The app that reported it."),
          param("workflow", &E::workflow, "Its workflow."),
          param("conclusion", &E::conclusion, "What it came to."),
          param("commit", &E::commit, "The commit that was checked."),
          param("started", &E::started, "When it was started."),
          param("completed", &E::completed, "When it was done.")};
}

ParamList<CommentEntry> CommentEntry::declare() {
  using E = CommentEntry;
  return {required_param("author", &E::author, "The login."), param("bot", &E::bot, "Is it a bot?"),
          required_param("body", &E::body, "The text."), param("created", &E::created, "When."),
          param("edited", &E::edited, "Was it changed afterwards?")};
}

ParamList<LabelEventEntry> LabelEventEntry::declare() {
  using E = LabelEventEntry;
  return {required_param("label", &E::label, "The label."), required_param("by", &E::by, "The login."),
          param("bot", &E::bot, "Is it a bot?"), param("added", &E::added, "False where it was taken away."),
          param("when", &E::when, "When.")};
}

ParamList<HostCommitEntry> HostCommitEntry::declare() {
  using E = HostCommitEntry;
  return {required_param("sha", &E::sha, "The commit."), param("author", &E::author, "The author's login."),
          param("committer", &E::committer, "The committer's login."),
          param("committed", &E::committed, "The committer date."),
          param("pushed", &E::pushed, "When the host received it.")};
}

ParamList<HostFileEntry> HostFileEntry::declare() {
  using E = HostFileEntry;
  return {required_param("path", &E::path, "The path at the head."), param("status", &E::status, "What happened."),
          param("from", &E::from, "The path at the base, of a rename or copy.")};
}

ParamList<CollaboratorEntry> CollaboratorEntry::declare() {
  using E = CollaboratorEntry;
  return {required_param("login", &E::login, "The login."),
          required_param("permission", &E::permission, "What the account may do.")};
}

ParamList<PullRequestEntry> PullRequestEntry::declare() {
  using E = PullRequestEntry;
  return {param("number", &E::number, "The number."),
          param("title", &E::title, "The title."),
          param("body", &E::body, "The description."),
          param("author", &E::author, "The author's login."),
          param("draft", &E::draft, "Is it a draft?"),
          param("state", &E::state, "Is it open, merged, or closed without?"),
          param("base", &E::base, "The branch that receives the change."),
          param("head", &E::head, "The branch that brings it."),
          param("base-sha", &E::base_sha, "The tip of the base."),
          param("head-sha", &E::head_sha, "The tip of the head."),
          param("repository", &E::repository, "The repository that receives it."),
          param("head-repository", &E::head_repository, "The repository that brings it."),
          param("fork", &E::fork, "Does it come from a fork?"),
          param("opened", &E::opened, "When it was opened."),
          param("merged", &E::merged, "When it was merged."),
          param("closed", &E::closed, "When it was closed or merged."),
          param("merged-by", &E::merged_by, "Who merged it."),
          param("merge-commit", &E::merge_commit, "What the merge left on the base."),
          param("labels", &E::labels, "The labels."),
          param("reviews", &E::reviews, "The reviews, oldest first."),
          param("requested-reviewers", &E::requested_reviewers, "Logins whose review is waited for."),
          param("requested-teams", &E::requested_teams, "Teams whose review is waited for."),
          param("checks", &E::checks, "The latest run of each check."),
          param("comments", &E::comments, "The comments, oldest first."),
          param("label-events", &E::label_events, "Who set and removed labels, oldest first."),
          param("commits", &E::commits, "The commits as the host knows them."),
          param("files", &E::files, "The files that the host says are changed."),
          param("collaborators", &E::collaborators, "Who may do what.")};
}

namespace {

template <class T>
Evidence<T> known(const std::optional<T>& value, std::string_view what) {
  if (value) return *value;
  return Missing{fmt::format("the pull-request data has no {}", what), "record it"};
}

std::optional<Time> time_of(const std::optional<Moment>& moment) {
  return moment ? std::optional(moment->time) : std::nullopt;
}

Review made_of(const ReviewEntry& entry) {
  return {entry.author, entry.bot,    entry.state, time_of(entry.submitted), entry.commit,     entry.id,
          entry.body,   entry.edited, entry.stale, entry.official,           entry.association};
}
HostCheck made_of(const CheckEntry& entry) {
  return {entry.name,
          entry.app,
          entry.workflow,
          entry.conclusion,
          entry.commit,
          time_of(entry.started),
          time_of(entry.completed)};
}
Comment made_of(const CommentEntry& entry) {
  return {entry.author, entry.bot, entry.body, time_of(entry.created), entry.edited};
}
LabelEvent made_of(const LabelEventEntry& entry) {
  return {entry.label, entry.by, entry.bot, entry.added, time_of(entry.when)};
}
HostCommit made_of(const HostCommitEntry& entry) {
  return {entry.sha, entry.author, entry.committer, time_of(entry.committed), time_of(entry.pushed)};
}
FileChange made_of(const HostFileEntry& entry) { return {entry.status, entry.path, entry.from}; }
Collaborator made_of(const CollaboratorEntry& entry) { return {entry.login, entry.permission}; }

template <class T, class E>
Evidence<std::vector<T>> all_of(const std::optional<std::vector<E>>& entries, std::string_view what) {
  if (!entries) return known(std::optional<std::vector<T>>(), what);
  std::vector<T> all;
  for (const auto& entry : *entries) all.push_back(made_of(entry));
  return all;
}

}  // namespace

PullRequest pull_request_of(const PullRequestEntry& entry) {
  PullRequest pull_request;
  pull_request.source = "the case";
  pull_request.format = "govcheck test";
  pull_request.number = known(entry.number, "number");
  pull_request.title = known(entry.title, "title");
  pull_request.body = known(entry.body, "body");
  pull_request.author = known(entry.author, "author");
  pull_request.draft = known(entry.draft, "draft state");
  pull_request.state = known(entry.state, "state");
  pull_request.base_branch = known(entry.base, "base branch");
  pull_request.head_branch = known(entry.head, "head branch");
  pull_request.base_sha = known(entry.base_sha, "base SHA");
  pull_request.head_sha = known(entry.head_sha, "head SHA");
  pull_request.repository = known(entry.repository, "repository");
  pull_request.head_repository = known(entry.head_repository, "head repository");
  pull_request.fork = known(entry.fork, "word on whether it is a fork");
  pull_request.opened = known(time_of(entry.opened), "opening time");
  pull_request.merged = known(time_of(entry.merged), "merge time");
  pull_request.closed = known(time_of(entry.closed), "closing time");
  pull_request.merged_by = known(entry.merged_by, "word on who merged it");
  pull_request.merge_commit = known(entry.merge_commit, "merge commit");
  pull_request.labels = known(entry.labels, "labels");
  if (!entry.reviews)
    pull_request.reviews = Missing{"the pull-request data has no reviews", "record them"};
  else
    pull_request.reviews = all_of<Review>(entry.reviews, "reviews");
  pull_request.requested_reviewers = known(entry.requested_reviewers, "requested reviewers");
  pull_request.requested_teams = known(entry.requested_teams, "requested teams");
  pull_request.checks = all_of<HostCheck>(entry.checks, "checks");
  pull_request.comments = all_of<Comment>(entry.comments, "comments");
  pull_request.label_events = all_of<LabelEvent>(entry.label_events, "events of labels");
  pull_request.commits = all_of<HostCommit>(entry.commits, "commits");
  pull_request.files = all_of<FileChange>(entry.files, "files");
  pull_request.collaborators = all_of<Collaborator>(entry.collaborators, "collaborators");
  return pull_request;
}

}  // namespace govcheck::fixture
