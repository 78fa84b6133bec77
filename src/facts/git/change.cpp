// The change under review, its files, and the branches: what GitFacts loads when it is asked.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "facts/git/facts.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace govcheck::git {

Change GitFacts::load_change() const {
  const auto& ends = endpoints();
  Change change;
  change.base_name = ends.base_name;
  if (request_.staged) {
    change.head_branch = ends.current_branch;
    if (!ends.is_unborn) change.base = change.merge_base = ends.base->commit;
    return change;
  }
  const auto& head = *ends.head;
  const auto& base = *ends.base;
  const auto& range = change_range();
  if (range.incomplete) throw MissingEvidence(*range.incomplete);
  change.head_branch = head.branch;
  change.base = base.commit;
  change.head = head.commit;
  if (range.merge_base) change.merge_base = *range.merge_base;
  return change;
}

std::vector<FileChange> GitFacts::load_changed_files() const {
  if (request_.staged)
    return files_in_index(endpoints().is_unborn ? std::nullopt : std::optional(endpoints().base->commit));
  const auto& change = *this->change();
  if (change.merge_base.is_zero())
    throw MissingEvidence({"the base and the head have no history in common, so what was changed is not defined",
                           "name the base that the change was made from: --base REV"});
  ObjectReader reader(repository_.store());
  return detect_renames(reader, diff_trees(reader, tree_of(change.merge_base), tree_of(*change.head)));
}

std::vector<FileChange> GitFacts::files_in_index(const std::optional<ObjectId>& parent) const {
  const auto before = parent ? std::optional(tree_of(*parent)) : std::nullopt;
  const auto index = read_index(repository_);
  ObjectReader reader(repository_.store());
  return detect_renames(reader, diff_index(reader, before, *index));
}

Evidence<std::vector<FileChange>> GitFacts::files_of(const Commit& commit) const {
  return evidence_of([&] {
    const auto parent = commit.parents.empty() ? std::nullopt : std::optional(commit.parents.front());
    if (!commit.id) return files_in_index(parent);
    if (parent && history().is_cut(*commit.id)) throw MissingEvidence(cut_history(*commit.id));
    const auto before = parent ? std::optional(tree_of(*parent)) : std::nullopt;
    ObjectReader reader(repository_.store());
    return detect_renames(reader, diff_trees(reader, before, tree_of(*commit.id)));
  });
}

std::vector<Ref> GitFacts::refs_in_scope() const {
  if (!request_.refs.empty()) {
    auto refs = matching_refs(repository_, refs_);
    if (!refs.empty()) return refs;
    throw MissingEvidence({fmt::format("no ref matches {}", text::printable(text::join_words(request_.refs, "or"))),
                           "compare with the names that git for-each-ref lists; fetch them where they are not here"});
  }
  const auto& head = *endpoints().head;
  if (head.branch.empty())
    throw MissingEvidence(
        {fmt::format("the head, {}, is on no branch", head.commit.abbreviated()),
         "check out the branch, pass the pull request with --pr FILE, or name refs with --refs GLOB"});
  return {{"refs/heads/" + head.branch, head.commit}};
}

std::vector<Branch> GitFacts::load_branches() const {
  const auto refs = refs_in_scope();
  auto branches = history().branches(refs, endpoints().branch_base->commit).value();
  for (auto& branch : branches) branch.is_current = branch.name == endpoints().current_branch;
  std::ranges::sort(branches, {}, &Branch::name);
  return branches;
}

std::string GitFacts::describe_commits() const {
  const auto& ends = endpoints();
  switch (scope_.kind) {
    case Scope::Kind::none: return "none: what is staged is checked";
    case Scope::Kind::pending: return "the commit that is being written";
    case Scope::Kind::reachable: return fmt::format("all commits of {}", text::printable(scope_.right->name));
    default: break;
  }
  if (scope_.kind == Scope::Kind::change && (!ends.head.known() || !ends.base.known())) return "none";
  const auto& left = scope_.left ? *scope_.left : *ends.base;
  const auto& right = scope_.right ? *scope_.right : *ends.head;
  return fmt::format("{} {}..{}", text::count_of(scope_range().commits.size(), "commit"), text::printable(left.name),
                     text::printable(right.name));
}

Origin GitFacts::describe_origin() const {
  Origin origin;
  origin.repository = repository_.path();
  // A hook wants to be quick: it compares nothing, so there is nothing to tell.
  if (scope_.kind == Scope::Kind::pending && !request_.staged) {
    origin.commits = describe_commits();
    return origin;
  }
  const auto& ends = endpoints();
  origin.notes = ends.notes;
  const auto describe = [](const Endpoint& end) {
    const auto id = end.commit.abbreviated();
    return end.name == id ? id : fmt::format("{} ({})", text::printable(end.name), id);
  };
  if (ends.base.known()) origin.base = describe(*ends.base);
  if (!ends.base.known() && !ends.is_unborn) origin.notes.push_back(ends.base.missing().what);
  if (ends.head.known()) {
    origin.head = describe(*ends.head);
    origin.branch = ends.head->branch;
  } else {
    origin.notes.push_back(ends.head.missing().what);
  }
  if (request_.staged) origin.head = "the index";
  origin.commits = describe_commits();
  if (scope_.kind == Scope::Kind::change && change().known() && !change()->merge_base.is_zero())
    origin.base =
        fmt::format("{} (merge base {})", text::printable(ends.base->name), change()->merge_base.abbreviated());
  if (std::filesystem::exists(repository_.file("refs/replace", true)) ||
      std::filesystem::exists(repository_.file("info/grafts", true)))
    origin.notes.push_back("replaced and grafted commits are checked as they were made, not as git shows them");
  return origin;
}

}  // namespace govcheck::git
