// The facts of a case as typed members: see fixture.hpp.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "facts/fixture_pull_request.hpp"
#include "facts/fixture_values.hpp"

namespace govcheck::fixture {

struct PersonEntry {
  std::string name = "Ada Author";
  std::string email = "ada@example.org";
  Moment date;

  static constexpr std::string_view object_name = "person";
  static ParamList<PersonEntry> declare();
};

struct CommitEntry {
  std::optional<Name> id;
  std::string message;
  PersonEntry author;
  std::optional<PersonEntry> committer;
  std::vector<Name> parents;
  std::vector<std::string> files;
  std::map<std::string, std::string> contents;

  static constexpr std::string_view object_name = "commit";
  static ParamList<CommitEntry> declare();
};

struct ChangeEntry {
  std::string path;
  FileChange::Status status = FileChange::Status::modified;
  std::string from;

  static constexpr std::string_view object_name = "file-change";
  static ParamList<ChangeEntry> declare();
};

/// A change is written as a path (modified), or as a map.
struct ChangeForm : ChangeEntry {};

struct BranchEntry {
  std::string name;
  bool current = false;
  std::int64_t ahead = 0;
  std::int64_t behind = 0;
  std::optional<Moment> first_committed;
  std::optional<Moment> first_authored;
  std::optional<Name> first_commit;

  static constexpr std::string_view object_name = "branch";
  static ParamList<BranchEntry> declare();
};

/// Reasons for facts that are Missing.
struct MissingEntry {
  std::optional<std::string> change;
  std::optional<std::string> changes;
  std::optional<std::string> commits;
  std::optional<std::string> branches;
  std::optional<std::string> files;
  std::optional<std::string> base_files;
  std::optional<std::string> history;

  static constexpr std::string_view object_name = "missing";
  static ParamList<MissingEntry> declare();
};

struct FactsEntry {
  Moment now;
  std::optional<std::string> base;
  std::optional<std::string> branch;
  std::vector<CommitEntry> commits;
  std::vector<Name> known_commits;
  std::map<std::string, std::vector<Name>> tags;  ///< a tag, and the commits that it contains; the last is its own
  std::map<std::string, Name> tips;               ///< a branch, and its last commit
  std::vector<ChangeForm> changes;
  std::map<std::string, std::map<std::string, std::string>> patches;
  std::map<std::string, std::string> files;
  std::optional<std::map<std::string, std::string>> base_files;
  std::optional<std::vector<BranchEntry>> branches;
  std::optional<PullRequestEntry> pull_request;
  MissingEntry missing;

  static constexpr std::string_view object_name = "facts";
  static ParamList<FactsEntry> declare();
};

}  // namespace govcheck::fixture

namespace govcheck {

template <>
struct ParamCodec<fixture::ChangeForm> {
  static ParamType type();
  static bool read(const Value& value, fixture::ChangeForm& out, Problems& problems);
  static std::string show(const fixture::ChangeForm&) { return "{}"; }
};

}  // namespace govcheck
