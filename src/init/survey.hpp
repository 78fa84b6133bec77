// What a repository is like: its recent commits, its branches, its files. Looked at once, within bounds.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "facts/forwarding_facts.hpp"

namespace govcheck::init {

struct SeenCommit {
  ObjectId id;
  Time committed{};
  bool is_merge = false;
  std::string message;
};

struct Survey {
  std::vector<SeenCommit> commits;   ///< the newest, newest first
  std::vector<std::string> paths;    ///< of the head, sorted
  std::shared_ptr<const Tree> tree;  ///< of the head; nullptr: there are no commits
  std::vector<Branch> branches;      ///< of this clone and its remotes, by short names, each once
  std::string default_branch;        ///< "main"; empty: not known
  bool is_shallow = false;
  bool has_more_paths = false;  ///< not all files were looked at

  bool has(std::string_view path) const;
  /// The text of a file; empty where there is none or it cannot be read.
  std::string text_of(std::string_view path) const;
};

constexpr std::size_t most_commits = 1'000;

Survey look_at(const Facts& facts);

/// The facts of the survey, for the rules: its commits alone, and the branches of remotes as if they were here.
class SurveyedFacts : public ForwardingFacts {
 public:
  SurveyedFacts(const Facts& facts, const Survey& survey);
  Evidence<std::uint64_t> each_commit(unsigned jobs, const CommitVisitor& visit) const override;
  const Evidence<std::vector<Branch>>& branches() const override { return branches_; }

 private:
  std::vector<ObjectId> commits_;  ///< sorted
  Evidence<std::vector<Branch>> branches_;
};

}  // namespace govcheck::init
