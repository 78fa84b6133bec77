// Answers of GitLab's REST API that hold a part of a merge request.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "facts/forge/gitlab_items.hpp"
#include "facts/forge/pieces.hpp"
#include "facts/forge/whole.hpp"

namespace govcheck::facts::forge {
namespace {

constexpr std::string_view approvals = "gitlab/approvals";
constexpr std::string_view approval_state = "gitlab/approval_state";
constexpr std::string_view reviewers = "gitlab/reviewers";
constexpr std::string_view notes = "gitlab/notes";
constexpr std::string_view discussions = "gitlab/discussions";
constexpr std::string_view label_events = "gitlab/resource_label_events";
constexpr std::string_view commits = "gitlab/commits";
constexpr std::string_view diffs = "gitlab/diffs";
constexpr std::string_view statuses = "gitlab/statuses";

const std::vector<Document>* find(const Pieces& pieces, std::string_view kind) {
  const auto found = pieces.find(kind);
  return found == pieces.end() ? nullptr : &found->second;
}

/// The API gives 20 items of a list unless asked for up to 100.
Evidence<bool> is_whole(const std::vector<Document>& pages, const PullRequest& result, std::string_view what) {
  if (pages.size() != 1 || !pages.front().value.is(Value::Kind::list)) return true;
  const auto count = pages.front().value.items.size();
  if (count != 20 && count != 50 && count != 100) return true;
  return Missing{fmt::format("{}: {} has {} items, as many as a page, so {} may have more", result.source,
                             pages.front().name, count, what),
                 "fetch all pages, or put the next page beside it", true};
}

template <class T>
Evidence<std::vector<T>> read_list(const std::vector<Document>& pages, std::string_view what, PullRequest& result,
                                   Evidence<T> (*read)(const Reading& item)) {
  const auto whole = is_whole(pages, result, what);
  return whole.known() ? read_pages<T>(result, pages, what, "", read) : whole.missing();
}

/// Without what is nullopt.
template <class T>
Evidence<std::vector<T>> present(const Evidence<std::vector<std::optional<T>>>& list) {
  if (!list.known()) return list.missing();
  std::vector<T> all;
  for (const auto& item : *list)
    if (item) all.push_back(*item);
  return all;
}

/// Who approves by the rules: people may stand in several.
Evidence<std::vector<Review>> read_rules(const std::vector<Document>& pages, PullRequest& result) {
  using People = std::vector<Account>;
  const auto rules =
      read_pages<People>(result, pages, "the rules of approval", "rules", [](const Reading& rule) -> Evidence<People> {
        return rule.member("approved_by").list<Account>("who approved", [](const Reading& user) {
          return read_gitlab_account(user, "who approved");
        });
      });
  if (!rules.known()) return rules.missing();
  std::vector<Review> all;
  std::set<std::string> seen;
  for (const auto& people : *rules)
    for (const auto& person : people) {
      if (!seen.insert(person.login).second) continue;
      Review review;
      review.author = person.login;
      review.author_is_bot = person.is_bot;
      review.state = Review::State::approved;
      all.push_back(std::move(review));
    }
  return all;
}

std::set<std::string> authors_of(const std::vector<Review>& reviews) {
  std::set<std::string> all;
  for (const auto& review : reviews) all.insert(review.author);
  return all;
}

/// Approvals count where both answers have them; whoever requests changes does so whatever else is said.
Evidence<std::vector<Review>> read_reviews(const Pieces& pieces, PullRequest& result) {
  const auto* given = find(pieces, approvals);
  const auto* by_rule = find(pieces, approval_state);
  Evidence<std::vector<Review>> all;
  if (given != nullptr) all = read_pages<Review>(result, *given, "who approved", "approved_by", gitlab::read_approval);
  if (by_rule != nullptr) {
    const auto rules = read_rules(*by_rule, result);
    if (given == nullptr || !rules.known())
      all = rules;
    else if (all.known() && !std::ranges::includes(authors_of(*all), authors_of(*rules)))
      all = Missing{fmt::format("{}: {} and {} do not agree on who approved", result.source, given->front().name,
                                by_rule->front().name),
                    "fetch both again", true};
  }
  const auto* asked = find(pieces, reviewers);
  if (asked == nullptr || !all.known()) return all;
  const auto opinions =
      present(read_list<std::optional<Review>>(*asked, "the reviewers", result, gitlab::read_reviewer));
  if (!opinions.known()) return opinions.missing();
  auto both = *all;
  both.insert(both.end(), opinions->begin(), opinions->end());
  return both;
}

Evidence<std::vector<Comment>> read_discussions(const std::vector<Document>& pages, PullRequest& result) {
  using Notes = std::vector<std::optional<Comment>>;
  const auto whole = is_whole(pages, result, "the discussions");
  if (!whole.known()) return whole.missing();
  const auto threads =
      read_pages<Notes>(result, pages, "the discussions", "", [](const Reading& item) -> Evidence<Notes> {
        return item.member("notes").list<std::optional<Comment>>("the notes of a discussion", gitlab::read_note);
      });
  if (!threads.known()) return threads.missing();
  std::vector<Comment> all;
  for (const auto& thread : *threads)
    for (const auto& note : thread)
      if (note) all.push_back(*note);
  return all;
}

std::string list_piece(const Value& first) {
  const auto has = [&](std::string_view key) { return first.find(key) != nullptr; };
  if (has("notes") && has("individual_note")) return std::string(discussions);
  if (has("noteable_type") && has("body")) return std::string(notes);
  if (has("label") && has("action") && has("resource_type")) return std::string(label_events);
  if (has("short_id") && has("committed_date")) return std::string(commits);
  if (has("new_path") && has("new_file")) return std::string(diffs);
  if (has("status") && has("name") && (has("sha") || has("pipeline"))) return std::string(statuses);
  if (has("user") && has("state") && has("created_at") && first.find("user")->find("username") != nullptr)
    return std::string(reviewers);
  return {};
}

void oldest_first(Evidence<std::vector<Comment>>& list) {
  if (!list.known()) return;
  auto sorted = *list;
  if (!std::ranges::all_of(sorted, [](const Comment& comment) { return comment.created.has_value(); })) return;
  std::ranges::stable_sort(sorted, {}, [](const Comment& comment) { return *comment.created; });
  list = std::move(sorted);
}

}  // namespace

std::string gitlab_piece(const Value& document) {
  if (document.is(Value::Kind::list)) return document.items.empty() ? std::string() : list_piece(document.items[0]);
  if (document.find("approved_by") != nullptr) return std::string(approvals);
  if (document.find("rules") != nullptr && document.find("approval_rules_overwritten") != nullptr)
    return std::string(approval_state);
  return {};
}

void read_gitlab_pieces(const Pieces& pieces, PullRequest& result) {
  if (const auto* given = find(pieces, approvals))
    for (const auto& document : *given)
      if (const Reading root(result, &document.value, "fetch it again", document.name + "#");
          root.member("iid").present())
        result.number = root.member("iid").number("the number");
  if (find(pieces, approvals) != nullptr || find(pieces, approval_state) != nullptr)
    result.reviews = read_reviews(pieces, result);
  if (const auto* pages = find(pieces, notes))
    result.comments =
        present(read_list<std::optional<Comment>>(*pages, "the list of notes", result, gitlab::read_note));
  else if (const auto* threads = find(pieces, discussions))
    result.comments = read_discussions(*threads, result);
  oldest_first(result.comments);
  if (const auto* pages = find(pieces, label_events))
    result.label_events = read_list<LabelEvent>(*pages, "the events of the labels", result, gitlab::read_label_event);
  if (const auto* pages = find(pieces, commits)) {
    result.commits = read_list<HostCommit>(*pages, "the list of commits", result, gitlab::read_commit);
    if (result.commits.known()) {  // the API has the newest first
      auto all = *result.commits;
      std::ranges::reverse(all);
      result.commits = std::move(all);
    }
  }
  if (const auto* pages = find(pieces, diffs))
    result.files = read_list<FileChange>(*pages, "the list of files", result, gitlab::read_diff);
  if (const auto* pages = find(pieces, statuses)) {
    const auto runs = read_list<CheckRun>(*pages, "the list of statuses", result, gitlab::read_check);
    result.checks = runs.known() ? Evidence<std::vector<HostCheck>>(latest_runs(*runs)) : runs.missing();
  }
}

}  // namespace govcheck::facts::forge
