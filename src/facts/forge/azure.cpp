// Azure DevOps' pull requests. Accounts are named by uniqueName.
// https://learn.microsoft.com/en-us/rest/api/azure/devops/git/pull-requests/get-pull-request
#include "facts/forge/github_items.hpp"
#include "facts/forge/shapes.hpp"
#include "facts/forge/whole.hpp"

namespace govcheck::facts::forge {
namespace {

constexpr std::string_view remedy =
    "pass the answer of Azure DevOps about the one pull request (git/repositories/REPO/pullrequests/N)";

bool is_map(const Value* value) { return value != nullptr && value->is(Value::Kind::map); }

bool is_pull(const Value& pull) {
  return pull.find("pullRequestId") != nullptr && pull.find("targetRefName") != nullptr;
}

Evidence<std::string> login_of(const Reading& user, std::string_view what) {
  const auto login = user.member("uniqueName").text(what);
  if (login.known() && login->empty()) return user.refused("the account of " + std::string(what) + " is not named");
  return login;
}

Evidence<std::string> branch_of(const Reading& ref, std::string_view what) {
  constexpr std::string_view heads = "refs/heads/";
  const auto full = ref.text(what);
  if (!full.known()) return full;
  if (!full->starts_with(heads) || full->size() == heads.size()) return ref.unreadable(what, "a ref of a branch");
  return full->substr(heads.size());
}

std::optional<Review::State> state_of_vote(std::int64_t vote) {
  switch (vote) {
    case 10:  // approved
    case 5:   // approved with suggestions: counts for Azure's own policies too
      return Review::State::approved;
    case -5:   // waits for the author
    case -10:  // rejected
      return Review::State::changes_requested;
    default: return std::nullopt;
  }
}

/// The vote of a group is that of its members, who stand beside it.
Evidence<std::optional<Review>> read_vote(const Reading& item) {
  using Maybe = std::optional<Review>;
  return read_item<Maybe>(item, "a reviewer", [&](Maybe& read, Whole& whole) {
    const auto vote = item.member("vote");
    const bool is_group =
        whole.take(item.member("isContainer").boolean_if_any("whether a reviewer is a group")).value_or(false);
    const auto name = item.member("uniqueName");
    const bool is_named_group = name.is(Value::Kind::text) && name.value().text.starts_with("vstfs:");
    const bool is_number = vote.is(Value::Kind::integer);
    const auto state = is_number ? state_of_vote(vote.value().integer) : std::nullopt;
    if (!is_number || (!state && vote.value().integer != 0))
      whole.take(Evidence<bool>(vote.unreadable("a vote", "10, 5, 0, -5 or -10")));
    if (is_group || is_named_group || !state) return;
    auto& review = read.emplace();
    review.author = whole.take(login_of(item, "a reviewer"));
    review.state = *state;
  });
}

Evidence<std::vector<Review>> read_votes(const Reading& reviewers) {
  const auto votes = reviewers.list<std::optional<Review>>("the list of reviewers", read_vote);
  if (!votes.known()) return votes.missing();
  std::vector<Review> all;
  for (const auto& vote : *votes)
    if (vote) all.push_back(*vote);
  return all;
}

/// Reviewers that have not voted: people, and groups by their name.
void read_requested(const Reading& reviewers, PullRequest& result) {
  std::vector<std::string> people;
  std::vector<std::string> groups;
  if (!result.reviews.known()) {
    result.requested_reviewers = result.reviews.missing();
    result.requested_teams = result.reviews.missing();
    return;
  }
  for (std::size_t index = 0; index < reviewers.value().items.size(); ++index) {
    const auto item = reviewers.item(index);
    if (item.member("vote").value().integer != 0) continue;
    const auto group = item.member("isContainer");
    const bool is_group = group.is(Value::Kind::boolean) && group.value().boolean;
    const auto name = item.member(is_group ? "displayName" : "uniqueName");
    if (name.is(Value::Kind::text)) (is_group ? groups : people).push_back(name.value().text);
  }
  result.requested_reviewers = std::move(people);
  result.requested_teams = std::move(groups);
}

Evidence<PullRequest::State> read_state(const Reading& status) {
  const auto written = status.text("whether it is open");
  if (!written.known()) return written.missing();
  if (*written == "active") return PullRequest::State::open;
  if (*written == "completed") return PullRequest::State::merged;
  if (*written == "abandoned") return PullRequest::State::closed;
  return status.unreadable("whether it is open", "active, completed or abandoned");
}

void read_end(const Reading& pull, PullRequest& result) {
  result.state = read_state(pull.member("status"));
  result.opened = pull.member("creationDate").time("when it was opened");
  const bool is_open = result.state.known() && *result.state == PullRequest::State::open;
  const bool is_merged = result.state.known() && *result.state == PullRequest::State::merged;
  result.closed =
      is_open ? Evidence<Time>(pull.because("it is not closed")) : pull.member("closedDate").time("when it was closed");
  if (!is_merged) {
    result.merged = pull.because("it is not merged");
    result.merged_by = pull.because("it is not merged");
    result.merge_commit = pull.because("it is not merged");
    return;
  }
  result.merged = result.closed;
  result.merged_by = login_of(pull.member("closedBy"), "who merged it");
  result.merge_commit = pull.member("lastMergeCommit").member("commitId").sha("the commit of its merge");
}

Evidence<std::vector<std::string>> read_tags(const Reading& labels) {
  return labels.list<std::string>("the list of labels",
                                  [](const Reading& label) { return label.member("name").text("a label"); });
}

}  // namespace

bool is_azure(const Value& document) {
  const auto* pull = document.find("resource");
  return is_map(pull) ? is_pull(*pull) : is_pull(document);
}

PullRequest read_azure(const Value& document, std::string source) {
  PullRequest result;
  result.source = std::move(source);
  const bool is_event = is_map(document.find("resource"));
  result.format = is_event ? "Azure DevOps event" : "Azure DevOps pull request";
  const Reading root(result, &document, std::string(remedy));
  const auto pull = is_event ? root.member("resource") : root;
  nothing_known(result, root);
  result.number = pull.member("pullRequestId").number("the number");
  result.title = pull.member("title").text("the title");
  result.body = pull.member("description").text_if_any("the description");
  result.author = login_of(pull.member("createdBy"), "the author");
  result.draft = pull.member("isDraft").boolean("whether it is a draft");
  result.base_branch = branch_of(pull.member("targetRefName"), "the branch that receives it");
  result.head_branch = branch_of(pull.member("sourceRefName"), "the branch that brings it");
  result.base_sha = pull.member("lastMergeTargetCommit").member("commitId").sha("the commit of its base");
  result.head_sha = pull.member("lastMergeSourceCommit").member("commitId").sha("the commit of its head");
  const auto repository = pull.member("repository");
  const auto project = repository.member("project").member("name").text("the repository that receives it");
  const auto name = repository.member("name").text("the repository that receives it");
  result.repository = !project.known() ? project : !name.known() ? name : Evidence<std::string>(*project + "/" + *name);
  result.fork = pull.member("forkSource").is(Value::Kind::map);
  if (result.fork.known() && !*result.fork) result.head_repository = result.repository;
  read_end(pull, result);
  result.reviews = read_votes(pull.member("reviewers"));
  read_requested(pull.member("reviewers"), result);
  result.labels = pull.member("labels").present() ? read_tags(pull.member("labels"))
                                                  : Evidence<std::vector<std::string>>(root.absent("the labels"));
  return result;
}

}  // namespace govcheck::facts::forge
