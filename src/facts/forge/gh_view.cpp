// The output of `gh pr view --json`: the field names of GitHub's GraphQL API, connections flattened to lists.
// https://cli.github.com/manual/gh_pr_view
#include <algorithm>
#include <array>

#include "facts/forge/reading.hpp"
#include "facts/forge/shapes.hpp"

namespace govcheck::facts::forge {
namespace {

constexpr std::string_view app = "app/";

/// gh writes a bot's login as `app/NAME` where the REST API says `NAME[bot]`; policies use the latter. A deleted
/// account is an app without a name.
Evidence<std::string> read_author(const Reading& author) {
  const auto account = read_account(author, "the author");
  if (!account.known()) return account.missing();
  auto login = account->login;
  const bool is_app = login.starts_with(app);
  if (is_app) login = login.substr(app.size());
  if (login.empty()) return author.refused("the account of the author has been deleted");
  return is_app && !is_bot_login(login) ? login + "[bot]" : login;
}

Evidence<std::vector<Review>> read_reviews(const Reading& reviews) {
  return reviews.list<Review>("the list of reviews", [](const Reading& item) -> Evidence<Review> {
    const auto review = read_review(item, {.author = "author", .submitted = "submittedAt"});
    if (!review.known()) return review;
    const auto commit = read_review_commit(item.member("commit").member("oid"));
    if (!commit.known()) return commit.missing();
    auto with_commit = *review;
    with_commit.commit = *commit;
    return with_commit;
  });
}

/// `latestReviews` has one review of each person. Where that is a comment, an opinion before it may be hidden.
Evidence<std::vector<Review>> read_latest(const Reading& latest) {
  auto reviews = read_reviews(latest);
  if (!reviews.known()) return reviews;
  const auto hides = [](const Review& review) { return review.state == Review::State::commented; };
  if (std::ranges::any_of(*reviews, hides))
    return latest.refused(
        "latestReviews shows only the last review of each person, and a comment hides what came before");
  return reviews;
}

}  // namespace

bool is_gh_view(const Value& document) {
  constexpr std::array<std::string_view, 13> fields = {
      "number",     "title",      "body",   "author",  "isDraft",       "baseRefName",   "headRefName",
      "headRefOid", "baseRefOid", "labels", "reviews", "latestReviews", "reviewDecision"};
  // Of the REST APIs and events of GitHub, Gitea, Bitbucket and GitLab.
  constexpr std::array<std::string_view, 10> foreign = {"user", "head",  "base",  "node_id",    "html_url",
                                                        "iid",  "toRef", "links", "repository", "sender"};
  const auto there = [&](std::string_view key) { return document.find(key) != nullptr; };
  return std::ranges::any_of(fields, there) && std::ranges::none_of(foreign, there);
}

PullRequest read_gh_view(const Value& document, std::string source) {
  PullRequest result;
  result.source = std::move(source);
  result.format = "gh pr view";
  Reading reading(result, &document, gh_remedy(Missing{}));
  result.number = reading.member("number").number("the number");
  reading = reading.with_remedy(gh_remedy(result.number));
  result.title = reading.member("title").text("the title");
  result.body = reading.member("body").text("the description");
  result.author = read_author(reading.member("author"));
  result.draft = reading.member("isDraft").boolean("whether it is a draft");
  result.base_branch = reading.member("baseRefName").text("the branch that receives it");
  result.head_branch = reading.member("headRefName").text("the branch that brings it");
  result.base_sha = reading.member("baseRefOid").sha("the commit of its base");
  result.head_sha = reading.member("headRefOid").sha("the commit of its head");
  result.labels = read_labels(reading.member("labels"));
  const bool only_latest = !reading.member("reviews").present() && reading.member("latestReviews").present();
  result.reviews = only_latest ? read_latest(reading.member("latestReviews")) : read_reviews(reading.member("reviews"));
  return result;
}

}  // namespace govcheck::facts::forge
