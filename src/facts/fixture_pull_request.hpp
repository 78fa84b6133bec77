// The pull request of a case: see docs/testing.md. What it leaves out is Missing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "facts/fixture_values.hpp"
#include "govcheck/pull_request.hpp"
#include "govcheck/pull_request_words.hpp"

namespace govcheck::fixture {

struct ReviewEntry {
  std::string author;
  bool bot = false;
  Review::State state = Review::State::approved;
  std::optional<Moment> submitted;
  std::string commit;
  std::string id;
  std::string body;
  std::optional<bool> edited;
  std::optional<bool> stale;
  std::optional<bool> official;
  std::string association;

  static constexpr std::string_view object_name = "review";
  static ParamList<ReviewEntry> declare();
};

struct CheckEntry {
  std::string name;
  std::string app;
  std::string workflow;
  HostCheck::Conclusion conclusion = HostCheck::Conclusion::success;
  std::string commit;
  std::optional<Moment> started;
  std::optional<Moment> completed;

  static constexpr std::string_view object_name = "check";
  static ParamList<CheckEntry> declare();
};

struct CommentEntry {
  std::string author;
  bool bot = false;
  std::string body;
  std::optional<Moment> created;
  std::optional<bool> edited;

  static constexpr std::string_view object_name = "comment";
  static ParamList<CommentEntry> declare();
};

struct LabelEventEntry {
  std::string label;
  std::string by;
  bool bot = false;
  bool added = true;
  std::optional<Moment> when;

  static constexpr std::string_view object_name = "label-event";
  static ParamList<LabelEventEntry> declare();
};

struct HostCommitEntry {
  std::string sha;
  std::string author;
  std::string committer;
  std::optional<Moment> committed;
  std::optional<Moment> pushed;

  static constexpr std::string_view object_name = "host-commit";
  static ParamList<HostCommitEntry> declare();
};

struct HostFileEntry {
  std::string path;
  FileChange::Status status = FileChange::Status::modified;
  std::string from;

  static constexpr std::string_view object_name = "host-file";
  static ParamList<HostFileEntry> declare();
};

struct CollaboratorEntry {
  std::string login;
  Collaborator::Permission permission = Collaborator::Permission::none;

  static constexpr std::string_view object_name = "collaborator";
  static ParamList<CollaboratorEntry> declare();
};

struct PullRequestEntry {
  std::optional<std::int64_t> number;
  std::optional<std::string> title;
  std::optional<std::string> body;
  std::optional<std::string> author;
  std::optional<bool> draft;
  std::optional<PullRequest::State> state;
  std::optional<std::string> base;
  std::optional<std::string> head;
  std::optional<std::string> base_sha;
  std::optional<std::string> head_sha;
  std::optional<std::string> repository;
  std::optional<std::string> head_repository;
  std::optional<bool> fork;
  std::optional<Moment> opened;
  std::optional<Moment> merged;
  std::optional<Moment> closed;
  std::optional<std::string> merged_by;
  std::optional<std::string> merge_commit;
  std::optional<std::vector<std::string>> labels;
  std::optional<std::vector<ReviewEntry>> reviews;
  std::optional<std::vector<std::string>> requested_reviewers;
  std::optional<std::vector<std::string>> requested_teams;
  std::optional<std::vector<CheckEntry>> checks;
  std::optional<std::vector<CommentEntry>> comments;
  std::optional<std::vector<LabelEventEntry>> label_events;
  std::optional<std::vector<HostCommitEntry>> commits;
  std::optional<std::vector<HostFileEntry>> files;
  std::optional<std::vector<CollaboratorEntry>> collaborators;

  static constexpr std::string_view object_name = "pull-request";
  static ParamList<PullRequestEntry> declare();
};

PullRequest pull_request_of(const PullRequestEntry& entry);

}  // namespace govcheck::fixture
