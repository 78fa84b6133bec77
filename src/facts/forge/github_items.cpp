// https://docs.github.com/en/rest and https://docs.github.com/en/graphql/reference/objects
#include "facts/forge/github_items.hpp"

#include <algorithm>

#include "facts/forge/whole.hpp"

namespace govcheck::facts::forge {
namespace {

/// gh writes year 1 where there is no time.
std::optional<Time> real_time(const Reading& time, std::string_view what, Whole& whole) {
  const auto read = whole.take(time.time_if_any(what));
  return read && *read > Time{} ? read : std::nullopt;
}

/// A run is done where its status is `completed`; then it has a conclusion.
HostCheck::Conclusion conclusion_of_run(const Reading& run, Whole& whole) {
  const auto status = whole.take(run.member("status").text("the status of a check"));
  if (status != "completed" && status != "COMPLETED") return HostCheck::Conclusion::pending;
  return whole.take(run.member("conclusion").choice<HostCheck::Conclusion>("the conclusion of a check"));
}

HostCheck::Conclusion conclusion_of_status(const Reading& status, Whole& whole) {
  const auto state = status.member("state").present() ? status.member("state") : status.member("status");  // Gitea
  if (state.is(Value::Kind::text) && state.value().text == "warning") return HostCheck::Conclusion::failure;
  if (state.is(Value::Kind::text) && (state.value().text == "EXPECTED" || state.value().text == "expected"))
    return HostCheck::Conclusion::missing;
  return whole.take(state.choice<HostCheck::Conclusion>("the state of a commit status"));
}

/// Was it changed after it was written, by its two times?
std::optional<bool> edited_by(const Reading& item, std::optional<Time> created, std::string_view key, Whole& whole) {
  const auto updated = whole.take(item.member(key).time_if_any("the time of an edit"));
  return updated && created ? std::optional(*updated != *created) : std::nullopt;
}

Account account_of(const Reading& item, std::string_view key, std::string_view what, Whole& whole) {
  return whole.take(read_account(item.member(key), what));
}

/// A commit without a known account has null.
std::string login_if_any(const Reading& account, std::string_view what, Whole& whole) {
  if (!account.present() || account.is(Value::Kind::null)) return {};
  return whole.take(account.member("login").text_if_any(what));
}

}  // namespace

Evidence<std::string> read_association(const Reading& association) {
  auto read = association.text_if_any("the association of an account");
  if (!read.known()) return read;
  auto lower = *read;
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return lower;
}

Evidence<std::string> read_repository_name(const Reading& name, std::string_view what) {
  const auto read = name.text(what);
  if (read.known() && read->empty()) return name.unreadable(what, "a name");
  return read;
}

Evidence<std::string> read_login(const Reading& account, std::string_view what) {
  const auto read = read_account(account, what);
  if (!read.known()) return read.missing();
  if (read->login.empty()) return account.refused("the account of " + std::string(what) + " has been deleted");
  return read->login;
}

Evidence<bool> is_fork(const Evidence<std::string>& repository, const Evidence<std::string>& head_repository,
                       const Reading& reading) {
  if (!repository.known() || !head_repository.known()) return reading.absent("whether it comes from a fork");
  return *repository != *head_repository;
}

namespace rest {

Evidence<Review> read_review(const Reading& item) {
  return read_item<Review>(item, "a review", [&](Review& review, Whole& whole) {
    review = whole.take(forge::read_review(item, {.author = "user", .submitted = "submitted_at"}));
    review.commit = whole.take(item.member("commit_id").sha_if_any("the commit of a review"));
    if (item.member("id").is(Value::Kind::integer)) review.id = item.member("id").value().text;
    review.body = whole.take(item.member("body").text_if_any("the text of a review"));
    review.association = whole.take(read_association(item.member("author_association")));
  });
}

Evidence<CheckRun> read_check_run(const Reading& item) {
  return read_item<CheckRun>(item, "a check", [&](CheckRun& run, Whole& whole) {
    auto& check = run.check;
    check.name = whole.take(item.member("name").text("the name of a check"));
    check.app = whole.take(item.member("app").member("slug").text_if_any("the app of a check"));
    check.conclusion = conclusion_of_run(item, whole);
    check.commit = whole.take(item.member("head_sha").sha("the commit of a check"));
    check.started = real_time(item.member("started_at"), "when a check was started", whole);
    check.completed = real_time(item.member("completed_at"), "when a check was completed", whole);
  });
}

Evidence<CheckRun> read_status(const Reading& item) {
  return read_item<CheckRun>(item, "a commit status", [&](CheckRun& run, Whole& whole) {
    run.check.name = whole.take(item.member("context").text("the context of a commit status"));
    run.check.conclusion = conclusion_of_status(item, whole);
    run.check.started = real_time(item.member("created_at"), "the time of a commit status", whole);
    if (run.check.conclusion != HostCheck::Conclusion::pending)
      run.check.completed = real_time(item.member("updated_at"), "the time of a commit status", whole);
  });
}

Evidence<Comment> read_comment(const Reading& item) {
  return read_item<Comment>(item, "a comment", [&](Comment& comment, Whole& whole) {
    const auto author = account_of(item, "user", "the author of a comment", whole);
    comment.author = author.login;
    comment.author_is_bot = author.is_bot;
    comment.body = whole.take(item.member("body").text_if_any("the text of a comment"));
    comment.created = whole.take(item.member("created_at").time_if_any("the time of a comment"));
    comment.edited = edited_by(item, comment.created, "updated_at", whole);
  });
}

Evidence<HostCommit> read_commit(const Reading& item) {
  return read_item<HostCommit>(item, "a commit", [&](HostCommit& commit, Whole& whole) {
    commit.sha = whole.take(item.member("sha").sha("the name of a commit"));
    commit.author = login_if_any(item.member("author"), "the login of a commit's author", whole);
    commit.committer = login_if_any(item.member("committer"), "the login of a commit's committer", whole);
    commit.committed =
        real_time(item.member("commit").member("committer").member("date"), "the time of a commit", whole);
  });
}

Evidence<FileChange> read_file(const Reading& item) {
  using Status = FileChange::Status;
  return read_item<FileChange>(item, "a file", [&](FileChange& file, Whole& whole) {
    file.path = whole.take(item.member("filename").text("the path of a file"));
    const auto status = item.member("status");
    const bool has_word = status.is(Value::Kind::text);
    if (has_word && status.value().text == "removed")
      file.status = Status::deleted;
    else if (has_word && status.value().text == "changed")
      file.status = Status::type_changed;
    else
      file.status = whole.take(status.choice<Status>("the status of a file"));
    if (file.status == Status::renamed || file.status == Status::copied)
      file.old_path = whole.take(item.member("previous_filename").text("the old path of a file"));
  });
}

Evidence<Collaborator> read_collaborator(const Reading& item) {
  using Permission = Collaborator::Permission;
  return read_item<Collaborator>(item, "a collaborator", [&](Collaborator& one, Whole& whole) {
    one.login = whole.take(item.member("login").text("the login of a collaborator"));
    const auto permissions = item.member("permissions");
    constexpr std::array<std::pair<std::string_view, Permission>, 5> rights = {{{"pull", Permission::read},
                                                                                {"triage", Permission::triage},
                                                                                {"push", Permission::write},
                                                                                {"maintain", Permission::maintain},
                                                                                {"admin", Permission::admin}}};
    if (!permissions.is(Value::Kind::map)) whole.take(permissions.boolean("the rights of a collaborator"));
    for (const auto& [key, permission] : rights)
      if (whole.take(permissions.member(key).boolean_if_any("a right of a collaborator")).value_or(false))
        one.permission = permission;
  });
}

}  // namespace rest

namespace graphql {

Evidence<Review> read_review(const Reading& item) {
  return read_item<Review>(item, "a review", [&](Review& review, Whole& whole) {
    review = whole.take(forge::read_review(item, {.author = "author", .submitted = "submittedAt"}));
    review.commit = whole.take(item.member("commit").member("oid").sha_if_any("the commit of a review"));
    review.id = whole.take(item.member("id").text_if_any("the id of a review"));
    review.body = whole.take(item.member("body").text_if_any("the text of a review"));
    review.edited = whole.take(item.member("includesCreatedEdit").boolean_if_any("whether a review was edited"));
    review.association = whole.take(read_association(item.member("authorAssociation")));
  });
}

Evidence<CheckRun> read_check(const Reading& item) {
  return read_item<CheckRun>(item, "a check", [&](CheckRun& run, Whole& whole) {
    auto& check = run.check;
    check.started = real_time(item.member("startedAt"), "when a check was started", whole);
    check.completed = real_time(item.member("completedAt"), "when a check was completed", whole);
    if (item.member("context").present() || (item.member("state").present() && !item.member("status").present())) {
      const auto name = item.member("context").present() ? item.member("context") : item.member("name");
      check.name = whole.take(name.text("the context of a commit status"));
      check.conclusion = conclusion_of_status(item, whole);
      if (!check.started) check.started = real_time(item.member("createdAt"), "the time of a commit status", whole);
      return;
    }
    check.name = whole.take(item.member("name").text("the name of a check"));
    check.conclusion = conclusion_of_run(item, whole);
    if (check.conclusion == HostCheck::Conclusion::pending) check.completed.reset();
    check.workflow = whole.take(item.member("workflowName").text_if_any("the workflow of a check"));
    const auto suite = item.member("checkSuite");
    check.app = whole.take(suite.member("app").member("slug").text_if_any("the app of a check"));
    const auto workflow_run = suite.member("workflowRun");
    if (check.workflow.empty())
      check.workflow =
          whole.take(workflow_run.member("workflow").member("name").text_if_any("the workflow of a check"));
    run.event = whole.take(workflow_run.member("event").text_if_any("the event of a check"));
  });
}

Evidence<Comment> read_comment(const Reading& item) {
  return read_item<Comment>(item, "a comment", [&](Comment& comment, Whole& whole) {
    const auto author = account_of(item, "author", "the author of a comment", whole);
    comment.author = author.login;
    comment.author_is_bot = author.is_bot;
    comment.body = whole.take(item.member("body").text_if_any("the text of a comment"));
    comment.created = whole.take(item.member("createdAt").time_if_any("the time of a comment"));
    comment.edited = whole.take(item.member("includesCreatedEdit").boolean_if_any("whether a comment was edited"));
  });
}

Evidence<HostCommit> read_commit(const Reading& item) {
  return read_item<HostCommit>(item, "a commit", [&](HostCommit& commit, Whole& whole) {
    commit.sha = whole.take(item.member("oid").sha("the name of a commit"));
    const auto authors = item.member("authors");
    if (authors.is(Value::Kind::list) && !authors.value().items.empty())
      commit.author = login_if_any(authors.item(0), "the login of a commit's author", whole);
    commit.committed = real_time(item.member("committedDate"), "the time of a commit", whole);
  });
}

Evidence<FileChange> read_file(const Reading& item) {
  return read_item<FileChange>(item, "a file", [&](FileChange& file, Whole& whole) {
    file.path = whole.take(item.member("path").text("the path of a file"));
    const auto type = item.member("changeType");
    if (type.is(Value::Kind::text) && type.value().text == "CHANGED")
      file.status = FileChange::Status::type_changed;
    else
      file.status = whole.take(type.choice<FileChange::Status>("what happened to a file"));
  });
}

}  // namespace graphql

}  // namespace govcheck::facts::forge
