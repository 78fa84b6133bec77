// The output of `gh pr view --json`: the field names of GitHub's GraphQL API, connections flattened to lists.
// https://cli.github.com/manual/gh_pr_view
#include <algorithm>
#include <array>

#include "facts/forge/github_items.hpp"
#include "facts/forge/shapes.hpp"
#include "facts/forge/whole.hpp"

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
  return reviews.list<Review>("the list of reviews", graphql::read_review);
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

/// Checks of gh have no commit: they are those of the head.
Evidence<std::vector<HostCheck>> read_checks(const Reading& checks, const Evidence<std::string>& head) {
  const auto runs = checks.list<CheckRun>("the list of checks", graphql::read_check);
  if (!runs.known()) return runs.missing();
  auto latest = latest_runs(*runs);
  for (auto& check : latest)
    if (head.known()) check.commit = *head;
  return latest;
}

/// `login` of people, `slug` of teams.
void read_requests(const Reading& requests, PullRequest& result) {
  struct Request {
    std::string login;
    std::string slug;
  };
  const auto all = requests.list<Request>("the requested reviewers", [](const Reading& item) -> Evidence<Request> {
    if (!item.is(Value::Kind::map)) return item.unreadable("a requested reviewer", "an object");
    Whole whole;
    Request request;
    if (item.member("slug").present())
      request.slug = whole.take(item.member("slug").text("a requested team"));
    else
      request.login = whole.take(item.member("login").text("a requested reviewer"));
    return whole.item(std::move(request));
  });
  if (!all.known()) {
    result.requested_reviewers = all.missing();
    result.requested_teams = all.missing();
    return;
  }
  std::vector<std::string> people;
  std::vector<std::string> teams;
  for (const auto& request : *all) (request.slug.empty() ? people : teams).push_back(request.slug + request.login);
  result.requested_reviewers = std::move(people);
  result.requested_teams = std::move(teams);
}

void read_end(const Reading& reading, PullRequest& result) {
  result.state = reading.member("state").choice<PullRequest::State>("whether it is open");
  result.opened = reading.member("createdAt").time("when it was opened");
  result.merged = reading.member("mergedAt").time_once("when it was merged", "it is not merged");
  result.closed = reading.member("closedAt").time_once("when it was closed", "it is not closed");
  const bool is_merged = result.state.known() && *result.state == PullRequest::State::merged;
  if (result.state.known() && !is_merged) {
    result.merged_by = reading.because("it is not merged");
    result.merge_commit = reading.because("it is not merged");
    return;
  }
  result.merged_by = read_login(reading.member("mergedBy"), "who merged it");
  result.merge_commit = reading.member("mergeCommit").member("oid").sha("the commit of its merge");
}

void read_lists(const Reading& reading, PullRequest& result) {
  result.labels = read_labels(reading.member("labels"));
  const bool only_latest = !reading.member("reviews").present() && reading.member("latestReviews").present();
  result.reviews = only_latest ? read_latest(reading.member("latestReviews")) : read_reviews(reading.member("reviews"));
  read_requests(reading.member("reviewRequests"), result);
  result.checks = read_checks(reading.member("statusCheckRollup"), result.head_sha);
  result.comments = reading.member("comments").list<Comment>("the list of comments", graphql::read_comment);
  result.label_events = reading.absent("who set its labels");
  result.commits = reading.member("commits").list<HostCommit>("the list of commits", graphql::read_commit);
  result.files = reading.member("files").list<FileChange>("the list of files", graphql::read_file);
  result.collaborators = reading.absent("who may do what in the repository");
}

Evidence<std::string> head_repository(const Reading& reading) {
  const auto owner = reading.member("headRepositoryOwner").member("login").text("the repository that brings it");
  const auto name = reading.member("headRepository").member("name").text("the repository that brings it");
  if (!owner.known()) return owner;
  if (!name.known()) return name;
  return *owner + "/" + *name;
}

}  // namespace

bool is_gh_view(const Value& document) {
  constexpr std::array<std::string_view, 18> fields = {"number",
                                                       "title",
                                                       "body",
                                                       "author",
                                                       "isDraft",
                                                       "baseRefName",
                                                       "headRefName",
                                                       "headRefOid",
                                                       "baseRefOid",
                                                       "labels",
                                                       "reviews",
                                                       "latestReviews",
                                                       "reviewDecision",
                                                       "statusCheckRollup",
                                                       "reviewRequests",
                                                       "mergeCommit",
                                                       "isCrossRepository",
                                                       "headRepositoryOwner"};
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
  result.repository = reading.absent("the repository that receives it");
  result.head_repository = head_repository(reading);
  result.fork = reading.member("isCrossRepository").boolean("whether it comes from a fork");
  read_end(reading, result);
  read_lists(reading, result);
  return result;
}

}  // namespace govcheck::facts::forge
