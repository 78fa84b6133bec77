// The facts of a git repository, each loaded when it is asked for.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include "facts/git/endpoints.hpp"
#include "facts/git/history.hpp"
#include "facts/git/scope.hpp"
#include "facts/git/tree.hpp"
#include "facts/mailmap.hpp"
#include "govcheck/repository.hpp"
#include "text/glob.hpp"

namespace govcheck::git {

/// A value that is made when it is first asked for, by whichever thread that is.
template <class T>
class Lazy {
 public:
  template <class Make>
  const T& get(Make&& make) const {
    std::call_once(once_, [&] { value_.emplace(make()); });
    return *value_;
  }

 private:
  mutable std::once_flag once_;
  mutable std::optional<T> value_;
};

class GitFacts final : public Facts {
 public:
  explicit GitFacts(const RepositoryRequest& request);

  const Origin& origin() const override;
  const Evidence<Change>& change() const override;
  const Evidence<PullRequest>& pull_request() const override { return request_.pull_request; }
  const Evidence<std::vector<FileChange>>& changed_files() const override;
  Evidence<std::uint64_t> each_commit(unsigned jobs, const CommitVisitor& visit) const override;
  Evidence<Patch> patch_of(const ObjectId& commit) const override;
  Evidence<std::vector<FileChange>> files_of(const Commit& commit) const override;
  const Evidence<std::vector<Branch>>& branches() const override;
  Evidence<std::shared_ptr<const Tree>> head_tree() const override;
  Evidence<std::shared_ptr<const Tree>> base_tree() const override;
  Evidence<std::shared_ptr<const Tree>> tree_at(const ObjectId& commit) const override;
  Evidence<std::optional<ObjectId>> find_commit(std::string_view hex) const override;
  Evidence<Signature> canonical(const Signature& signature) const override;
  const Evidence<std::vector<Tag>>& tags() const override;
  Evidence<bool> is_in_tag(const ObjectId& commit, std::string_view tag) const override;
  Evidence<Presence> presence(const ObjectId& commit, std::string_view branch) const override;
  Evidence<Lead> lead(std::string_view branch, std::string_view other) const override;

 private:
  // All of these may throw MissingEvidence.
  const Endpoints& endpoints() const;
  const History& history() const;
  const CommitRange& change_range() const;  ///< base..head
  const CommitRange& scope_range() const;   ///< of the commits in scope
  Change load_change() const;
  std::vector<FileChange> load_changed_files() const;
  std::vector<FileChange> files_in_index(const std::optional<ObjectId>& parent) const;
  std::vector<Branch> load_branches() const;
  std::vector<Ref> refs_in_scope() const;
  ObjectId tree_of(const ObjectId& commit) const;
  std::shared_ptr<const Tree> tree_at(std::string_view role, const Endpoint& endpoint) const;

  Evidence<std::uint64_t> visit_pending(const CommitVisitor& visit) const;
  Evidence<ObjectId> tag_tip(const std::string& tag) const;
  Evidence<ObjectId> branch_tip(const std::string& branch) const;
  ObjectId find_branch(const std::string& branch) const;
  std::optional<ObjectId> tip_of_scope() const;  ///< where most commits that are asked about come from
  Origin describe_origin() const;
  std::string describe_commits() const;

  const RepositoryRequest request_;
  const Repository repository_;
  const Scope scope_;
  text::GlobSet refs_;
  Lazy<Endpoints> endpoints_;
  Lazy<std::unique_ptr<const History>> history_;
  Lazy<CommitRange> change_range_;
  Lazy<CommitRange> scope_range_;
  Lazy<Origin> origin_;
  Lazy<Evidence<Change>> change_;
  Lazy<Evidence<std::vector<FileChange>>> changed_files_;
  Lazy<Evidence<std::vector<Branch>>> branches_;
  Lazy<Evidence<formats::Mailmap>> mailmap_;
  Lazy<Evidence<std::vector<Tag>>> tags_;
  mutable std::mutex tips_mutex_;
  mutable std::map<std::string, Evidence<ObjectId>, std::less<>> tag_tips_;
  mutable std::map<std::string, Evidence<ObjectId>, std::less<>> tips_;  ///< of branches
};

/// What `make` returns, or why it could not.
template <class Make>
auto evidence_of(Make&& make) -> Evidence<decltype(make())> {
  try {
    return make();
  } catch (const MissingEvidence& missing) {
    return missing.missing();
  }
}

}  // namespace govcheck::git
