// Pull requests of Gitea and Forgejo: their REST API and events are made like GitHub's, and mean other things.
// https://docs.gitea.com/api, models of `modules/structs/pull*.go`
#include <array>

#include "facts/forge/github_items.hpp"
#include "facts/forge/shapes.hpp"
#include "facts/forge/whole.hpp"

namespace govcheck::facts::forge {
namespace {

constexpr std::string_view remedy =
    "put the answers of the API (pulls/N, pulls/N/reviews) into a directory and "
    "pass it with --pr DIRECTORY";

bool is_map(const Value* value) { return value != nullptr && value->is(Value::Kind::map); }

/// Only Gitea's pull requests name a merge base and repositories by number.
bool is_gitea_object(const Value& pull) {
  const auto* base = pull.find("base");
  return is_map(base) && pull.find("_links") == nullptr && pull.find("node_id") == nullptr &&
         (pull.find("merge_base") != nullptr || base->find("repo_id") != nullptr);
}

Evidence<PullRequest::State> read_state(const Reading& pull) {
  const auto merged = pull.member("merged").boolean("whether it is merged");
  if (!merged.known()) return merged.missing();
  if (*merged) return PullRequest::State::merged;
  return pull.member("state").choice<PullRequest::State>("whether it is open");
}

Evidence<Account> read_gitea_account(const Reading& user, std::string_view what) {
  if (user.is(Value::Kind::null)) return Account{};
  return read_item<Account>(user, what, [&](Account& account, Whole& whole) {
    const auto login = user.member("login").is_nothing() ? user.member("username") : user.member("login");
    account.login = whole.take(login.text(what));
    account.is_bot = is_bot_login(account.login);
    // The user "Ghost", number -1, stands for deleted accounts.
    const auto id = user.member("id");
    if (id.is(Value::Kind::integer) && id.value().integer < 0) account.login.clear();
  });
}

Evidence<std::string> login_of(const Reading& user, std::string_view what) {
  const auto account = read_gitea_account(user, what);
  if (!account.known()) return account.missing();
  if (account->login.empty()) return user.refused("the account of " + std::string(what) + " has been deleted");
  return account->login;
}

void read_end(const Reading& pull, PullRequest& result) {
  result.state = read_state(pull);
  result.opened = pull.member("created_at").time("when it was opened");
  result.merged = pull.member("merged_at").time_once("when it was merged", "it is not merged");
  result.closed = pull.member("closed_at").time_once("when it was closed", "it is not closed");
  const bool is_merged = result.state.known() && *result.state == PullRequest::State::merged;
  if (result.state.known() && !is_merged) {
    result.merged_by = pull.because("it is not merged");
    result.merge_commit = pull.because("it is not merged");
    return;
  }
  result.merged_by = login_of(pull.member("merged_by"), "who merged it");
  result.merge_commit = pull.member("merge_commit_sha").sha("the commit of its merge");
}

Evidence<std::vector<std::string>> read_requested(const Reading& list, std::string_view what, std::string_view key) {
  if (list.is(Value::Kind::null)) return std::vector<std::string>();
  return list.list<std::string>(what, [&](const Reading& item) { return item.member(key).text(what); });
}

}  // namespace

bool is_gitea(const Value& document) {
  const auto* pull = document.find("pull_request");
  return is_map(pull) ? is_gitea_object(*pull) : is_gitea_object(document);
}

PullRequest read_gitea(const Value& document, std::string source) {
  PullRequest result;
  result.source = std::move(source);
  const bool is_event = is_map(document.find("pull_request"));
  result.format = is_event ? "Gitea event pull_request" : "Gitea pull request";
  const Reading root(result, &document, std::string(remedy));
  const auto pull = is_event ? root.member("pull_request") : root;
  nothing_known(result, root);
  result.number = pull.member("number").number("the number");
  result.title = pull.member("title").text("the title");
  result.body = pull.member("body").present() ? pull.member("body").text_if_any("the description")
                                              : Evidence<std::string>(pull.absent("the description"));
  result.author = login_of(pull.member("user"), "the author");
  result.draft = pull.member("draft").boolean("whether it is a draft");
  result.base_branch = pull.member("base").member("ref").text("the branch that receives it");
  result.head_branch = pull.member("head").member("ref").text("the branch that brings it");
  result.base_sha = pull.member("base").member("sha").sha("the commit of its base");
  result.head_sha = pull.member("head").member("sha").sha("the commit of its head");
  const auto head_repository = pull.member("head").member("repo");
  result.repository =
      read_repository_name(pull.member("base").member("repo").member("full_name"), "the repository that receives it");
  result.head_repository =
      head_repository.is(Value::Kind::null)
          ? head_repository.because("the repository that brings it was deleted")
          : read_repository_name(head_repository.member("full_name"), "the repository that brings it");
  result.fork = head_repository.is(Value::Kind::null) ? Evidence<bool>(true)
                                                      : is_fork(result.repository, result.head_repository, pull);
  read_end(pull, result);
  const auto labels = pull.member("labels");
  result.labels = labels.is(Value::Kind::null) ? Evidence<std::vector<std::string>>(std::vector<std::string>())
                                               : read_labels(labels);
  result.requested_reviewers = read_requested(pull.member("requested_reviewers"), "the requested reviewers", "login");
  result.requested_teams = read_requested(pull.member("requested_reviewers_teams"), "the requested teams", "name");
  return result;
}

bool is_gitea_review(const Value& review) {
  return review.find("stale") != nullptr || review.find("official") != nullptr || review.find("dismissed") != nullptr;
}

Evidence<std::optional<Review>> read_gitea_review(const Reading& item) {
  using State = Review::State;
  using Named = std::pair<std::string_view, State>;
  constexpr std::array<Named, 5> states = {{{"APPROVED", State::approved},
                                            {"REQUEST_CHANGES", State::changes_requested},
                                            {"COMMENT", State::commented},
                                            {"PENDING", State::pending},
                                            {"REQUEST_REVIEW", State::pending}}};
  const auto state = item.member("state");
  // A review that is only asked for, of a person or a team.
  if (state.is(Value::Kind::text) && state.value().text == "REQUEST_REVIEW") return std::optional<Review>();
  const auto read = read_item<Review>(item, "a review", [&](Review& review, Whole& whole) {
    const auto author = whole.take(read_gitea_account(item.member("user"), "the author of a review"));
    review.author = author.login;
    review.author_is_bot = author.is_bot;
    const auto written = whole.take(state.text("the state of a review"));
    const Named* found = nullptr;
    for (const auto& named : states)
      if (named.first == written) found = &named;
    review.state = found != nullptr ? found->second : whole.take(state.choice<State>("the state of a review"));
    if (whole.take(item.member("dismissed").boolean_if_any("whether a review was dismissed")).value_or(false))
      review.state = State::dismissed;
    review.submitted = whole.take(item.member("submitted_at").time_if_any("the time of a review"));
    review.commit = whole.take(item.member("commit_id").sha_if_any("the commit of a review"));
    review.stale = whole.take(item.member("stale").boolean_if_any("whether a review is stale"));
    review.official = whole.take(item.member("official").boolean_if_any("whether a review is official"));
    review.body = whole.take(item.member("body").text_if_any("the text of a review"));
    if (item.member("id").is(Value::Kind::integer)) review.id = item.member("id").value().text;
  });
  return read.known() ? Evidence<std::optional<Review>>(std::optional(*read)) : read.missing();
}

}  // namespace govcheck::facts::forge
