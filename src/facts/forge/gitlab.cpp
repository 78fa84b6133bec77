// GitLab's merge requests: the REST API's and those of webhooks.
// https://docs.gitlab.com/ee/api/merge_requests.html
#include <fmt/format.h>

#include "facts/forge/gitlab_items.hpp"
#include "facts/forge/shapes.hpp"
#include "facts/forge/whole.hpp"

namespace govcheck::facts::forge {
namespace {

constexpr std::string_view approvals_remedy =
    "put the answers of GitLab's API into a directory (merge_requests/IID, …/approvals, …/notes) and pass it with --pr "
    "DIRECTORY";

bool is_map(const Value* value) { return value != nullptr && value->is(Value::Kind::map); }

/// `locked` is a state of merging.
Evidence<PullRequest::State> read_state(const Reading& state) {
  const auto written = state.text("whether it is open");
  if (!written.known()) return written.missing();
  if (*written == "opened" || *written == "locked" || *written == "reopened") return PullRequest::State::open;
  return state.choice<PullRequest::State>("whether it is open");
}

Evidence<bool> read_draft(const Reading& merge_request) {
  const auto draft = merge_request.member("draft");
  return (draft.present() ? draft : merge_request.member("work_in_progress")).boolean("whether it is a draft");
}

/// Texts, or objects with a `name` (REST, with details) or `title` (webhooks).
Evidence<std::vector<std::string>> read_gitlab_labels(const Reading& labels) {
  return labels.list<std::string>("the list of labels", [](const Reading& label) {
    if (!label.is(Value::Kind::map)) return label.text("a label");
    return (label.member("name").present() ? label.member("name") : label.member("title")).text("a label");
  });
}

/// "group/project" of "group/project!7".
Evidence<std::string> read_repository(const Reading& merge_request) {
  const auto full = merge_request.member("references").member("full");
  const auto text = full.text("the repository that receives it");
  if (!text.known()) return text;
  const auto mark = text->rfind('!');
  if (mark == std::string::npos || mark == 0) return full.unreadable("the repository", "a reference such as group/x!7");
  return text->substr(0, mark);
}

Evidence<bool> read_fork(const Reading& merge_request) {
  const auto source = merge_request.member("source_project_id");
  const auto target = merge_request.member("target_project_id");
  if (source.is(Value::Kind::null)) return true;  // the fork was deleted
  const auto from = source.number("the project that brings it");
  const auto to = target.number("the project that receives it");
  if (!from.known()) return from.missing();
  if (!to.known()) return to.missing();
  return *from != *to;
}

void read_end(const Reading& reading, PullRequest& result) {
  result.state = read_state(reading.member("state"));
  result.opened = reading.member("created_at").time("when it was opened");
  result.merged = reading.member("merged_at").time_once("when it was merged", "it is not merged");
  const bool is_merged = result.state.known() && *result.state == PullRequest::State::merged;
  const auto closed = reading.member("closed_at");
  result.closed = is_merged && (!closed.present() || closed.is(Value::Kind::null))
                      ? result.merged
                      : closed.time_once("when it was closed", "it is not closed");
  if (result.state.known() && !is_merged) {
    result.merged_by = reading.because("it is not merged");
    result.merge_commit = reading.because("it is not merged");
    return;
  }
  const auto user = reading.member("merge_user");
  result.merged_by = read_gitlab_login(user.is(Value::Kind::map) ? user : reading.member("merged_by"), "who merged it");
  auto commit = reading.member("merge_commit_sha");
  if (commit.is_nothing()) commit = reading.member("squash_commit_sha");
  result.merge_commit =
      commit.is_nothing() ? reading.absent("the commit of its merge") : commit.sha("the commit of its merge");
}

void nothing_of_pieces(const Reading& reading, PullRequest& result) {
  result.reviews = reading.absent("the approvals");
  result.requested_teams = std::vector<std::string>();  // teams are not asked for reviews
  pieces_not_known(result, reading);
}

/// What the REST API and webhooks name alike.
void read_common(const Reading& reading, PullRequest& result) {
  result.number = reading.member("iid").number("the number");
  result.title = reading.member("title").text("the title");
  result.body = reading.member("description").present() ? reading.member("description").text_if_any("the description")
                                                        : Evidence<std::string>(reading.absent("the description"));
  result.draft = read_draft(reading);
  result.base_branch = reading.member("target_branch").text("the branch that receives it");
  result.head_branch = reading.member("source_branch").text("the branch that brings it");
  result.fork = read_fork(reading);
}

PullRequest read_event(const Value& document, std::string_view key, PullRequest result) {
  const Reading root(result, &document, std::string(approvals_remedy));
  const auto request = root.member(key);
  nothing_known(result, root);
  read_common(request, result);
  const auto author = request.member("author_id");
  const auto user = root.member("user").member("id");
  // The event names who did something now; the author by a number only.
  result.author =
      author.is(Value::Kind::integer) && user.is(Value::Kind::integer) && author.value().integer == user.value().integer
          ? read_gitlab_login(root.member("user"), "the author")
          : Evidence<std::string>(root.absent("the login of the author"));
  result.state = read_state(request.member("state"));
  result.head_sha = request.member("last_commit").member("id").sha("the commit of its head");
  result.repository = request.member("target").member("path_with_namespace").text("the repository that receives it");
  result.head_repository = request.member("source").member("path_with_namespace").text("the repository that brings it");
  if (key == "object_attributes") result.labels = read_gitlab_labels(root.member("labels"));
  nothing_of_pieces(root, result);
  return result;
}

}  // namespace

bool is_gitlab(const Value& document) {
  if (document.find("object_kind") != nullptr)
    return is_map(document.find("object_attributes")) &&
           (document.find("object_kind")->text == "merge_request" || is_map(document.find("merge_request")));
  return document.find("iid") != nullptr && document.find("target_branch") != nullptr &&
         document.find("source_branch") != nullptr;
}

PullRequest read_gitlab(const Value& document, std::string source) {
  PullRequest result;
  result.source = std::move(source);
  if (const auto* kind = document.find("object_kind")) {
    const bool is_note = kind->text != "merge_request";
    result.format = is_note ? "GitLab event note" : "GitLab event merge_request";
    return read_event(document, is_note ? "merge_request" : "object_attributes", std::move(result));
  }
  result.format = "GitLab merge request";
  const Reading reading(result, &document, std::string(approvals_remedy));
  read_common(reading, result);
  result.author = read_gitlab_login(reading.member("author"), "the author");
  const auto refs = reading.member("diff_refs");
  result.head_sha =
      (reading.member("sha").present() ? reading.member("sha") : refs.member("head_sha")).sha("the commit of its head");
  result.base_sha = refs.member("start_sha").sha("the commit of its base");
  result.repository = read_repository(reading);
  result.head_repository =
      result.fork.known() && !*result.fork ? result.repository : reading.absent("the repository that brings it");
  read_end(reading, result);
  result.labels = read_gitlab_labels(reading.member("labels"));
  nothing_of_pieces(reading, result);
  result.requested_reviewers =
      reading.member("reviewers").list<std::string>("the requested reviewers", [](const Reading& item) {
        return read_gitlab_login(item, "a requested reviewer");
      });
  const auto status = reading.member("detailed_merge_status");
  if (status.is(Value::Kind::text) && status.value().text == "requested_changes")
    result.reviews = Missing{result.source + ": somebody has requested changes, and the answer does not say who",
                             "put the answer of merge_requests/IID/reviewers beside it", false};
  return result;
}

}  // namespace govcheck::facts::forge
