#include "evaluate/subjects.hpp"

namespace govcheck::evaluation {

Subject CommitSubject::subject() const {
  return {Subject::Kind::commit, commit_.id ? commit_.id->hex() : "", std::string(commit_.subject_line()),
          commit_.committer.when.time_since_epoch().count()};
}

std::vector<std::string> CommitSubject::paths() const {
  std::vector<std::string> all;
  for (const auto& file : facts().files_of(commit_).value()) {
    all.push_back(file.path);
    if (!file.old_path.empty()) all.push_back(file.old_path);
  }
  return all;
}

std::vector<std::string> CommitSubject::authors() const {
  const auto author = facts().canonical(commit_.author).value();
  std::vector<std::string> names = {std::string(author.name), std::string(author.email), people().person(author.email)};
  if (author.email != commit_.author.email) names.push_back(people().person(commit_.author.email));
  return names;
}

Subject BranchSubject::subject() const { return {Subject::Kind::branch, branch_.name, {}, 0}; }

std::vector<std::string> BranchSubject::paths() const {
  if (branch_.is_current) return SubjectFacts::paths();
  throw MissingEvidence({"which files a branch changes is known only for the current branch",
                         "leave \"paths\" out of rules about branches, or check out the branch"});
}

std::vector<std::string> BranchSubject::authors() const {
  if (branch_.is_current) return SubjectFacts::authors();
  throw MissingEvidence({"who wrote a branch is known only for the current branch",
                         "leave \"authors\" out of rules about branches, or check out the branch"});
}

Subject WholeSubject::subject() const {
  Subject about{kind_, {}, {}, 0};
  const auto& pull_request = facts().pull_request();
  if (kind_ != Subject::Kind::pull_request || !pull_request.known()) return about;
  if (pull_request->number.known()) about.id = std::to_string(*pull_request->number);
  if (pull_request->title.known()) about.title = *pull_request->title;
  return about;
}

std::optional<ObjectId> WholeSubject::commit() const {
  const auto& change = facts().change();
  return change.known() ? change->head : std::nullopt;
}

}  // namespace govcheck::evaluation
