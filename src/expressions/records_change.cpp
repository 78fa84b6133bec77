// The change under review, its files, the tree.
#include <algorithm>
#include <array>

#include "expressions/records.hpp"
#include "expressions/world.hpp"
#include "text/line_changes.hpp"
#include "text/lines.hpp"

namespace govcheck::expressions {
namespace {

using cel::Value;
using Read = std::optional<Value>;

constexpr auto status_words = words_of<FileChange::Status>();

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
     [](const FileChangeSource& source) -> Read { return text_value(word_for(source.change->status)); }, status_words},
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
std::span<const Field<FileSource>> file_fields() { return file_table; }
std::span<const Field<RepositorySource>> repository_fields() { return repository_table; }

}  // namespace govcheck::expressions
