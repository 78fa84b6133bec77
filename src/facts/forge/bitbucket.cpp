// Bitbucket Cloud's pull requests. Accounts are named by account_id: nicknames can be chosen freely and are not unique.
// https://developer.atlassian.com/cloud/bitbucket/rest/api-group-pullrequests/
#include <fmt/format.h>

#include "facts/forge/github_items.hpp"
#include "facts/forge/shapes.hpp"
#include "facts/forge/whole.hpp"

namespace govcheck::facts::forge {
namespace {

constexpr std::string_view remedy =
    "pass the answer of Bitbucket's API about the one pull request (repositories/WORKSPACE/REPO/pullrequests/N)";

bool is_map(const Value* value) { return value != nullptr && value->is(Value::Kind::map); }

bool is_pull(const Value& pull) {
  const auto* destination = pull.find("destination");
  return is_map(destination) && is_map(destination->find("branch")) && is_map(pull.find("source"));
}

Evidence<Account> read_user(const Reading& user, std::string_view what) {
  if (user.is(Value::Kind::null)) return Account{};
  return read_item<Account>(user, what, [&](Account& account, Whole& whole) {
    auto id = user.member("account_id");
    if (id.is_nothing()) id = user.member("username");  // old answers
    if (id.is_nothing()) id = user.member("uuid");
    account.login = whole.take(id.text(what));
    account.is_bot = user.member("type").is(Value::Kind::text) && user.member("type").value().text == "app_user";
  });
}

Evidence<std::string> login_of(const Reading& user, std::string_view what) {
  const auto account = read_user(user, what);
  if (!account.known()) return account.missing();
  if (account->login.empty()) return user.refused("the account of " + std::string(what) + " has been deleted");
  return account->login;
}

/// A participant without an opinion is none.
Evidence<std::optional<Review>> read_participant(const Reading& item) {
  using Maybe = std::optional<Review>;
  return read_item<Maybe>(item, "a participant", [&](Maybe& read, Whole& whole) {
    const bool approves = whole.take(item.member("approved").boolean("whether a participant approves"));
    const auto state = whole.take(item.member("state").text_if_any("the state of a participant"));
    const auto user = whole.take(read_user(item.member("user"), "a participant"));
    Review review;
    review.author = user.login;
    review.author_is_bot = user.is_bot;
    // When they last took part is not when they approved.
    if (state == "changes_requested" && !approves)
      review.state = Review::State::changes_requested;
    else if (approves && (state.empty() || state == "approved"))
      review.state = Review::State::approved;
    else if (!state.empty())
      whole.take(item.member("state").boolean("approved or changes_requested, as `approved` says,"));
    else
      return;
    read = std::move(review);
  });
}

Evidence<std::vector<Review>> read_participants(const Reading& participants) {
  const auto all = participants.list<std::optional<Review>>("the list of participants", read_participant);
  if (!all.known()) return all.missing();
  std::vector<Review> reviews;
  for (const auto& one : *all)
    if (one) reviews.push_back(*one);
  return reviews;
}

Evidence<PullRequest::State> read_state(const Reading& state) {
  const auto written = state.text("whether it is open");
  if (!written.known()) return written.missing();
  if (*written == "DECLINED" || *written == "SUPERSEDED") return PullRequest::State::closed;
  return state.choice<PullRequest::State>("whether it is open");
}

void read_end(const Reading& pull, PullRequest& result) {
  result.state = read_state(pull.member("state"));
  result.opened = pull.member("created_on").time("when it was opened");
  const bool is_merged = result.state.known() && *result.state == PullRequest::State::merged;
  if (result.state.known() && !is_merged) {
    result.merged = pull.because("it is not merged");
    result.merged_by = pull.because("it is not merged");
    result.merge_commit = pull.because("it is not merged");
    return;
  }
  result.merged_by = login_of(pull.member("closed_by"), "who merged it");
  result.merge_commit = pull.member("merge_commit").member("hash").sha("the commit of its merge");
}

}  // namespace

bool is_bitbucket_cloud(const Value& document) {
  const auto* pull = document.find("pullrequest");
  return is_map(pull) ? is_pull(*pull) : is_pull(document);
}

PullRequest read_bitbucket_cloud(const Value& document, std::string source) {
  PullRequest result;
  result.source = std::move(source);
  const bool is_event = is_map(document.find("pullrequest"));
  result.format = is_event ? "Bitbucket Cloud event" : "Bitbucket Cloud pull request";
  const Reading root(result, &document, std::string(remedy));
  const auto pull = is_event ? root.member("pullrequest") : root;
  nothing_known(result, root);
  result.number = pull.member("id").number("the number");
  result.title = pull.member("title").text("the title");
  result.body = pull.member("description").present() ? pull.member("description").text_if_any("the description")
                                                     : pull.member("summary").member("raw").text("the description");
  result.author = login_of(pull.member("author"), "the author");
  result.draft = pull.member("draft").boolean("whether it is a draft");
  const auto source_end = pull.member("source");
  const auto destination = pull.member("destination");
  result.base_branch = destination.member("branch").member("name").text("the branch that receives it");
  result.head_branch = source_end.member("branch").member("name").text("the branch that brings it");
  result.base_sha = destination.member("commit").member("hash").sha("the commit of its base");
  result.head_sha = source_end.member("commit").member("hash").sha("the commit of its head");
  result.repository =
      read_repository_name(destination.member("repository").member("full_name"), "the repository that receives it");
  const auto from = source_end.member("repository");
  result.head_repository = from.is(Value::Kind::null)
                               ? from.because("the repository that brings it was deleted")
                               : read_repository_name(from.member("full_name"), "the repository that brings it");
  result.fork =
      from.is(Value::Kind::null) ? Evidence<bool>(true) : is_fork(result.repository, result.head_repository, pull);
  read_end(pull, result);
  result.reviews = pull.member("participants").present() ? read_participants(pull.member("participants"))
                                                         : Evidence<std::vector<Review>>(root.absent("who approves"));
  result.requested_reviewers =
      pull.member("reviewers").list<std::string>("the requested reviewers", [](const Reading& user) {
        return login_of(user, "a requested reviewer");
      });
  result.requested_teams = std::vector<std::string>();
  result.labels = std::vector<std::string>();  // Bitbucket has none
  return result;
}

}  // namespace govcheck::facts::forge
