// GitHub's events with a `pull_request`, and the REST API's pull request.
// https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request
#include <fmt/format.h>

#include "facts/forge/reading.hpp"
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

Evidence<std::string> read_author(const Reading& user) {
  const auto account = read_account(user, "the author");
  if (!account.known()) return account.missing();
  if (account->login.empty()) return user.refused("the account of the author has been deleted");
  return account->login;
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
  result.author = read_author(reading.member("user"));
  result.draft = reading.member("draft").boolean("whether it is a draft");
  result.base_branch = reading.member("base").member("ref").text("the branch that receives it");
  result.head_branch = reading.member("head").member("ref").text("the branch that brings it");
  result.base_sha = reading.member("base").member("sha").sha("the commit of its base");
  result.head_sha = reading.member("head").member("sha").sha("the commit of its head");
  result.labels = read_labels(reading.member("labels"));
  // The one review of a pull_request_review event is not all of them: an earlier or later one may say otherwise.
  result.reviews = reading.absent("the reviews, all of them");
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
