// Facts that are those of another, but for what a derived class says otherwise.
#pragma once

#include <memory>

#include "govcheck/facts.hpp"

namespace govcheck {

class ForwardingFacts : public Facts {
 public:
  explicit ForwardingFacts(const Facts& facts) : facts_(facts) {}

  const Origin& origin() const override { return facts_.origin(); }
  const Evidence<Change>& change() const override { return facts_.change(); }
  const Evidence<PullRequest>& pull_request() const override { return facts_.pull_request(); }
  const Evidence<std::vector<FileChange>>& changed_files() const override { return facts_.changed_files(); }
  Evidence<std::uint64_t> each_commit(unsigned jobs, const CommitVisitor& visit) const override {
    return facts_.each_commit(jobs, visit);
  }
  Evidence<Patch> patch_of(const ObjectId& commit) const override { return facts_.patch_of(commit); }
  Evidence<std::vector<FileChange>> files_of(const Commit& commit) const override { return facts_.files_of(commit); }
  const Evidence<std::vector<Branch>>& branches() const override { return facts_.branches(); }
  Evidence<std::shared_ptr<const Tree>> head_tree() const override { return facts_.head_tree(); }
  Evidence<std::shared_ptr<const Tree>> base_tree() const override { return facts_.base_tree(); }
  Evidence<std::shared_ptr<const Tree>> tree_at(const ObjectId& commit) const override {
    return facts_.tree_at(commit);
  }
  Evidence<std::optional<ObjectId>> find_commit(std::string_view hex) const override { return facts_.find_commit(hex); }
  Evidence<Signature> canonical(const Signature& signature) const override { return facts_.canonical(signature); }
  const Evidence<std::vector<Tag>>& tags() const override { return facts_.tags(); }
  Evidence<bool> is_in_tag(const ObjectId& commit, std::string_view tag) const override {
    return facts_.is_in_tag(commit, tag);
  }
  Evidence<Presence> presence(const ObjectId& commit, std::string_view branch) const override {
    return facts_.presence(commit, branch);
  }
  Evidence<Lead> lead(std::string_view branch, std::string_view other) const override {
    return facts_.lead(branch, other);
  }

 protected:
  const Facts& facts() const { return facts_; }

 private:
  const Facts& facts_;
};

}  // namespace govcheck
