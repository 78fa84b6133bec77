#include "expressions/records.hpp"

namespace govcheck::expressions {
namespace {

template <class Source>
std::vector<FieldInfo> infos(std::span<const Field<Source>> fields) {
  std::vector<FieldInfo> all;
  for (const auto& field : fields) all.push_back({field.name, field.type, field.doc, field.words});
  return all;
}

}  // namespace

const std::vector<RecordInfo>& records() {
  static const std::vector<RecordInfo> all = {
      {"Commit", "A commit.", infos(commit_fields())},
      {"Person", "The author or committer of a commit.", infos(person_fields())},
      {"Trailer",
       "A trailer of a commit message.",
       {{"key", "string", "what stands before the colon: `Signed-off-by`"},
        {"value", "string", "what follows it, on one line"}}},
      {"FileChange", "What a commit or the change did to a file.", infos(file_change_fields())},
      {"Branch", "A branch.", infos(branch_fields())},
      {"Change", "The change under review: what lies between the base and the head.", infos(change_fields())},
      {"PullRequest", "A pull request, as its data say.", infos(pull_request_fields())},
      {"Review", "A review of a pull request.", infos(review_fields())},
      {"Check", "What one check of a pull request came to.", infos(check_fields())},
      {"Comment", "A comment in the conversation of a pull request.", infos(comment_fields())},
      {"LabelEvent", "A label was set or taken away.", infos(label_event_fields())},
      {"HostCommit", "A commit of a pull request as the host knows it.", infos(host_commit_fields())},
      {"Collaborator", "Somebody with a right in the repository.", infos(collaborator_fields())},
      {"File", "A file of the tree.", infos(file_fields())},
      {"Repository", "The tree as a whole.", infos(repository_fields())},
      {"Version",
       "A version, as `semver()` reads it.",
       {{"major", "int", "the first number"},
        {"minor", "int", "the second number"},
        {"patch", "int", "the third number"},
        {"prerelease", "string", "what follows the dash; may be empty"},
        {"build", "string", "what follows the plus; may be empty"}}},
  };
  return all;
}

cel::Value text_value(std::string_view text) { return cel::Value::string(std::string(text)); }

cel::Value list_value(const std::vector<std::string>& texts) {
  std::vector<cel::Value> all;
  all.reserve(texts.size());
  for (const auto& text : texts) all.push_back(cel::Value::string(text));
  return cel::Value::list(std::move(all));
}

cel::Value time_value(Time time) { return cel::Value::timestamp({time.time_since_epoch().count(), 0}); }

Span span_of(const Change& change) {
  return {change.merge_base.is_zero() ? std::nullopt : std::optional(change.merge_base), change.head};
}

cel::Value file_changes_value(const World& world, const std::vector<FileChange>& changes, const Span& span,
                              const Owner& owner) {
  std::vector<cel::Value> all;
  all.reserve(changes.size());
  for (const auto& change : changes)
    all.push_back(make_facts(file_change_fields(), FileChangeSource{&world, &change, span, owner}));
  return cel::Value::list(std::move(all));
}

}  // namespace govcheck::expressions
