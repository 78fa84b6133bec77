// GitHub's events about commits. They name at most a pull request's number, branches and commits.
// https://docs.github.com/en/webhooks/webhook-events-and-payloads#merge_group
#include <charconv>
#include <initializer_list>
#include <optional>

#include "facts/forge/reading.hpp"
#include "facts/forge/shapes.hpp"

namespace govcheck::facts::forge {
namespace {

constexpr std::string_view heads = "refs/heads/";

bool is_map(const Value* value) { return value != nullptr && value->is(Value::Kind::map); }

Evidence<std::string> branch_of(const Reading& ref, std::string_view what) {
  const auto full = ref.text(what);
  if (!full.known()) return full;
  if (!full->starts_with(heads) || full->size() == heads.size()) return ref.unreadable(what, "a ref of a branch");
  return full->substr(heads.size());
}

/// From `refs/heads/gh-readonly-queue/<base>/pr-<n>-<sha>`: the base may have slashes, the rest has none.
std::optional<std::int64_t> queued_number(std::string_view ref) {
  constexpr std::string_view queue = "refs/heads/gh-readonly-queue/";
  constexpr std::string_view mark = "pr-";
  if (!ref.starts_with(queue)) return std::nullopt;
  ref.remove_prefix(queue.size());
  const auto slash = ref.rfind('/');
  if (slash == std::string_view::npos || !ref.substr(slash + 1).starts_with(mark)) return std::nullopt;
  const auto digits = ref.substr(slash + 1 + mark.size());
  std::int64_t number = 0;
  const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (code != std::errc{} || number < 1 || end == digits.data() + digits.size() || *end != '-') return std::nullopt;
  return number;
}

/// The repository of an event.
Evidence<std::string> event_repository(const Reading& root) {
  return root.member("repository").member("full_name").text("the repository");
}

PullRequest read_merge_group(const Value& document, PullRequest result) {
  result.format = "GitHub event merge_group";
  const auto root = Reading(result, &document, gh_remedy(Missing{}));
  const auto group = root.member("merge_group");
  const auto head_ref = group.member("head_ref");
  const auto written = head_ref.text("the number, in the name of the queue's branch,");
  if (!written.known())
    result.number = written.missing();
  else if (const auto number = queued_number(*written))
    result.number = *number;
  else
    result.number = head_ref.refused("the name of the queue's branch has no number of a pull request");
  nothing_known(result, root.with_remedy(gh_remedy(result.number)));
  result.repository = event_repository(root);
  result.base_branch = branch_of(group.member("base_ref"), "the branch that receives it");
  result.base_sha = group.member("base_sha").sha("the commit of its base");
  result.head_sha = group.member("head_sha").sha("the commit of its head");
  return result;
}

PullRequest read_push(const Value& document, PullRequest result) {
  result.format = "GitHub event push";
  const auto root = Reading(result, &document, gh_remedy(Missing{}));
  result.number = root.absent("a pull request: a push is about none");
  nothing_known(result, root.with_remedy(gh_remedy(result.number)));
  result.repository = event_repository(root);
  const auto ref = root.member("ref").text("the branch that was pushed");
  if (!ref.known())
    result.head_branch = ref.missing();
  else if (ref->starts_with(heads) && ref->size() > heads.size())
    result.head_branch = ref->substr(heads.size());
  const auto* deleted = document.find("deleted");
  if (deleted == nullptr || !deleted->is(Value::Kind::boolean) || !deleted->boolean)
    result.head_sha = root.member("after").sha("the commit that was pushed");
  return result;
}

/// Checks list the pull requests of their commit; from forks there are none.
PullRequest read_checks(const Value& document, std::string_view event, PullRequest result) {
  result.format = "GitHub event " + std::string(event);
  const auto root = Reading(result, &document, gh_remedy(Missing{}));
  const auto list = root.member(event).member("pull_requests");
  if (!list.is(Value::Kind::list) || list.value().items.size() != 1) {
    result.number = root.absent("which pull request it is about, or names several");
    nothing_known(result, root.with_remedy(gh_remedy(result.number)));
    return result;
  }
  const auto pull = list.item(0);
  result.number = pull.member("number").number("the number");
  nothing_known(result, root.with_remedy(gh_remedy(result.number)));
  result.base_branch = pull.member("base").member("ref").text("the branch that receives it");
  result.head_branch = pull.member("head").member("ref").text("the branch that brings it");
  result.base_sha = pull.member("base").member("sha").sha("the commit of its base");
  result.head_sha = pull.member("head").member("sha").sha("the commit of its head");
  return result;
}

std::string_view checks_event(const Value& document) {
  for (const std::string_view event : {"check_run", "check_suite", "workflow_run"})
    if (is_map(document.find(event))) return event;
  return {};
}

bool is_push(const Value& document) {
  return document.find("ref") != nullptr && document.find("before") != nullptr && document.find("after") != nullptr;
}

}  // namespace

bool is_github_commits(const Value& document) {
  return is_map(document.find("merge_group")) || is_push(document) || !checks_event(document).empty();
}

PullRequest read_github_commits(const Value& document, std::string source) {
  PullRequest result;
  result.source = std::move(source);
  if (is_map(document.find("merge_group"))) return read_merge_group(document, std::move(result));
  if (is_push(document)) return read_push(document, std::move(result));
  return read_checks(document, checks_event(document), std::move(result));
}

}  // namespace govcheck::facts::forge
