// The facts that expressions see, as tables: each field with its type, its meaning and where it comes from. The type
// check, the evaluation and docs/expressions.md are made from these.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cel/value.hpp"
#include "expressions/fact_map.hpp"
#include "govcheck/pull_request_words.hpp"
#include "govcheck/rule.hpp"

namespace govcheck::expressions {

class World;

/// What keeps the facts alive that a value was made of; empty: whoever made it does.
using Owner = std::shared_ptr<const void>;

struct PersonSource {
  const World* world;
  Signature signature;
  Owner owner;
};
struct CommitSource {
  const World* world;
  const Commit* commit;
  Owner owner;
};
struct BranchSource {
  const World* world;
  const Branch* branch;
};
/// The two commits between which files changed.
struct Span {
  std::optional<ObjectId> before;  ///< nullopt: there was nothing
  std::optional<ObjectId> after;   ///< nullopt: the index, or a commit that is being written
};
struct FileChangeSource {
  const World* world;
  const FileChange* change;
  Span span;
  Owner owner;
};
struct ChangeSource {
  const World* world;
  const Change* change;
};
struct ReviewSource {
  const Review* review;
};
struct CheckSource {
  const HostCheck* check;
};
struct CommentSource {
  const Comment* comment;
};
struct LabelEventSource {
  const LabelEvent* event;
};
struct HostCommitSource {
  const HostCommit* commit;
};
struct CollaboratorSource {
  const Collaborator* collaborator;
};
struct PullRequestSource {
  const World* world;
  const PullRequest* pull_request;
};
struct FileSource {
  const World* world;
  const File* file;
};
struct RepositorySource {
  const World* world;
};

std::span<const Field<PersonSource>> person_fields();
std::span<const Field<CommitSource>> commit_fields();
std::span<const Field<BranchSource>> branch_fields();
std::span<const Field<FileChangeSource>> file_change_fields();
std::span<const Field<ChangeSource>> change_fields();
std::span<const Field<ReviewSource>> review_fields();
std::span<const Field<CheckSource>> check_fields();
std::span<const Field<CommentSource>> comment_fields();
std::span<const Field<LabelEventSource>> label_event_fields();
std::span<const Field<HostCommitSource>> host_commit_fields();
std::span<const Field<CollaboratorSource>> collaborator_fields();
std::span<const Field<PullRequestSource>> pull_request_fields();
std::span<const Field<FileSource>> file_fields();
std::span<const Field<RepositorySource>> repository_fields();

/// Without where its values come from: for the type check and for people.
struct FieldInfo {
  std::string_view name;
  std::string_view type;
  std::string_view doc;
  std::span<const std::string_view> words = {};
};
struct RecordInfo {
  std::string_view name;
  std::string_view doc;
  std::vector<FieldInfo> fields;
};
const std::vector<RecordInfo>& records();

/// The words of an enumeration.
template <ChoiceParam E>
constexpr auto words_of() {
  constexpr auto choices = choices_of(E{});
  std::array<std::string_view, choices.size()> words{};
  for (std::size_t index = 0; index < choices.size(); ++index) words[index] = choices[index].name;
  return words;
}

// Values as expressions have them.
cel::Value text_value(std::string_view text);
cel::Value list_value(const std::vector<std::string>& texts);
cel::Value time_value(Time time);
/// Of a list that somebody else owns.
cel::Value file_changes_value(const World& world, const std::vector<FileChange>& changes, const Span& span,
                              const Owner& owner);
Span span_of(const Change& change);

}  // namespace govcheck::expressions
