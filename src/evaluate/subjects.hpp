// The facts about each kind of subject that conditions and exceptions ask for.
#pragma once

#include "evaluate/conditions.hpp"

namespace govcheck::evaluation {

class CommitSubject final : public SubjectFacts {
 public:
  CommitSubject(const Commit& commit, const Facts& facts, const People& people)
      : SubjectFacts(facts, people), commit_(commit) {}
  Subject subject() const override;
  std::vector<std::string> paths() const override;
  std::vector<std::string> authors() const override;
  std::optional<ObjectId> commit() const override { return commit_.id; }

 private:
  const Commit& commit_;
};

class BranchSubject final : public SubjectFacts {
 public:
  BranchSubject(const Branch& branch, const Facts& facts, const People& people)
      : SubjectFacts(facts, people), branch_(branch) {}
  Subject subject() const override;
  std::vector<std::string> paths() const override;
  std::string branch() const override { return branch_.name; }
  std::vector<std::string> authors() const override;
  std::optional<ObjectId> commit() const override { return branch_.tip; }

 private:
  const Branch& branch_;
};

class FileSubject final : public SubjectFacts {
 public:
  FileSubject(std::string_view path, const Facts& facts, const People& people)
      : SubjectFacts(facts, people), path_(path) {}
  Subject subject() const override { return {Subject::Kind::file, std::string(path_), {}, 0}; }
  std::vector<std::string> paths() const override { return {std::string(path_)}; }

 private:
  std::string_view path_;
};

/// The pull request, the change, the repository.
class WholeSubject final : public SubjectFacts {
 public:
  WholeSubject(Subject::Kind kind, const Facts& facts, const People& people)
      : SubjectFacts(facts, people), kind_(kind) {}
  Subject subject() const override;
  std::optional<ObjectId> commit() const override;

 private:
  Subject::Kind kind_;
};

}  // namespace govcheck::evaluation
