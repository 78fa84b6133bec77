#include "expressions/world.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "expressions/data.hpp"
#include "expressions/records.hpp"
#include "formats/codeowners_file.hpp"

namespace govcheck::expressions {
namespace {

using cel::Value;

/// A commit that outlives its visit.
struct KeptCommit {
  explicit KeptCommit(const Commit& seen)
      : parents(seen.parents.begin(), seen.parents.end()),
        message(seen.message),
        author(seen.author.name),
        author_email(seen.author.email),
        committer(seen.committer.name),
        committer_email(seen.committer.email),
        commit(seen) {
    commit.parents = parents;
    commit.message = message;
    commit.author.name = author;
    commit.author.email = author_email;
    commit.committer.name = committer;
    commit.committer.email = committer_email;
  }
  KeptCommit(const KeptCommit&) = delete;
  KeptCommit& operator=(const KeptCommit&) = delete;

  std::vector<ObjectId> parents;
  std::string message;
  std::string author;
  std::string author_email;
  std::string committer;
  std::string committer_email;
  Commit commit;
};

/// The groups of a policy as a map of names to people.
class Groups final : public cel::Map {
 public:
  explicit Groups(const People& people) {
    for (const auto& name : people.group_names()) {
      const auto* members = people.group(name);
      values_.emplace(name, list_value({members->begin(), members->end()}));
    }
  }
  std::size_t size() const override { return values_.size(); }
  const Value* find(const Value& key) const override {
    return key.is(cel::Kind::string) ? find(key.as_text()) : nullptr;
  }
  const Value* find(std::string_view key) const override {
    const auto found = values_.find(key);
    return found == values_.end() ? nullptr : &found->second;
  }
  std::vector<Value> keys() const override {
    std::vector<Value> all;
    for (const auto& [name, members] : values_) all.push_back(Value::string(name));
    return all;
  }

 private:
  std::map<std::string, Value, std::less<>> values_;
};

}  // namespace

Value World::now() const { return time_value(now_); }

Value World::pull_request() const {
  std::call_once(pull_request_.once, [this] {
    const auto& pull_request = facts_.pull_request();
    pull_request_.value = pull_request.known()
                              ? make_facts(pull_request_fields(), PullRequestSource{this, &pull_request.value()})
                              : unknown_of(pull_request.missing());
  });
  return pull_request_.value;
}

Value World::change() const {
  std::call_once(change_.once, [this] {
    const auto& change = facts_.change();
    change_.value = change.known() ? make_facts(change_fields(), ChangeSource{this, &change.value()})
                                   : unknown_of(change.missing());
  });
  return change_.value;
}

Value World::repository() const { return make_facts(repository_fields(), RepositorySource{this}); }
Value World::groups() const { return Value::map(new Groups(people_)); }

Value World::commits() const {
  constexpr std::size_t most = 20'000;
  std::vector<std::shared_ptr<const KeptCommit>> kept;
  std::uint64_t seen = 0;
  const auto total = facts_.each_commit(1, [&](const Commit& commit) {
    if (++seen <= most) kept.push_back(std::make_shared<const KeptCommit>(commit));
  });
  if (!total.known()) throw MissingEvidence(total.missing());
  if (seen > most)
    throw MissingEvidence({fmt::format("there are {} commits in scope, and expressions see {} at most", seen, most),
                           "check fewer with --range A..B, or use `each: commit`"});
  std::ranges::sort(kept, [](const auto& a, const auto& b) {
    const auto key = [](const KeptCommit& each) {
      return std::tuple(-each.commit.committer.when.time_since_epoch().count(), each.commit.id);
    };
    return key(*a) < key(*b);
  });
  std::vector<Value> all;
  for (auto& commit : kept) {
    const auto* seen_commit = &commit->commit;
    all.push_back(make_facts(commit_fields(), CommitSource{this, seen_commit, std::move(commit)}));
  }
  return Value::list(std::move(all));
}

std::shared_ptr<const Tree> World::tree() const { return facts_.head_tree().value(); }

Value World::paths() const {
  std::call_once(paths_.once, [this] {
    std::vector<Value> all;
    tree()->each_file([&](std::string_view path) { all.push_back(text_value(path)); });
    paths_.value = Value::list(std::move(all));
  });
  return paths_.value;
}

Value World::owners(std::string_view path) const {
  const std::scoped_lock lock(mutex_);
  if (!ownership_) {
    // As with approvals: a change is not judged by a CODEOWNERS that it rewrote.
    const auto of_base = facts_.pull_request().known() ? facts_.base_tree() : facts_.head_tree();
    const auto file = formats::find_codeowners(*of_base.value());
    const auto text = file.value() ? file.value()->text : std::string();
    auto& ownership = ownership_.emplace();
    ownership.file = formats::parse_codeowners(text);
    ownership.lines = std::make_unique<formats::Ownership>(ownership.file);
  }
  std::vector<std::string> names;
  if (const auto* line = ownership_->lines->line_for(path))
    for (const auto& owner : line->owners) names.push_back(owner.written());
  return list_value(names);
}

Value World::has_file(std::string_view path) const { return Value::boolean(tree()->read(path).value().has_value()); }

Value World::data(std::string_view path) const {
  const std::scoped_lock lock(mutex_);
  const auto known = data_.find(path);
  if (known != data_.end()) return known->second;
  const auto content = tree()->read(path).value();
  if (!content) return Value::error(fmt::format("there is no file \"{}\"", path));
  return data_.emplace(std::string(path), data_value(path, *content)).first->second;
}

}  // namespace govcheck::expressions
