// Answers of GitHub's REST API (and of Gitea's, which is made like it) that hold a part of a pull request.
// https://docs.github.com/en/rest/pulls/reviews
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "facts/forge/github_items.hpp"
#include "facts/forge/pieces.hpp"
#include "facts/forge/whole.hpp"

namespace govcheck::facts::forge {
namespace {

constexpr std::string_view reviews = "github/reviews";
constexpr std::string_view check_runs = "github/check-runs";
constexpr std::string_view statuses = "github/statuses";
constexpr std::string_view combined_status = "github/status";
constexpr std::string_view comments = "github/comments";
constexpr std::string_view timeline = "github/timeline";
constexpr std::string_view commits = "github/commits";
constexpr std::string_view files = "github/files";
constexpr std::string_view labels = "github/labels";
constexpr std::string_view collaborators = "github/collaborators";

std::string list_piece(const Value& first) {
  const auto has = [&](std::string_view key) { return first.find(key) != nullptr; };
  if (has("event")) return std::string(timeline);
  if (has("user") && has("state") && (has("submitted_at") || has("commit_id"))) return std::string(reviews);
  if (has("context") && (has("state") || has("status"))) return std::string(statuses);
  if (has("filename") && has("status")) return std::string(files);
  if (has("sha") && has("commit")) return std::string(commits);
  if (has("user") && has("body") && (has("diff_hunk") || has("pull_request_review_id")))
    return "github/review-comments";
  if (has("user") && has("body")) return std::string(comments);
  if (has("login") && has("permissions")) return std::string(collaborators);
  if (has("name") && has("color") && (has("default") || has("node_id") || has("url"))) return std::string(labels);
  return {};
}

/// A list with as many items as a page has by default or at most may have a next page.
Evidence<bool> is_whole(const std::vector<Document>& pages, const PullRequest& result, std::string_view what) {
  if (pages.size() != 1 || !pages.front().value.is(Value::Kind::list)) return true;
  const auto count = pages.front().value.items.size();
  if (count != 30 && count != 50 && count != 100) return true;
  return Missing{fmt::format("{}: {} has {} items, as many as a page, so {} may have more", result.source,
                             pages.front().name, count, what),
                 "fetch all pages: gh api --paginate, or put the next page beside it", true};
}

const std::vector<Document>* find(const Pieces& pieces, std::string_view kind) {
  const auto found = pieces.find(kind);
  return found == pieces.end() ? nullptr : &found->second;
}

template <class T>
void read_list(const Pieces& pieces, std::string_view kind, std::string_view what, PullRequest& result,
               Evidence<std::vector<T>>& field, Evidence<T> (*read)(const Reading& item)) {
  const auto* pages = find(pieces, kind);
  if (pages == nullptr) return;
  const auto whole = is_whole(*pages, result, what);
  field = whole.known() ? read_pages<T>(result, *pages, what, "", read) : whole.missing();
}

/// GitHub's, or Gitea's, which have more in them and other words.
Evidence<std::vector<Review>> read_reviews(const std::vector<Document>& pages, PullRequest& result) {
  using Maybe = std::optional<Review>;
  const auto whole = is_whole(pages, result, "the list of reviews");
  if (!whole.known()) return whole.missing();
  const auto read =
      read_pages<Maybe>(result, pages, "the list of reviews", "", [](const Reading& item) -> Evidence<Maybe> {
        if (item.is(Value::Kind::map) && is_gitea_review(item.value())) return read_gitea_review(item);
        const auto review = rest::read_review(item);
        return review.known() ? Evidence<Maybe>(Maybe(*review)) : review.missing();
      });
  if (!read.known()) return read.missing();
  std::vector<Review> all;
  for (const auto& review : *read)
    if (review) all.push_back(*review);
  return all;
}

/// Runs of all answers, which say how many there are.
Evidence<std::vector<CheckRun>> read_runs(const std::vector<Document>& pages, PullRequest& result) {
  auto runs = read_pages<CheckRun>(result, pages, "the list of check runs", "check_runs", rest::read_check_run);
  if (!runs.known()) return runs;
  const Reading root(result, &pages.front().value, "fetch all pages: gh api --paginate", pages.front().name + "#");
  const auto* total = pages.front().value.find("total_count");
  if (total == nullptr || !total->is(Value::Kind::integer) || total->integer != static_cast<std::int64_t>(runs->size()))
    return root.member("total_count").refused("check runs: not as many are here as the answer says that there are");
  return runs;
}

void read_checks(const Pieces& pieces, PullRequest& result) {
  std::vector<CheckRun> all;
  bool any = false;
  const auto add = [&](const Evidence<std::vector<CheckRun>>& runs) {
    any = true;
    if (!runs.known()) {
      result.checks = runs.missing();
      return false;
    }
    all.insert(all.end(), runs->begin(), runs->end());
    return true;
  };
  if (const auto* pages = find(pieces, check_runs); pages != nullptr && !add(read_runs(*pages, result))) return;
  if (const auto* pages = find(pieces, combined_status))
    for (const auto& page : *pages) {
      const Reading root(result, &page.value, "fetch it again", page.name + "#");
      auto runs = root.member("statuses").list<CheckRun>("the list of statuses", rest::read_status);
      const auto commit = root.member("sha").sha("the commit of the statuses");
      if (!commit.known()) runs = commit.missing();
      if (runs.known()) {
        auto with_commit = *runs;
        for (auto& run : with_commit) run.check.commit = *commit;
        runs = std::move(with_commit);
      }
      if (!add(runs)) return;
    }
  if (const auto* pages = find(pieces, statuses)) {
    const auto whole = is_whole(*pages, result, "the list of statuses");
    if (!whole.known()) {
      result.checks = whole.missing();
      return;
    }
    if (!add(read_pages<CheckRun>(result, *pages, "the list of statuses", "", rest::read_status))) return;
  }
  if (any) result.checks = latest_runs(std::move(all));
}

/// A timeline has events of all kinds.
Evidence<std::vector<LabelEvent>> read_timeline(const std::vector<Document>& pages, PullRequest& result) {
  using Maybe = std::optional<LabelEvent>;
  const auto whole = is_whole(pages, result, "the timeline");
  if (!whole.known()) return whole.missing();
  const auto events = read_pages<Maybe>(result, pages, "the timeline", "", [](const Reading& item) -> Evidence<Maybe> {
    const auto kind = item.member("event").text("what happened");
    if (!kind.known()) return kind.missing();
    if (*kind != "labeled" && *kind != "unlabeled") return Maybe();
    const auto event = read_item<LabelEvent>(item, "an event", [&](LabelEvent& read, Whole& taken) {
      const auto actor = taken.take(read_account(item.member("actor"), "who set a label"));
      read.by = actor.login;
      read.by_bot = actor.is_bot;
      read.added = *kind == "labeled";
      read.label = taken.take(item.member("label").member("name").text("the label of an event"));
      read.when = taken.take(item.member("created_at").time_if_any("when a label was set"));
    });
    return event.known() ? Evidence<Maybe>(Maybe(*event)) : event.missing();
  });
  if (!events.known()) return events.missing();
  std::vector<LabelEvent> all;
  for (const auto& event : *events)
    if (event) all.push_back(*event);
  return all;
}

void by_time(Evidence<std::vector<Review>>& list) {
  if (!list.known()) return;
  auto sorted = *list;
  const auto has_time = [](const Review& review) { return review.submitted.has_value(); };
  if (!std::ranges::all_of(sorted, has_time)) return;
  std::ranges::stable_sort(sorted, {}, [](const Review& review) { return *review.submitted; });
  list = std::move(sorted);
}

/// `…/pulls/7` and `…/issues/7`: which pull request a list is of.
void read_number(const Pieces& pieces, PullRequest& result) {
  std::set<std::int64_t> numbers;
  for (const auto& kind : {reviews, comments})
    if (const auto* pages = find(pieces, kind))
      for (const auto& page : *pages)
        for (const auto& item : page.value.items)
          for (const auto* key : {"pull_request_url", "issue_url"}) {
            const auto* url = item.find(key);
            if (url == nullptr || !url->is(Value::Kind::text)) continue;
            const auto digits = url->text.substr(url->text.rfind('/') + 1);
            std::int64_t number = 0;
            const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
            if (code == std::errc{} && number > 0 && end == digits.data() + digits.size()) numbers.insert(number);
          }
  if (numbers.size() == 1) result.number = *numbers.begin();
  if (numbers.size() > 1)
    result.number = Missing{result.source + ": its reviews and comments are of several pull requests",
                            "put the data of one pull request into a directory", true};
}

}  // namespace

std::string github_piece(const Value& document) {
  const auto is_list = [&](std::string_view key) {
    const auto* value = document.find(key);
    return value != nullptr && value->is(Value::Kind::list);
  };
  if (document.is(Value::Kind::list)) return document.items.empty() ? std::string() : list_piece(document.items[0]);
  if (is_list("check_runs") && document.find("total_count") != nullptr) return std::string(check_runs);
  if (is_list("statuses") && document.find("state") != nullptr) return std::string(combined_status);
  return {};
}

void read_github_pieces(const Pieces& pieces, PullRequest& result) {
  read_number(pieces, result);
  if (const auto* pages = find(pieces, reviews)) result.reviews = read_reviews(*pages, result);
  by_time(result.reviews);
  read_list<Comment>(pieces, comments, "the list of comments", result, result.comments, rest::read_comment);
  read_list<HostCommit>(pieces, commits, "the list of commits", result, result.commits, rest::read_commit);
  read_list<FileChange>(pieces, files, "the list of files", result, result.files, rest::read_file);
  read_list<Collaborator>(pieces, collaborators, "the list of collaborators", result, result.collaborators,
                          rest::read_collaborator);
  read_checks(pieces, result);
  if (const auto* pages = find(pieces, timeline)) result.label_events = read_timeline(*pages, result);
  if (const auto* pages = find(pieces, labels)) {
    const auto whole = is_whole(*pages, result, "the list of labels");
    result.labels =
        whole.known() ? read_pages<std::string>(result, *pages, "the list of labels", "",
                                                [](const Reading& item) { return item.member("name").text("a label"); })
                      : whole.missing();
  }
}

}  // namespace govcheck::facts::forge
