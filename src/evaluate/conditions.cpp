#include "evaluate/conditions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace govcheck::evaluation {

std::vector<std::string> SubjectFacts::paths() const {
  std::vector<std::string> all;
  for (const auto& file : facts_.changed_files().value()) {
    all.push_back(file.path);
    if (!file.old_path.empty()) all.push_back(file.old_path);
  }
  return all;
}

std::string SubjectFacts::branch() const {
  const auto& pull_request = facts_.pull_request();
  if (pull_request.known() && pull_request->head_branch.known()) return *pull_request->head_branch;
  const auto& change = facts_.change().value();
  if (!change.head_branch.empty()) return change.head_branch;
  throw MissingEvidence({"which branch brings the change is not known", "check out the branch, or pass --pr FILE"});
}

std::string SubjectFacts::target() const {
  const auto& pull_request = facts_.pull_request();
  if (pull_request.known() && pull_request->base_branch.known()) return *pull_request->base_branch;
  const auto& change = facts_.change().value();
  if (!change.base_name.empty()) return change.base_name;
  throw MissingEvidence({"which branch receives the change is not known", "pass --base BRANCH or --pr FILE"});
}

std::vector<std::string> SubjectFacts::authors() const {
  const auto& author = facts_.pull_request()->author.value();
  return {author, people_.person(author)};
}

text::GlobSet compile(const std::vector<std::string>& globs, text::GlobStyle style) {
  auto set = text::GlobSet::parse(globs, style);
  if (!set.value) throw std::invalid_argument(set.error);
  return std::move(*set.value);
}

bool any_matches(const text::GlobSet& globs, const std::vector<std::string>& names) {
  return std::ranges::any_of(names, [&](const std::string& name) { return globs.matches(name); });
}

CompiledConditions::CompiledConditions(const Conditions& conditions)
    : paths_(compile(conditions.paths)),
      branches_(compile(conditions.branches)),
      targets_(compile(conditions.targets)),
      authors_(compile(conditions.authors, text::GlobStyle::name)) {}

std::optional<std::string> CompiledConditions::excludes(const SubjectFacts& subject) const {
  if (!branches_.empty())
    if (const auto branch = subject.branch(); !branches_.matches(branch))
      return fmt::format("the branch {} is not among its branches", branch);
  if (!targets_.empty())
    if (const auto target = subject.target(); !targets_.matches(target))
      return fmt::format("the target {} is not among its targets", target);
  if (!authors_.empty() && !any_matches(authors_, subject.authors())) return "the author is not among its authors";
  if (!paths_.empty() && !any_matches(paths_, subject.paths())) return "none of its paths is touched";
  return std::nullopt;
}

}  // namespace govcheck::evaluation
