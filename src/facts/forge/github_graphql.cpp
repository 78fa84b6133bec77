// Answers of GitHub's GraphQL API: the same fields as gh prints, in connections.
// https://docs.github.com/en/graphql/reference/objects#pullrequest
#include <algorithm>
#include <array>

#include "facts/forge/shapes.hpp"

namespace govcheck::facts::forge {
namespace {

Value* find(Value& value, std::string_view key) {
  for (auto& entry : value.entries)
    if (entry.key == key) return &entry.value;
  return nullptr;
}

/// `{nodes: […]}` becomes the list, where it is whole; a part of one stays what it is, which no reader takes for a
/// list.
void flatten(Value& connection) {
  auto* nodes = find(connection, "nodes");
  if (nodes == nullptr || !nodes->is(Value::Kind::list)) return;
  const auto* total = connection.find("totalCount");
  if (total != nullptr &&
      (!total->is(Value::Kind::integer) || total->integer != static_cast<std::int64_t>(nodes->items.size())))
    return;
  const auto* page = connection.find("pageInfo");
  for (const std::string_view key : {"hasNextPage", "hasPreviousPage"})
    if (const auto* more = page == nullptr ? nullptr : page->find(key);
        more != nullptr && (!more->is(Value::Kind::boolean) || more->boolean))
      return;
  Value list = std::move(*nodes);
  connection = std::move(list);
}

/// The contexts of the last commit's rollup.
void lift_checks(Value& pull) {
  auto* rollup = find(pull, "statusCheckRollup");
  if (rollup == nullptr) return;
  auto* nodes = find(*rollup, "nodes");
  if (nodes == nullptr || !nodes->is(Value::Kind::list) || nodes->items.size() != 1) return;
  auto* commit = find(nodes->items.front(), "commit");
  auto* inner = commit == nullptr ? nullptr : find(*commit, "statusCheckRollup");
  Value list;
  list.kind = Value::Kind::list;
  if (inner != nullptr && inner->is(Value::Kind::map)) {
    auto* contexts = find(*inner, "contexts");
    if (contexts == nullptr) return;
    flatten(*contexts);
    list = std::move(*contexts);
  } else if (commit == nullptr || inner == nullptr || !inner->is(Value::Kind::null)) {
    // A commit without any check has null, or no rollup at all.
    if (commit == nullptr) return;
  }
  *rollup = std::move(list);
}

/// Reviewers and commits are wrapped once more.
void unwrap(Value& pull, std::string_view list, std::string_view key) {
  auto* items = find(pull, list);
  if (items == nullptr) return;
  for (auto& item : items->items)
    if (auto* inner = find(item, key)) {
      Value value = std::move(*inner);
      item = std::move(value);
    }
}

const Value* pull_of(const Value& document) {
  const auto* data = document.find("data");
  if (data == nullptr) return nullptr;
  if (const auto* node = data->find("node")) return node->is(Value::Kind::map) ? node : nullptr;
  const auto* repository = data->find("repository");
  if (repository == nullptr) return nullptr;
  for (const std::string_view key : {"pullRequest", "issue"})
    if (const auto* pull = repository->find(key); pull != nullptr && pull->is(Value::Kind::map)) return pull;
  return nullptr;
}

}  // namespace

std::optional<Value> github_graphql_view(const Value& document) {
  const auto* found = pull_of(document);
  if (found == nullptr || document.find("errors") != nullptr) return std::nullopt;
  Value pull = *found;
  constexpr std::array<std::string_view, 7> connections = {"labels",   "reviews", "latestReviews", "reviewRequests",
                                                           "comments", "commits", "files"};
  for (const auto key : connections)
    if (auto* connection = find(pull, key)) flatten(*connection);
  unwrap(pull, "reviewRequests", "requestedReviewer");
  unwrap(pull, "commits", "commit");
  lift_checks(pull);
  return pull;
}

}  // namespace govcheck::facts::forge
