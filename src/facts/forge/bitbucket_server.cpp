// Bitbucket Server's and Data Center's pull requests.
// https://developer.atlassian.com/server/bitbucket/rest/
#include "facts/forge/github_items.hpp"
#include "facts/forge/shapes.hpp"
#include "facts/forge/whole.hpp"

namespace govcheck::facts::forge {
namespace {

constexpr std::string_view remedy =
    "pass the answer of Bitbucket's API about the one pull request (projects/KEY/repos/REPO/pull-requests/N)";

bool is_map(const Value* value) { return value != nullptr && value->is(Value::Kind::map); }

bool is_pull(const Value& pull) { return is_map(pull.find("fromRef")) && is_map(pull.find("toRef")); }

Evidence<Account> read_user(const Reading& user, std::string_view what) {
  if (user.is(Value::Kind::null)) return Account{};
  return read_item<Account>(user, what, [&](Account& account, Whole& whole) {
    account.login = whole.take(user.member("name").text(what));
    account.is_bot = user.member("type").is(Value::Kind::text) && user.member("type").value().text == "SERVICE";
  });
}

Evidence<std::string> login_of(const Reading& user, std::string_view what) {
  const auto account = read_user(user, what);
  if (!account.known()) return account.missing();
  if (account->login.empty()) return user.refused("the account of " + std::string(what) + " has been deleted");
  return account->login;
}

Evidence<std::string> branch_of(const Reading& ref, std::string_view what) {
  constexpr std::string_view heads = "refs/heads/";
  const auto id = ref.member("id").text(what);
  if (!id.known()) return id;
  if (!id->starts_with(heads) || id->size() == heads.size()) return ref.member("id").unreadable(what, "a branch");
  return id->substr(heads.size());
}

Evidence<std::string> repository_of(const Reading& ref, std::string_view what) {
  const auto repository = ref.member("repository");
  const auto project = repository.member("project").member("key").text(what);
  const auto slug = repository.member("slug").text(what);
  if (!project.known()) return project;
  if (!slug.known()) return slug;
  return *project + "/" + *slug;
}

/// Milliseconds since 1970.
Evidence<Time> time_of(const Reading& milliseconds, std::string_view what) {
  const auto read = milliseconds.number(what);
  if (!read.known()) return read.missing();
  return std::chrono::floor<std::chrono::seconds>(
      std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(*read)));
}

/// UNAPPROVED: no opinion.
Evidence<std::optional<Review>> read_participant(const Reading& item) {
  using Maybe = std::optional<Review>;
  return read_item<Maybe>(item, "a reviewer", [&](Maybe& read, Whole& whole) {
    const auto status = whole.take(item.member("status").text("the status of a reviewer"));
    const auto approved = whole.take(item.member("approved").boolean_if_any("whether a reviewer approves"));
    const auto user = whole.take(read_user(item.member("user"), "a reviewer"));
    Review review;
    review.author = user.login;
    review.author_is_bot = user.is_bot;
    review.commit = whole.take(item.member("lastReviewedCommit").sha_if_any("the commit of a review"));
    if (status == "NEEDS_WORK")
      review.state = Review::State::changes_requested;
    else
      review.state = Review::State::approved;
    const bool known = status == "APPROVED" || status == "NEEDS_WORK" || status == "UNAPPROVED";
    if (!known || (approved && *approved != (status == "APPROVED")))
      whole.take(item.member("status").boolean("APPROVED, NEEDS_WORK or UNAPPROVED, as `approved` says,"));
    if (status != "UNAPPROVED") read = std::move(review);
  });
}

Evidence<std::vector<Review>> read_reviews(const Reading& pull) {
  std::vector<Review> reviews;
  for (const std::string_view key : {"reviewers", "participants"}) {
    const auto people = pull.member(key).list<std::optional<Review>>("the reviewers", read_participant);
    if (!people.known()) return people.missing();
    for (const auto& one : *people)
      if (one) reviews.push_back(*one);
  }
  return reviews;
}

void read_end(const Reading& pull, PullRequest& result) {
  const auto state = pull.member("state");
  result.state = state.is(Value::Kind::text) && state.value().text == "DECLINED"
                     ? Evidence<PullRequest::State>(PullRequest::State::closed)
                     : state.choice<PullRequest::State>("whether it is open");
  result.opened = time_of(pull.member("createdDate"), "when it was opened");
  const bool is_open = result.state.known() && *result.state == PullRequest::State::open;
  const bool is_merged = result.state.known() && *result.state == PullRequest::State::merged;
  result.closed = is_open ? Evidence<Time>(pull.because("it is not closed"))
                          : time_of(pull.member("closedDate"), "when it was closed");
  result.merged = is_merged ? result.closed : Evidence<Time>(pull.because("it is not merged"));
  result.merge_commit = is_merged ? pull.member("properties").member("mergeCommit").member("id").sha("the merge")
                                  : Evidence<std::string>(pull.because("it is not merged"));
}

}  // namespace

bool is_bitbucket_server(const Value& document) {
  const auto* pull = document.find("pullRequest");
  return is_map(pull) ? is_pull(*pull) : is_pull(document);
}

PullRequest read_bitbucket_server(const Value& document, std::string source) {
  PullRequest result;
  result.source = std::move(source);
  const bool is_event = is_map(document.find("pullRequest"));
  result.format = is_event ? "Bitbucket Server event" : "Bitbucket Server pull request";
  const Reading root(result, &document, std::string(remedy));
  const auto pull = is_event ? root.member("pullRequest") : root;
  nothing_known(result, root);
  result.number = pull.member("id").number("the number");
  result.title = pull.member("title").text("the title");
  result.body = pull.member("description").text_if_any("the description");
  result.author = login_of(pull.member("author").member("user"), "the author");
  result.draft = pull.member("draft").boolean("whether it is a draft");
  const auto from = pull.member("fromRef");
  const auto to = pull.member("toRef");
  result.base_branch = branch_of(to, "the branch that receives it");
  result.head_branch = branch_of(from, "the branch that brings it");
  result.base_sha = to.member("latestCommit").sha("the commit of its base");
  result.head_sha = from.member("latestCommit").sha("the commit of its head");
  result.repository = repository_of(to, "the repository that receives it");
  result.head_repository = repository_of(from, "the repository that brings it");
  result.fork = is_fork(result.repository, result.head_repository, pull);
  read_end(pull, result);
  result.reviews = read_reviews(pull);
  result.requested_reviewers =
      pull.member("reviewers").list<std::string>("the requested reviewers", [](const Reading& item) {
        return login_of(item.member("user"), "a requested reviewer");
      });
  result.requested_teams = std::vector<std::string>();
  result.labels = root.absent("the labels");
  return result;
}

}  // namespace govcheck::facts::forge
