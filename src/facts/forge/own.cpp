// govcheck's own JSON of a pull request: docs/pull-request.md.
#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "facts/forge/own_items.hpp"
#include "facts/forge/reading.hpp"
#include "facts/forge/shapes.hpp"
#include "formats/json.hpp"
#include "text/suggest.hpp"

namespace govcheck::facts::forge {
namespace {

constexpr std::string_view marker = "govcheck-pull-request";
constexpr std::int64_t version = 1;

void refuse_unknown_keys(const Value& object, std::string_view pointer, std::span<const std::string> known,
                         Problems& problems) {
  constexpr std::size_t most = 20;
  for (const auto& entry : object.entries) {
    if (std::ranges::find(known, entry.key) != known.end()) continue;
    if (problems.size() >= most) return;
    auto hint = text::did_you_mean(entry.key, known);
    if (hint.empty()) hint = "known keys: " + text::join_words(known, "and");
    problems.add({}, fmt::format("unknown key at {}", formats::json_pointer(pointer, entry.key)), std::move(hint));
  }
}

/// A field that is not known may be left out or be null.
Reading field(const Reading& object, std::string_view key) {
  const auto member = object.member(key);
  return member.is(Value::Kind::null) ? object.member({}) : member;
}

Evidence<std::string> read_name(const Reading& name, std::string_view what) {
  const auto read = name.text(what);
  if (read.known() && read->empty()) return name.unreadable(what, "a name");
  return read;
}

void check_keys(const Value& document, Problems& problems) {
  const std::vector<std::string> keys = {std::string(marker),
                                         "number",
                                         "title",
                                         "body",
                                         "author",
                                         "draft",
                                         "state",
                                         "base",
                                         "head",
                                         "base-sha",
                                         "head-sha",
                                         "repository",
                                         "head-repository",
                                         "fork",
                                         "opened",
                                         "merged",
                                         "closed",
                                         "merged-by",
                                         "merge-commit",
                                         "labels",
                                         "reviews",
                                         "requested-reviewers",
                                         "requested-teams",
                                         "checks",
                                         "comments",
                                         "label-events",
                                         "commits",
                                         "files",
                                         "collaborators"};
  refuse_unknown_keys(document, "", keys, problems);
  for (const auto& [list, item_keys] : own_list_keys()) {
    const auto* items = document.find(list);
    if (items == nullptr) continue;
    const auto pointer = formats::json_pointer("", list);
    for (std::size_t index = 0; index < items->items.size(); ++index)
      refuse_unknown_keys(items->items[index], formats::json_pointer(pointer, index), item_keys, problems);
  }
}

Evidence<std::vector<std::string>> read_texts(const Reading& list, std::string_view what, std::string_view item) {
  return list.list<std::string>(what, [item](const Reading& one) { return one.text(item); });
}

void read_lists(const Reading& reading, PullRequest& result) {
  result.labels = read_texts(field(reading, "labels"), "the list of labels", "a label");
  result.reviews = field(reading, "reviews").list<Review>("the list of reviews", read_own_review);
  result.requested_reviewers =
      read_texts(field(reading, "requested-reviewers"), "the requested reviewers", "a requested reviewer");
  result.requested_teams = read_texts(field(reading, "requested-teams"), "the requested teams", "a requested team");
  result.checks = field(reading, "checks").list<HostCheck>("the list of checks", read_own_check);
  result.comments = field(reading, "comments").list<Comment>("the list of comments", read_own_comment);
  result.label_events =
      field(reading, "label-events").list<LabelEvent>("the events of the labels", read_own_label_event);
  result.commits = field(reading, "commits").list<HostCommit>("the list of commits", read_own_commit);
  result.files = field(reading, "files").list<FileChange>("the list of files", read_own_file);
  result.collaborators =
      field(reading, "collaborators").list<Collaborator>("the list of collaborators", read_own_collaborator);
}

}  // namespace

bool is_own(const Value& document) { return document.find(marker) != nullptr; }

PullRequest read_own(const Value& document, std::string source, Problems& problems) {
  PullRequest result;
  result.source = std::move(source);
  result.format = "govcheck";
  if (const auto* wanted = document.find(marker); !wanted->is(Value::Kind::integer) || wanted->integer != version)
    problems.add({}, fmt::format("the version of the format at /{} is {}", marker, describe(*wanted)),
                 fmt::format("this govcheck reads version {}", version));
  check_keys(document, problems);
  const Reading reading(result, &document, fmt::format("write it into {}, see docs/pull-request.md", result.source));
  result.number = field(reading, "number").number("the number");
  result.title = field(reading, "title").text("the title");
  result.body = field(reading, "body").text("the description");
  result.author = read_name(field(reading, "author"), "the author");
  result.draft = field(reading, "draft").boolean("whether it is a draft");
  result.base_branch = field(reading, "base").text("the branch that receives it");
  result.head_branch = field(reading, "head").text("the branch that brings it");
  result.base_sha = field(reading, "base-sha").sha("the commit of its base");
  result.head_sha = field(reading, "head-sha").sha("the commit of its head");
  result.repository = read_name(field(reading, "repository"), "the repository");
  result.head_repository = read_name(field(reading, "head-repository"), "the repository that brings it");
  result.fork = field(reading, "fork").boolean("whether it comes from a fork");
  result.state = field(reading, "state").choice<PullRequest::State>("whether it is open");
  result.opened = field(reading, "opened").time("when it was opened");
  result.merged = field(reading, "merged").time("when it was merged");
  result.closed = field(reading, "closed").time("when it was closed");
  result.merged_by = read_name(field(reading, "merged-by"), "who merged it");
  result.merge_commit = field(reading, "merge-commit").sha("the commit of its merge");
  read_lists(reading, result);
  return result;
}

}  // namespace govcheck::facts::forge
