#include "facts/git/facts.hpp"

#include <fmt/format.h>

#include "govcheck/input_error.hpp"
#include "text/utf8.hpp"

namespace govcheck {

std::unique_ptr<Facts> open_repository(const RepositoryRequest& request) {
  return std::make_unique<git::GitFacts>(request);
}

namespace git {
namespace {

constexpr std::string_view tag_prefix = "refs/tags/";

text::GlobSet compile(const std::vector<std::string>& globs) {
  auto set = text::GlobSet::parse(globs);
  if (!set.value)
    throw InputError(fmt::format("\"{}\" cannot select refs: {}", text::printable(globs[set.offset]), set.error),
                     set.hint);
  return std::move(*set.value);
}

}  // namespace

GitFacts::GitFacts(const RepositoryRequest& request)
    : request_(request),
      repository_(Place::of(request.directory)),
      scope_(Scope::of(repository_, request)),
      refs_(compile(request.refs)) {
  if (request.staged && repository_.is_bare())
    throw InputError("a bare repository has no index", "leave out --staged, or run govcheck in a checkout");
  // Revisions that were named have to exist, whether or not they will be looked at.
  if (!request.base.empty() || !request.head.empty()) endpoints();
}

const Endpoints& GitFacts::endpoints() const {
  return endpoints_.get([&] { return find_endpoints(repository_, request_); });
}

const History& GitFacts::history() const {
  return *history_.get([&] { return std::make_unique<const History>(repository_); });
}

const CommitRange& GitFacts::change_range() const {
  const auto base = endpoints().base->commit;
  const auto head = endpoints().head->commit;
  return change_range_.get([&] { return history().range(base, head); });
}

const CommitRange& GitFacts::scope_range() const {
  if (scope_.kind != Scope::Kind::between) return change_range();
  return scope_range_.get([&] { return history().range(scope_.left->commit, scope_.right->commit); });
}

const Evidence<Change>& GitFacts::change() const {
  return change_.get([&] { return evidence_of([&] { return load_change(); }); });
}

const Evidence<std::vector<FileChange>>& GitFacts::changed_files() const {
  return changed_files_.get([&] { return evidence_of([&] { return load_changed_files(); }); });
}

const Evidence<std::vector<Branch>>& GitFacts::branches() const {
  return branches_.get([&] { return evidence_of([&] { return load_branches(); }); });
}

const Origin& GitFacts::origin() const {
  return origin_.get([&] { return describe_origin(); });
}

Evidence<std::uint64_t> GitFacts::each_commit(unsigned jobs, const CommitVisitor& visit) const {
  if (scope_.kind == Scope::Kind::none) return std::uint64_t{0};
  if (scope_.kind == Scope::Kind::pending) return visit_pending(visit);
  std::optional<Missing> incomplete;
  StreamResult result;
  if (scope_.kind == Scope::Kind::reachable) {
    result = history().stream(scope_.right->commit, jobs, visit);
    if (result.cut) incomplete = cut_history(*result.cut);
  } else {
    const CommitRange* range = nullptr;
    try {
      range = &scope_range();
    } catch (const MissingEvidence& missing) {
      return missing.missing();
    }
    result = stream_commits(repository_.store(), range->commits, jobs, visit);
    incomplete = range->incomplete;
  }
  if (result.lost) return *result.lost;
  if (incomplete) return *incomplete;
  return result.visited;
}

Evidence<std::uint64_t> GitFacts::visit_pending(const CommitVisitor& visit) const {
  const auto parents = pending_parents(repository_);
  const auto author = PendingIdentity::of(repository_, "AUTHOR");
  const auto committer = PendingIdentity::of(repository_, "COMMITTER");
  visit({std::nullopt, parents, author.signature(), committer.signature(), request_.pending->message});
  return std::uint64_t{1};
}

ObjectId GitFacts::tree_of(const ObjectId& commit) const {
  ObjectReader reader(repository_.store());
  std::string bytes;
  CommitObject object;
  if (auto missing = read_commit(reader, commit, bytes, object)) throw MissingEvidence(std::move(*missing));
  return object.tree;
}

std::shared_ptr<const Tree> GitFacts::tree_at(std::string_view role, const Endpoint& endpoint) const {
  return std::make_shared<RevisionTree>(repository_.shared_store(), tree_of(endpoint.commit),
                                        fmt::format("{} ({})", role, endpoint.commit.abbreviated()),
                                        request_.most_file_bytes);
}

Evidence<std::shared_ptr<const Tree>> GitFacts::head_tree() const {
  return evidence_of([&]() -> std::shared_ptr<const Tree> {
    if (!request_.staged && (!endpoints().is_unborn || repository_.is_bare()))
      return tree_at("the head", *endpoints().head);
    return std::make_shared<IndexTree>(repository_.shared_store(), "the index", read_index(repository_).value(),
                                       request_.most_file_bytes);
  });
}

Evidence<std::shared_ptr<const Tree>> GitFacts::base_tree() const {
  return evidence_of([&]() -> std::shared_ptr<const Tree> {
    if (!request_.staged || !endpoints().is_unborn) return tree_at("the base", *endpoints().base);
    return std::make_shared<IndexTree>(repository_.shared_store(), "the base, which is empty", std::vector<IndexItem>(),
                                       request_.most_file_bytes);
  });
}

Evidence<std::shared_ptr<const Tree>> GitFacts::tree_at(const ObjectId& commit) const {
  if (commit.is_zero())
    return Missing{"the base and the head have no history in common", "check a branch that comes from the base"};
  return evidence_of([&]() -> std::shared_ptr<const Tree> {
    return std::make_shared<RevisionTree>(repository_.shared_store(), tree_of(commit),
                                          fmt::format("the commit {}", commit.abbreviated()), request_.most_file_bytes);
  });
}

Evidence<std::optional<ObjectId>> GitFacts::find_commit(std::string_view hex) const {
  ObjectId id;
  const auto result = git::find_commit(repository_.store(), hex, id);
  if (result == Lookup::found) return std::optional(id);
  if (result == Lookup::ambiguous)
    return Missing{fmt::format("the abbreviated name {} stands for several objects", text::printable(hex)),
                   "write more of its digits"};
  if (repository_.is_shallow())
    return Missing{"the clone is shallow, so a commit that is not here may still exist", std::string(fetch_history)};
  return std::optional<ObjectId>();
}

Evidence<Signature> GitFacts::canonical(const Signature& signature) const {
  const auto& mailmap = mailmap_.get([&] { return mailmap_of(*this); });
  if (!mailmap.known()) return mailmap.missing();
  return govcheck::canonical(*mailmap, signature);
}

const Evidence<std::vector<Tag>>& GitFacts::tags() const {
  return tags_.get([&] {
    std::vector<Tag> tags;
    for (auto& ref : matching_refs(repository_, compile({std::string(tag_prefix) + "**"})))
      tags.push_back({ref.name.substr(tag_prefix.size()), ref.commit});
    return Evidence<std::vector<Tag>>(std::move(tags));
  });
}

Evidence<ObjectId> GitFacts::tag_tip(const std::string& tag) const {
  const std::lock_guard lock(tips_mutex_);
  const auto known = tag_tips_.find(tag);
  if (known != tag_tips_.end()) return known->second;
  Evidence<ObjectId> tip = Missing{fmt::format("there is no tag \"{}\" in this clone", text::printable(tag)),
                                   "fetch the tags with git fetch --tags, or correct its name"};
  if (const auto ref = find_ref(repository_, std::string(tag_prefix) + tag)) tip = ref->commit;
  return tag_tips_.emplace(tag, std::move(tip)).first->second;
}

std::optional<ObjectId> GitFacts::tip_of_scope() const {
  if (scope_.right) return scope_.right->commit;
  return endpoints().head.known() ? std::optional(endpoints().head->commit) : std::nullopt;
}

Evidence<bool> GitFacts::is_in_tag(const ObjectId& commit, std::string_view tag) const {
  const auto tip = tag_tip(std::string(tag));
  if (!tip.known()) return tip.missing();
  return history().contains(*tip, commit, tip_of_scope());
}

/// What is looked at goes before what the clone knows of the remote, and that before a local branch, which may be old.
ObjectId GitFacts::find_branch(const std::string& branch) const {
  if (scope_.right && scope_.right->branch == branch) return scope_.right->commit;
  const auto& ends = endpoints();
  if (ends.head.known() && ends.head->branch == branch) return ends.head->commit;
  if (ends.base.known() && ends.base->branch == branch) return ends.base->commit;
  for (const auto* const place : {"refs/remotes/origin/", "refs/heads/"})
    if (const auto ref = find_ref(repository_, place + branch)) return ref->commit;
  const auto shown = text::printable(branch);
  throw MissingEvidence({fmt::format("there is no branch \"{}\" in this clone", shown),
                         fmt::format("fetch it: git fetch origin {0}:refs/remotes/origin/{0} (GitHub Actions: "
                                     "actions/checkout with fetch-depth: 0), or correct its name",
                                     shown)});
}

Evidence<ObjectId> GitFacts::branch_tip(const std::string& branch) const {
  const std::lock_guard lock(tips_mutex_);
  const auto known = tips_.find(branch);
  if (known != tips_.end()) return known->second;
  return tips_.emplace(branch, evidence_of([&] { return find_branch(branch); })).first->second;
}

Evidence<Presence> GitFacts::presence(const ObjectId& commit, std::string_view branch) const {
  const auto tip = branch_tip(std::string(branch));
  if (!tip.known()) return tip.missing();
  return history().presence(*tip, commit, tip_of_scope());
}

Evidence<Lead> GitFacts::lead(std::string_view branch, std::string_view other) const {
  return evidence_of([&] {
    const auto tip = branch_tip(std::string(branch)).value();
    return history().lead(tip, branch_tip(std::string(other)).value()).value();
  });
}

}  // namespace git
}  // namespace govcheck
