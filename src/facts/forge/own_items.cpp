#include "facts/forge/own_items.hpp"

#include "facts/forge/whole.hpp"

namespace govcheck::facts::forge {
namespace {

/// `bot`, or a login that ends in [bot].
bool is_bot(const Reading& item, std::string_view login, Whole& whole) {
  return whole.take(item.member("bot").boolean_if_any("whether an account is a bot")).value_or(false) ||
         is_bot_login(login);
}

}  // namespace

Evidence<Review> read_own_review(const Reading& item) {
  return read_item<Review>(item, "a review", [&](Review& review, Whole& whole) {
    // An empty login is a deleted account.
    review.author = whole.take(item.member("author").text("the author of a review"));
    review.author_is_bot = is_bot(item, review.author, whole);
    review.state = whole.take(item.member("state").choice<Review::State>("the state of a review"));
    review.submitted = whole.take(item.member("submitted").time_if_any("the time of a review"));
    review.commit = whole.take(item.member("commit").sha_if_any("the commit of a review"));
    review.id = whole.take(item.member("id").text_if_any("the id of a review"));
    review.body = whole.take(item.member("body").text_if_any("the text of a review"));
    review.edited = whole.take(item.member("edited").boolean_if_any("whether a review was edited"));
    review.stale = whole.take(item.member("stale").boolean_if_any("whether a review is stale"));
    review.official = whole.take(item.member("official").boolean_if_any("whether a review is official"));
    review.association = whole.take(item.member("association").text_if_any("the association of a reviewer"));
  });
}

Evidence<HostCheck> read_own_check(const Reading& item) {
  return read_item<HostCheck>(item, "a check", [&](HostCheck& check, Whole& whole) {
    check.name = whole.take(item.member("name").text("the name of a check"));
    check.app = whole.take(item.member("app").text_if_any("the app of a check"));
    check.workflow = whole.take(item.member("workflow").text_if_any("the workflow of a check"));
    check.conclusion = whole.take(item.member("conclusion").choice<HostCheck::Conclusion>("the conclusion of a check"));
    check.commit = whole.take(item.member("commit").sha_if_any("the commit of a check"));
    check.started = whole.take(item.member("started").time_if_any("when a check was started"));
    check.completed = whole.take(item.member("completed").time_if_any("when a check was completed"));
  });
}

Evidence<Comment> read_own_comment(const Reading& item) {
  return read_item<Comment>(item, "a comment", [&](Comment& comment, Whole& whole) {
    comment.author = whole.take(item.member("author").text("the author of a comment"));
    comment.author_is_bot = is_bot(item, comment.author, whole);
    comment.body = whole.take(item.member("body").text("the text of a comment"));
    comment.created = whole.take(item.member("created").time_if_any("the time of a comment"));
    comment.edited = whole.take(item.member("edited").boolean_if_any("whether a comment was edited"));
  });
}

Evidence<LabelEvent> read_own_label_event(const Reading& item) {
  return read_item<LabelEvent>(item, "an event of a label", [&](LabelEvent& event, Whole& whole) {
    event.label = whole.take(item.member("label").text("the label of an event"));
    event.by = whole.take(item.member("by").text("who set or removed a label"));
    event.by_bot = is_bot(item, event.by, whole);
    event.added = whole.take(item.member("added").boolean("whether a label was added or removed"));
    event.when = whole.take(item.member("when").time_if_any("when a label was set or removed"));
  });
}

Evidence<HostCommit> read_own_commit(const Reading& item) {
  return read_item<HostCommit>(item, "a commit", [&](HostCommit& commit, Whole& whole) {
    commit.sha = whole.take(item.member("sha").sha("the name of a commit"));
    commit.author = whole.take(item.member("author").text_if_any("the login of a commit's author"));
    commit.committer = whole.take(item.member("committer").text_if_any("the login of a commit's committer"));
    commit.committed = whole.take(item.member("committed").time_if_any("the time of a commit"));
    commit.pushed = whole.take(item.member("pushed").time_if_any("when a commit was pushed"));
  });
}

Evidence<FileChange> read_own_file(const Reading& item) {
  return read_item<FileChange>(item, "a file", [&](FileChange& file, Whole& whole) {
    file.path = whole.take(item.member("path").text("the path of a file"));
    file.status = whole.take(item.member("status").choice<FileChange::Status>("the status of a file"));
    file.old_path = whole.take(item.member("from").text_if_any("the old path of a file"));
  });
}

Evidence<Collaborator> read_own_collaborator(const Reading& item) {
  return read_item<Collaborator>(item, "a collaborator", [&](Collaborator& one, Whole& whole) {
    one.login = whole.take(item.member("login").text("the login of a collaborator"));
    one.permission =
        whole.take(item.member("permission").choice<Collaborator::Permission>("the permission of a collaborator"));
  });
}

std::span<const ListKeys> own_list_keys() {
  static const std::vector<ListKeys> all = {
      {"reviews",
       {"author", "bot", "state", "submitted", "commit", "id", "body", "edited", "stale", "official", "association"}},
      {"checks", {"name", "app", "workflow", "conclusion", "commit", "started", "completed"}},
      {"comments", {"author", "bot", "body", "created", "edited"}},
      {"label-events", {"label", "by", "bot", "added", "when"}},
      {"commits", {"sha", "author", "committer", "committed", "pushed"}},
      {"files", {"path", "status", "from"}},
      {"collaborators", {"login", "permission"}}};
  return all;
}

}  // namespace govcheck::facts::forge
