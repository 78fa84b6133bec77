// The change under review, its files, the pull request, the tree.
#include <algorithm>
#include <array>

#include "expressions/records.hpp"
#include "expressions/world.hpp"
#include "govcheck/approvals.hpp"
#include "text/line_changes.hpp"
#include "text/lines.hpp"

namespace govcheck::expressions {
namespace {

using cel::Value;
using Read = std::optional<Value>;

constexpr std::array<std::string_view, 6> status_names = {"added",   "modified", "deleted",
                                                          "renamed", "copied",   "type-changed"};
constexpr std::array<std::string_view, 5> state_names = {"approved", "changes-requested", "commented", "dismissed",
                                                         "pending"};

std::string content_at(const FileChangeSource& source, const std::optional<ObjectId>& commit, const std::string& path) {
  return source.world->facts().tree_at(*commit).value()->read(path).value().value_or("");
}

std::string content_after(const FileChangeSource& source) {
  if (source.span.after) return content_at(source, source.span.after, source.change->path);
  return source.world->facts().head_tree().value()->read(source.change->path).value().value_or("");
}

/// Binary files have no lines.
text::LineChanges line_changes(const FileChangeSource& source) {
  const auto& change = *source.change;
  const auto& old_path = change.old_path.empty() ? change.path : change.old_path;
  const bool is_new = change.status == FileChange::Status::added || !source.span.before;
  const auto before = is_new ? std::string() : content_at(source, source.span.before, old_path);
  const auto after = change.status == FileChange::Status::deleted ? std::string() : content_after(source);
  if (text::is_binary(before) || text::is_binary(after)) return {};
  return text::count_line_changes(before, after);
}

constexpr std::array<Field<FileChangeSource>, 5> file_change_table = {{
    {"path", "string", "the path after the change; of a deletion, the path that is gone",
     [](const FileChangeSource& source) -> Read { return text_value(source.change->path); }},
    {"old_path", "string", "the path before; only there for what was renamed or copied",
     [](const FileChangeSource& source) -> Read {
       return source.change->old_path.empty() ? std::nullopt : Read(text_value(source.change->old_path));
     }},
    {"status", "string", "`added`, `modified`, `deleted`, `renamed`, `copied` or `type-changed`",
     [](const FileChangeSource& source) -> Read {
       return text_value(status_names.at(static_cast<std::size_t>(source.change->status)));
     },
     status_names},
    {"added", "int", "how many lines were added; lines that only moved and binary files do not count",
     [](const FileChangeSource& source) -> Read {
       return Value::integer(static_cast<std::int64_t>(line_changes(source).added));
     }},
    {"removed", "int", "how many lines were removed",
     [](const FileChangeSource& source) -> Read {
       return Value::integer(static_cast<std::int64_t>(line_changes(source).removed));
     }},
}};

constexpr std::array<Field<ChangeSource>, 7> change_table = {{
    {"base", "string", "the branch that receives the change; may be empty",
     [](const ChangeSource& source) -> Read { return text_value(source.change->base_name); }},
    {"head", "string", "the branch that brings it; empty on a detached HEAD",
     [](const ChangeSource& source) -> Read { return text_value(source.change->head_branch); }},
    {"base_id", "string", "the full name of the base's last commit",
     [](const ChangeSource& source) -> Read { return Value::string(source.change->base.hex()); }},
    {"merge_base", "string", "the commit where the change leaves the base; not there where they have nothing in common",
     [](const ChangeSource& source) -> Read {
       return source.change->merge_base.is_zero() ? std::nullopt : Read(Value::string(source.change->merge_base.hex()));
     }},
    {"head_id", "string", "the full name of its last commit; not there for what is staged",
     [](const ChangeSource& source) -> Read {
       return source.change->head ? Read(Value::string(source.change->head->hex())) : std::nullopt;
     }},
    {"files", "list(FileChange)", "the files that it changes",
     [](const ChangeSource& source) -> Read {
       return file_changes_value(*source.world, source.world->facts().changed_files().value(), span_of(*source.change),
                                 {});
     }},
    {"commits", "list(Commit)", "the commits in scope, newest first",
     [](const ChangeSource& source) -> Read { return source.world->commits(); }},
}};

constexpr std::array<Field<ReviewSource>, 5> review_table = {{
    {"author", "string", "the login; empty for a deleted account",
     [](const ReviewSource& source) -> Read { return text_value(source.review->author); }},
    {"bot", "bool", "whether the author is a bot",
     [](const ReviewSource& source) -> Read { return Value::boolean(source.review->author_is_bot); }},
    {"state", "string", "`approved`, `changes-requested`, `commented`, `dismissed` or `pending`",
     [](const ReviewSource& source) -> Read {
       return text_value(state_names.at(static_cast<std::size_t>(source.review->state)));
     },
     state_names},
    {"submitted", "timestamp", "when it was submitted; not there where that is not known",
     [](const ReviewSource& source) -> Read {
       return source.review->submitted ? Read(time_value(*source.review->submitted)) : std::nullopt;
     }},
    {"commit", "string", "the commit that was reviewed; may be abbreviated or empty",
     [](const ReviewSource& source) -> Read { return text_value(source.review->commit); }},
}};

Value reviews(const PullRequestSource& source) {
  std::vector<Value> all;
  for (const auto& review : source.pull_request->reviews.value())
    all.push_back(make_facts(review_fields(), ReviewSource{&review}));
  return Value::list(std::move(all));
}

Value approvals(const PullRequestSource& source) {
  std::vector<std::string> people;
  const auto& pull_request = *source.pull_request;
  for (const auto& standing : standings(*pull_request.reviews, *pull_request.author, source.world->people()))
    if (standing.approves()) people.push_back(standing.person);
  return list_value(people);
}

constexpr std::array<Field<PullRequestSource>, 12> pull_request_table = {{
    {"number", "int", "its number",
     [](const PullRequestSource& source) -> Read { return Value::integer(*source.pull_request->number); }},
    {"title", "string", "its title",
     [](const PullRequestSource& source) -> Read { return text_value(*source.pull_request->title); }},
    {"body", "string", "its description",
     [](const PullRequestSource& source) -> Read { return text_value(*source.pull_request->body); }},
    {"author", "string", "the login of who opened it",
     [](const PullRequestSource& source) -> Read { return text_value(*source.pull_request->author); }},
    {"draft", "bool", "whether it is a draft",
     [](const PullRequestSource& source) -> Read { return Value::boolean(*source.pull_request->draft); }},
    {"base", "string", "the branch that receives it",
     [](const PullRequestSource& source) -> Read { return text_value(*source.pull_request->base_branch); }},
    {"head", "string", "the branch that brings it",
     [](const PullRequestSource& source) -> Read { return text_value(*source.pull_request->head_branch); }},
    {"base_id", "string", "the commit of the base",
     [](const PullRequestSource& source) -> Read { return text_value(*source.pull_request->base_sha); }},
    {"head_id", "string", "its last commit",
     [](const PullRequestSource& source) -> Read { return text_value(*source.pull_request->head_sha); }},
    {"labels", "list(string)", "its labels",
     [](const PullRequestSource& source) -> Read { return list_value(*source.pull_request->labels); }},
    {"reviews", "list(Review)", "all reviews", [](const PullRequestSource& source) -> Read { return reviews(source); }},
    {"approvals", "list(string)",
     "who approves it now, each person once: not its author, no bots, nobody who has requested changes since",
     [](const PullRequestSource& source) -> Read { return approvals(source); }},
}};

std::string_view name_of_path(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view extension_of_path(std::string_view path) {
  const auto name = name_of_path(path);
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot + 1);
}

constexpr std::array<Field<FileSource>, 5> file_table = {{
    {"path", "string", "the path from the root of the repository",
     [](const FileSource& source) -> Read { return text_value(source.file->path); }},
    {"name", "string", "the last part of the path",
     [](const FileSource& source) -> Read { return text_value(name_of_path(source.file->path)); }},
    {"extension", "string", "what follows the last dot of the name; may be empty",
     [](const FileSource& source) -> Read { return text_value(extension_of_path(source.file->path)); }},
    {"content", "string", "what is in it",
     [](const FileSource& source) -> Read { return Value::string(source.file->content().value()); }},
    {"change", "FileChange", "what the change did to it; only there where it is touched",
     [](const FileSource& source) -> Read {
       if (source.file->change == nullptr) return std::nullopt;
       const auto& change = source.world->facts().change().value();
       return make_facts(file_change_fields(),
                         FileChangeSource{source.world, source.file->change, span_of(change), {}});
     }},
}};

constexpr std::array<Field<RepositorySource>, 1> repository_table = {{
    {"files", "list(string)", "the paths of all files",
     [](const RepositorySource& source) -> Read { return source.world->paths(); }},
}};

}  // namespace

std::span<const Field<FileChangeSource>> file_change_fields() { return file_change_table; }
std::span<const Field<ChangeSource>> change_fields() { return change_table; }
std::span<const Field<ReviewSource>> review_fields() { return review_table; }
std::span<const Field<PullRequestSource>> pull_request_fields() { return pull_request_table; }
std::span<const Field<FileSource>> file_fields() { return file_table; }
std::span<const Field<RepositorySource>> repository_fields() { return repository_table; }

}  // namespace govcheck::expressions
