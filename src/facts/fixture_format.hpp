// The facts of a case as typed members: see fixture.hpp.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "govcheck/facts.hpp"
#include "govcheck/params.hpp"

namespace govcheck::fixture {

/// RFC 3339, or a date.
struct Moment {
  static constexpr std::string_view format = "time";
  static Parsed<Moment> parse(std::string_view written);
  const std::string& written() const { return text; }

  Time time{};
  std::string text;
};

/// From 1 to 40 hexadecimal digits, filled up with zeros. Quotes are needed where YAML would read a number.
struct Name {
  static constexpr std::string_view format = "hexadecimal";
  static Parsed<Name> parse(std::string_view written);
  const std::string& written() const { return text; }

  ObjectId id;
  std::string text;
};

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

constexpr std::array<Choice<FileChange::Status>, 6> statuses = {{{"added", FileChange::Status::added},
                                                                 {"modified", FileChange::Status::modified},
                                                                 {"deleted", FileChange::Status::deleted},
                                                                 {"renamed", FileChange::Status::renamed},
                                                                 {"copied", FileChange::Status::copied},
                                                                 {"type-changed", FileChange::Status::type_changed}}};

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

struct ReviewEntry {
  std::string author;
  bool bot = false;
  Review::State state = Review::State::approved;
  std::optional<Moment> submitted;
  std::string commit;

  static constexpr std::string_view object_name = "review";
  static ParamList<ReviewEntry> declare();
};

struct PullRequestEntry {
  std::optional<std::int64_t> number;
  std::optional<std::string> title;
  std::optional<std::string> body;
  std::optional<std::string> author;
  std::optional<bool> draft;
  std::optional<std::string> base;
  std::optional<std::string> head;
  std::optional<std::string> base_sha;
  std::optional<std::string> head_sha;
  std::optional<std::vector<std::string>> labels;
  std::optional<std::vector<ReviewEntry>> reviews;

  static constexpr std::string_view object_name = "pull-request";
  static ParamList<PullRequestEntry> declare();
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
  std::map<std::string, std::string> files;
  std::optional<std::map<std::string, std::string>> base_files;
  std::optional<std::vector<BranchEntry>> branches;
  std::optional<PullRequestEntry> pull_request;
  MissingEntry missing;

  static constexpr std::string_view object_name = "facts";
  static ParamList<FactsEntry> declare();
};

/// The moment of a case that does not say: 2026-01-01.
Moment default_now();

}  // namespace govcheck::fixture

namespace govcheck {

constexpr const auto& choices_of(FileChange::Status) { return fixture::statuses; }
constexpr std::array<Choice<Review::State>, 5> choices_of(Review::State) {
  return {{{"approved", Review::State::approved},
           {"changes-requested", Review::State::changes_requested},
           {"commented", Review::State::commented},
           {"dismissed", Review::State::dismissed},
           {"pending", Review::State::pending}}};
}

template <>
struct ParamCodec<fixture::ChangeForm> {
  static ParamType type();
  static bool read(const Value& value, fixture::ChangeForm& out, Problems& problems);
  static std::string show(const fixture::ChangeForm&) { return "{}"; }
};

}  // namespace govcheck
