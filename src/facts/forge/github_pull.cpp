// GitHub's events with a `pull_request`, and the REST API's pull request.
// https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request
#include <fmt/format.h>

#include "facts/forge/github_items.hpp"
#include "facts/forge/shapes.hpp"

namespace govcheck::facts::forge {
namespace {

bool is_map(const Value* value) { return value != nullptr && value->is(Value::Kind::map); }

std::string event_of(const Value& document) {
  if (is_map(document.find("review"))) return "pull_request_review";
  if (is_map(document.find("comment"))) return "pull_request_review_comment";
  return "pull_request";  // pull_request_target has the same payload
}

/// A pull request without a description has a null body.
Evidence<std::string> read_body(const Reading& body) {
  if (body.is(Value::Kind::null)) return std::string();
  return body.text("the description");
}

/// `merged` tells a merged one from a closed one; older answers have only the time.
Evidence<PullRequest::State> read_state(const Reading& pull) {
  const auto state = pull.member("state").choice<PullRequest::State>("whether it is open");
  if (!state.known() || *state != PullRequest::State::closed) return state;
  const auto merged = pull.member("merged");
  if (merged.present() ? !merged.boolean("whether it is merged").known() : !pull.member("merged_at").present())
    return pull.absent("whether it is merged");
  const bool is_merged = merged.present() ? merged.value().boolean : !pull.member("merged_at").is(Value::Kind::null);
  return is_merged ? PullRequest::State::merged : PullRequest::State::closed;
}

void read_end(const Reading& pull, PullRequest& result) {
  result.state = read_state(pull);
  result.opened = pull.member("created_at").time("when it was opened");
  result.merged = pull.member("merged_at").time_once("when it was merged", "it is not merged");
  result.closed = pull.member("closed_at").time_once("when it was closed", "it is not closed");
  const bool is_merged = result.state.known() && *result.state == PullRequest::State::merged;
  if (result.state.known() && !is_merged) {
    // Before the merge, merge_commit_sha is a merge that GitHub makes for tests.
    result.merged_by = pull.because("it is not merged");
    result.merge_commit = pull.because("it is not merged");
    return;
  }
  result.merged_by = read_login(pull.member("merged_by"), "who merged it");
  result.merge_commit = pull.member("merge_commit_sha").sha("the commit of its merge");
}

Evidence<std::vector<std::string>> read_names(const Reading& list, std::string_view what, std::string_view key) {
  return list.list<std::string>(
      what, [&](const Reading& item) { return item.member(key).text("one of " + std::string(what)); });
}

/// A fork that was deleted is null.
Evidence<std::string> head_repository(const Reading& repository) {
  if (repository.is(Value::Kind::null)) return repository.because("the repository that brings it was deleted");
  return read_repository_name(repository.member("full_name"), "the repository that brings it");
}

PullRequest read(const Value& pull, std::string source, std::string format, std::string pointer) {
  PullRequest result;
  result.source = std::move(source);
  result.format = std::move(format);
  Reading reading(result, &pull, gh_remedy(Missing{}), std::move(pointer));
  result.number = reading.member("number").number("the number");
  reading = reading.with_remedy(gh_remedy(result.number));
  result.title = reading.member("title").text("the title");
  result.body = read_body(reading.member("body"));
  result.author = read_login(reading.member("user"), "the author");
  result.draft = reading.member("draft").boolean("whether it is a draft");
  result.base_branch = reading.member("base").member("ref").text("the branch that receives it");
  result.head_branch = reading.member("head").member("ref").text("the branch that brings it");
  result.base_sha = reading.member("base").member("sha").sha("the commit of its base");
  result.head_sha = reading.member("head").member("sha").sha("the commit of its head");
  result.repository = read_repository_name(reading.member("base").member("repo").member("full_name"),
                                           "the repository that receives it");
  result.head_repository = head_repository(reading.member("head").member("repo"));
  result.fork = reading.member("head").member("repo").is(Value::Kind::null)
                    ? Evidence<bool>(true)
                    : is_fork(result.repository, result.head_repository, reading);
  read_end(reading, result);
  result.labels = read_labels(reading.member("labels"));
  result.requested_reviewers = read_names(reading.member("requested_reviewers"), "the requested reviewers", "login");
  result.requested_teams = read_names(reading.member("requested_teams"), "the requested teams", "slug");
  // The one review of a pull_request_review event is not all of them: an earlier or later one may say otherwise.
  result.reviews = reading.absent("the reviews, all of them");
  pieces_not_known(result, reading);
  return result;
}

}  // namespace

bool is_github_pull(const Value& document) {
  const bool rest = is_map(document.find("head")) && is_map(document.find("base")) &&
                    document.find("_links") != nullptr && document.find("number") != nullptr;
  return is_map(document.find("pull_request")) || rest;
}

PullRequest read_github_pull(const Value& document, std::string source) {
  const auto* pull = document.find("pull_request");
  if (is_map(pull))
    return read(*pull, std::move(source), fmt::format("GitHub event {}", event_of(document)), "/pull_request");
  return read(document, std::move(source), "GitHub REST pull request", "");
}

}  // namespace govcheck::facts::forge
