#include "facts/fixture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <functional>
#include <set>

#include "facts/fixture_format.hpp"
#include "facts/fixture_graph.hpp"
#include "facts/mailmap.hpp"

namespace govcheck {
namespace {

using namespace fixture;

Missing reason(const std::string& what) { return {what, "see the key \"missing\" of the case"}; }

/// Where every case's change leaves its base.
ObjectId merge_base() { return *ObjectId::from_hex("ba5e"); }

/// For equality only.
ObjectId fingerprint_of(const std::string& text) {
  const auto hash = std::hash<std::string>()(text);
  ObjectId id;
  std::memcpy(id.bytes.data(), &hash, sizeof hash);
  return id;
}

class FixtureTree final : public Tree {
 public:
  FixtureTree(std::string name, std::map<std::string, std::string> files)
      : name_(std::move(name)), files_(std::move(files)) {}

  const std::string& name() const override { return name_; }
  void each_file(const std::function<void(std::string_view)>& visit) const override {
    for (const auto& [path, content] : files_) visit(path);
  }
  Evidence<std::optional<std::string>> read(std::string_view path) const override {
    const auto found = files_.find(std::string(path));
    return found == files_.end() ? std::nullopt : std::optional(found->second);
  }
  Evidence<std::optional<FileInfo>> info(std::string_view path) const override {
    const auto folder = std::string(path) + "/";
    const auto below = files_.lower_bound(folder);
    if (below != files_.end() && below->first.starts_with(folder)) return std::optional(FileInfo{0, false, true});
    return Tree::info(path);
  }

 private:
  std::string name_;
  std::map<std::string, std::string> files_;
};

class FixtureFacts final : public Facts {
 public:
  explicit FixtureFacts(FactsEntry entry) : entry_(std::move(entry)) {
    origin_.repository = "the case";
    origin_.base = entry_.base.value_or("");
    origin_.branch = entry_.branch.value_or("");
    fill_commits();
    load_change();
    load_branches();
    if (entry_.pull_request) pull_request_ = pull_request_of(*entry_.pull_request);
    head_ = std::make_shared<FixtureTree>("the head", entry_.files);
    base_ = std::make_shared<FixtureTree>("the base", entry_.base_files.value_or(entry_.files));
    mailmap_ = mailmap_of(*this);
    std::vector<Tag> tags;
    for (const auto& [name, commits] : entry_.tags)
      if (!commits.empty()) tags.push_back({name, commits.back().id});
    tags_ = std::move(tags);
  }

  const Origin& origin() const override { return origin_; }
  const Evidence<Change>& change() const override { return change_; }
  const Evidence<PullRequest>& pull_request() const override { return pull_request_; }
  const Evidence<std::vector<FileChange>>& changed_files() const override { return changes_; }
  const Evidence<std::vector<Branch>>& branches() const override { return branches_; }

  Evidence<std::uint64_t> each_commit(unsigned, const CommitVisitor& visit) const override {
    for (const auto& commit : entry_.commits) {
      std::vector<ObjectId> parents;
      for (const auto& parent : commit.parents) parents.push_back(parent.id);
      const auto& committer = commit.committer ? *commit.committer : commit.author;
      Commit view;
      view.id = commit.id->id;
      view.parents = parents;
      view.author = {commit.author.name, commit.author.email, when(commit.author), 0};
      view.committer = {committer.name, committer.email, when(committer), 0};
      view.message = commit.message;
      visit(view);
    }
    if (entry_.missing.commits) return reason(*entry_.missing.commits);
    return static_cast<std::uint64_t>(entry_.commits.size());
  }

  Evidence<std::vector<FileChange>> files_of(const Commit& commit) const override {
    std::vector<FileChange> files;
    for (const auto& entry : entry_.commits)
      if (commit.id && entry.id->id == *commit.id)
        for (const auto& path : entry.files) files.push_back({FileChange::Status::modified, path, {}});
    return files;
  }

  Evidence<Patch> patch_of(const ObjectId& commit) const override {
    Patch patch;
    for (const auto& entry : entry_.commits)
      if (entry.id->id == commit) patch.committed = when(entry.committer ? *entry.committer : entry.author);
    for (const auto& [name, files] : entry_.patches) {
      if (ObjectId::from_hex(name) != commit) continue;
      for (const auto& [path, text] : files) patch.files.push_back({path, fingerprint_of(text)});
      return patch;
    }
    return Missing{fmt::format("the case has no patch of the commit {}", commit.abbreviated()), "record it"};
  }

  Evidence<std::shared_ptr<const Tree>> head_tree() const override {
    if (entry_.missing.files) return reason(*entry_.missing.files);
    return head_;
  }
  Evidence<std::shared_ptr<const Tree>> base_tree() const override {
    if (entry_.missing.base_files) return reason(*entry_.missing.base_files);
    return base_;
  }
  Evidence<std::shared_ptr<const Tree>> tree_at(const ObjectId& commit) const override {
    std::map<std::string, std::string> contents;  // of the commit, over those of its parents, over the base
    auto at = commit;
    // Made once the parents are known, and each names an earlier one or none of the case: this ends.
    for (auto entry = entry_.commits.rbegin(); entry != entry_.commits.rend(); ++entry) {
      if (entry->id->id != at) continue;
      contents.insert(entry->contents.begin(), entry->contents.end());
      at = entry->parents.front().id;
    }
    const bool is_head = change_.known() && commit == change_->head && commit != merge_base();
    if (is_head && contents.empty()) return head_tree();
    if (at != merge_base())
      return Missing{fmt::format("the case has no files of the commit {}", commit.abbreviated()), "record them"};
    const auto base = base_tree();
    if (!base.known() || contents.empty()) return base;
    const auto before = entry_.base_files.value_or(entry_.files);
    contents.insert(before.begin(), before.end());
    return std::shared_ptr<const Tree>(
        std::make_shared<FixtureTree>(fmt::format("the commit {}", commit.abbreviated()), std::move(contents)));
  }

  Evidence<std::optional<ObjectId>> find_commit(std::string_view hex) const override {
    for (const auto& commit : entry_.commits)
      if (commit.id->id.hex().starts_with(hex)) return std::optional(commit.id->id);
    for (const auto& known : entry_.known_commits)
      if (known.id.hex().starts_with(hex)) return std::optional(known.id);
    if (entry_.missing.history) return reason(*entry_.missing.history);
    return std::optional<ObjectId>();
  }

  Evidence<Signature> canonical(const Signature& signature) const override {
    if (!mailmap_.known()) return mailmap_.missing();
    return govcheck::canonical(*mailmap_, signature);
  }

  const Evidence<std::vector<Tag>>& tags() const override { return tags_; }

  Evidence<bool> is_in_tag(const ObjectId& commit, std::string_view tag) const override {
    const auto found = entry_.tags.find(std::string(tag));
    if (found == entry_.tags.end())
      return Missing{fmt::format("there is no tag \"{}\"", tag), "fetch the tags: git fetch --tags"};
    return std::ranges::any_of(found->second, [&](const Name& name) { return name.id == commit; });
  }

  Evidence<Presence> presence(const ObjectId& commit, std::string_view branch) const override {
    const auto tip = tip_of(branch);
    if (!tip.known()) return tip.missing();
    return graph_.presence(*tip, commit);
  }
  Evidence<Lead> lead(std::string_view branch, std::string_view other) const override {
    const auto tip = tip_of(branch);
    const auto other_tip = tip_of(other);
    if (!tip.known() || !other_tip.known()) return (tip.known() ? other_tip : tip).missing();
    return graph_.lead(*tip, *other_tip);
  }

 private:
  Time when(const PersonEntry& person) const { return person.date.text.empty() ? entry_.now.time : person.date.time; }

  void fill_commits() {
    ObjectId before = merge_base();
    std::uint32_t number = 0;
    for (auto& commit : entry_.commits) {
      if (!commit.id) commit.id = *Name::parse(fmt::format("c{:07x}", ++number)).value;
      if (commit.parents.empty()) commit.parents.push_back({before, before.hex()});
      before = commit.id->id;
      std::vector<ObjectId> parents;
      for (const auto& parent : commit.parents) parents.push_back(parent.id);
      graph_.add(before, std::move(parents), when(commit.committer ? *commit.committer : commit.author));
    }
  }

  Evidence<ObjectId> tip_of(std::string_view branch) const {
    if (entry_.missing.history) return reason(*entry_.missing.history);
    const auto found = entry_.tips.find(std::string(branch));
    if (found != entry_.tips.end()) return found->second.id;
    if (branch == entry_.branch && !entry_.commits.empty()) return entry_.commits.back().id->id;
    if (branch == entry_.base || branch == entry_.branch) return merge_base();
    return Missing{fmt::format("there is no branch \"{}\" in this clone", branch), "fetch it, or correct its name"};
  }

  void load_change() {
    if (entry_.missing.change) {
      change_ = reason(*entry_.missing.change);
      changes_ = reason(*entry_.missing.change);
      return;
    }
    const auto base = merge_base();
    change_ = Change{entry_.base.value_or(""), entry_.branch.value_or(""), base, base,
                     entry_.commits.empty() ? base : entry_.commits.back().id->id};
    std::vector<FileChange> files;
    for (const auto& file : entry_.changes) files.push_back({file.status, file.path, file.from});
    changes_ = std::move(files);
    if (entry_.missing.changes) changes_ = reason(*entry_.missing.changes);
  }

  void load_branches() {
    std::vector<Branch> all;
    if (entry_.branches) {
      for (const auto& entry : *entry_.branches) {
        Branch branch;
        branch.name = entry.name;
        branch.ref = "refs/heads/" + entry.name;
        branch.is_current = entry.current;
        branch.ahead = static_cast<std::uint32_t>(entry.ahead);
        branch.behind = static_cast<std::uint32_t>(entry.behind);
        if (entry.first_committed) branch.first_committed = entry.first_committed->time;
        if (entry.first_authored) branch.first_authored = entry.first_authored->time;
        if (entry.first_commit) branch.first_commit = entry.first_commit->id;
        all.push_back(std::move(branch));
      }
    } else if (entry_.branch) {
      Branch branch;
      branch.name = *entry_.branch;
      branch.ref = "refs/heads/" + *entry_.branch;
      branch.is_current = true;
      branch.ahead = static_cast<std::uint32_t>(entry_.commits.size());
      for (const auto& commit : entry_.commits) {
        const auto committed = when(commit.committer ? *commit.committer : commit.author);
        if (branch.first_committed && *branch.first_committed <= committed) continue;
        branch.first_committed = committed;
        branch.first_commit = commit.id->id;
      }
      for (const auto& commit : entry_.commits)
        branch.first_authored = std::min(branch.first_authored.value_or(when(commit.author)), when(commit.author));
      all.push_back(std::move(branch));
    }
    branches_ = std::move(all);
    if (entry_.missing.branches) branches_ = reason(*entry_.missing.branches);
  }

  FactsEntry entry_;
  CommitsOfCase graph_;
  Origin origin_;
  Evidence<Change> change_;
  Evidence<std::vector<FileChange>> changes_;
  Evidence<std::vector<Branch>> branches_;
  Evidence<PullRequest> pull_request_ = Missing{"no pull-request data was given", "pass it with --pr FILE"};
  std::shared_ptr<const Tree> head_;
  std::shared_ptr<const Tree> base_;
  Evidence<formats::Mailmap> mailmap_;
  Evidence<std::vector<Tag>> tags_;
};

}  // namespace

std::unique_ptr<Facts> fixture_facts(const Value& facts, Problems& problems) {
  FactsEntry entry;
  entry.now = default_now();
  const auto before = problems.size();
  if (!facts.is(Value::Kind::null)) ParamCodec<FactsEntry>::read(facts, entry, problems);
  if (problems.size() != before) return nullptr;
  return std::make_unique<FixtureFacts>(std::move(entry));
}

}  // namespace govcheck
