// https://docs.gitlab.com/ee/api/merge_request_approvals.html, …/notes.html, …/commits.html, …/jobs.html
#include "facts/forge/gitlab_items.hpp"

#include <array>

#include "facts/forge/whole.hpp"

namespace govcheck::facts::forge {

Evidence<Account> read_gitlab_account(const Reading& user, std::string_view what) {
  if (user.is(Value::Kind::null)) return Account{};
  return read_item<Account>(user, what, [&](Account& account, Whole& whole) {
    account.login = whole.take(user.member("username").text(what));
    account.is_bot = whole.take(user.member("bot").boolean_if_any(what)).value_or(false) ||
                     ((account.login.starts_with("project_") || account.login.starts_with("group_")) &&
                      account.login.find("_bot") != std::string::npos);
    if (account.login == "ghost") account.login.clear();
  });
}

Evidence<std::string> read_gitlab_login(const Reading& user, std::string_view what) {
  const auto account = read_gitlab_account(user, what);
  if (!account.known()) return account.missing();
  if (account->login.empty()) return user.refused("the account of " + std::string(what) + " has been deleted");
  return account->login;
}

namespace gitlab {

Evidence<CheckRun> read_check(const Reading& item) {
  using Conclusion = HostCheck::Conclusion;
  using Named = std::pair<std::string_view, Conclusion>;
  constexpr std::array<Named, 11> words = {{{"success", Conclusion::success},
                                            {"failed", Conclusion::failure},
                                            {"canceled", Conclusion::cancelled},
                                            {"canceling", Conclusion::pending},
                                            {"skipped", Conclusion::skipped},
                                            {"manual", Conclusion::action_required},
                                            {"created", Conclusion::pending},
                                            {"waiting_for_resource", Conclusion::pending},
                                            {"preparing", Conclusion::pending},
                                            {"scheduled", Conclusion::pending},
                                            {"running", Conclusion::pending}}};
  return read_item<CheckRun>(item, "a check", [&](CheckRun& run, Whole& whole) {
    auto& check = run.check;
    check.name = whole.take(item.member("name").text("the name of a check"));
    const auto status = item.member("status");
    const Named* found = nullptr;
    if (status.is(Value::Kind::text))
      for (const auto& word : words)
        if (word.first == status.value().text) found = &word;
    check.conclusion =
        found != nullptr ? found->second : whole.take(status.choice<Conclusion>("the status of a check"));
    const auto sha = item.member("sha");
    check.commit = whole.take((sha.present() ? sha : item.member("commit").member("id")).sha("the commit of a check"));
    auto started = whole.take(item.member("started_at").time_if_any("when a check was started"));
    if (!started) started = whole.take(item.member("created_at").time_if_any("when a check was created"));
    check.started = started;
    check.completed = whole.take(item.member("finished_at").time_if_any("when a check was finished"));
  });
}

Evidence<HostCommit> read_commit(const Reading& item) {
  return read_item<HostCommit>(item, "a commit", [&](HostCommit& commit, Whole& whole) {
    commit.sha = whole.take(item.member("id").sha("the name of a commit"));
    commit.committed = whole.take(item.member("committed_date").time_if_any("the time of a commit"));
  });
}

Evidence<FileChange> read_diff(const Reading& item) {
  using Status = FileChange::Status;
  return read_item<FileChange>(item, "a file", [&](FileChange& file, Whole& whole) {
    file.path = whole.take(item.member("new_path").text("the path of a file"));
    const bool is_new = whole.take(item.member("new_file").boolean("whether a file is new"));
    const bool is_renamed = whole.take(item.member("renamed_file").boolean("whether a file was renamed"));
    const bool is_deleted = whole.take(item.member("deleted_file").boolean("whether a file was deleted"));
    file.status = is_new       ? Status::added
                  : is_deleted ? Status::deleted
                  : is_renamed ? Status::renamed
                               : Status::modified;
    if (is_renamed) file.old_path = whole.take(item.member("old_path").text("the old path of a file"));
  });
}

Evidence<LabelEvent> read_label_event(const Reading& item) {
  return read_item<LabelEvent>(item, "an event of a label", [&](LabelEvent& event, Whole& whole) {
    const auto account = whole.take(read_gitlab_account(item.member("user"), "who set or removed a label"));
    event.by = account.login;
    event.by_bot = account.is_bot;
    const auto action = whole.take(item.member("action").text("whether a label was added or removed"));
    if (action != "add" && action != "remove") whole.take(item.member("action").boolean("add or remove"));
    event.added = action == "add";
    event.label = whole.take(item.member("label").member("name").text("the label of an event"));
    event.when = whole.take(item.member("created_at").time_if_any("when a label was set or removed"));
  });
}

Evidence<std::optional<Comment>> read_note(const Reading& item) {
  using Maybe = std::optional<Comment>;
  return read_item<Maybe>(item, "a note", [&](Maybe& read, Whole& whole) {
    if (whole.take(item.member("system").boolean_if_any("whether GitLab wrote a note")).value_or(false)) return;
    auto& comment = read.emplace();
    const auto author = whole.take(read_gitlab_account(item.member("author"), "the author of a note"));
    comment.author = author.login;
    comment.author_is_bot = author.is_bot;
    comment.body = whole.take(item.member("body").text_if_any("the text of a note"));
    comment.created = whole.take(item.member("created_at").time_if_any("the time of a note"));
    const auto updated = whole.take(item.member("updated_at").time_if_any("the time of an edit"));
    if (comment.created && updated) comment.edited = *comment.created != *updated;
  });
}

Evidence<Review> read_approval(const Reading& item) {
  return read_item<Review>(item, "an approval", [&](Review& review, Whole& whole) {
    const auto author = whole.take(read_gitlab_account(item.member("user"), "who approved"));
    review.author = author.login;
    review.author_is_bot = author.is_bot;
    review.state = Review::State::approved;
    review.submitted = whole.take(item.member("approved_at").time_if_any("when somebody approved"));
  });
}

Evidence<std::optional<Review>> read_reviewer(const Reading& item) {
  using Maybe = std::optional<Review>;
  return read_item<Maybe>(item, "a reviewer", [&](Maybe& read, Whole& whole) {
    const auto author = whole.take(read_gitlab_account(item.member("user"), "a reviewer"));
    const auto state = whole.take(item.member("state").text("the state of a reviewer"));
    if (state == "requested_changes") {
      read.emplace();
      read->state = Review::State::changes_requested;
    } else if (state == "reviewed") {
      read.emplace();
    } else if (state != "approved" && state != "unapproved" && state != "unreviewed" && state != "review_started") {
      whole.take(item.member("state").choice<Review::State>("the state of a reviewer"));
    }
    if (!read) return;
    read->author = author.login;
    read->author_is_bot = author.is_bot;
  });
}

}  // namespace gitlab

}  // namespace govcheck::facts::forge
