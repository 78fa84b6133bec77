#include "facts/git/history.hpp"

#include <algorithm>
#include <set>
#include <thread>

namespace govcheck::git {
namespace {

constexpr unsigned most_own_jobs = 8;
constexpr std::size_t few_branches = 8;  // so many are compared one by one, without reading all of history

}  // namespace

History::History(const Repository& repository)
    : store_(repository.store()),
      shallow_(repository.shallow()),
      jobs_(std::clamp(std::thread::hardware_concurrency(), 1U, most_own_jobs)),
      graph_(shallow_) {}

CommitRange History::range(const ObjectId& left, const ObjectId& right) const {
  const std::lock_guard lock(mutex_);
  auto comparison = compare(graph_, store_, left, right, Sides::right, jobs_);
  CommitRange range;
  range.incomplete = std::move(comparison.incomplete);
  if (!comparison.merge_bases.empty()) range.merge_base = graph_[comparison.merge_bases.front()].id;
  for (const auto index : comparison.right_only) {
    const auto kept = comparison.kept.find(index);
    range.commits.push_back({graph_[index].id, kept == comparison.kept.end() ? "" : std::move(kept->second)});
  }
  return range;
}

Evidence<std::vector<Branch>> History::branches(std::span<const Ref> refs, const ObjectId& base) const {
  const std::lock_guard lock(mutex_);
  // In a shallow clone only a comparison with the base tells whether what was cut off matters.
  if (refs.size() > few_branches && shallow_.empty()) return compare_branches(graph_, store_, refs, base, jobs_);
  std::vector<Branch> branches;
  for (const auto& ref : refs) {
    auto branch = compare_branch(graph_, store_, ref, base, jobs_);
    if (!branch.known()) return branch.missing();
    branches.push_back(std::move(branch).value());
  }
  return branches;
}

History::Below& History::below(const ObjectId& tip, const std::optional<ObjectId>& scope) const {
  const auto known = below_.find(tip);
  if (known != below_.end()) return known->second;
  auto& below = below_[tip];
  if (!scope) return below;
  auto comparison = compare(graph_, store_, tip, *scope, Sides::right, jobs_);
  for (const auto index : comparison.right_only) below.outside.insert(graph_[index].id);
  below.incomplete_outside = std::move(comparison.incomplete);
  return below;
}

Evidence<bool> History::contains(const ObjectId& tip, const ObjectId& commit,
                                 const std::optional<ObjectId>& scope) const {
  if (commit == tip) return true;
  const std::lock_guard lock(mutex_);
  auto& below = this->below(tip, scope);
  if (below.outside.contains(commit)) {
    if (below.incomplete_outside) return *below.incomplete_outside;
    return false;
  }
  if (!below.inside) {
    Ids ids;
    CommitGraph graph(shallow_);
    const std::array<ObjectId, 1> tips = {tip};
    auto read = stream_history(graph, store_, tips, jobs_, {});
    for (CommitGraph::Index index = 0; index < graph.size(); ++index) ids.insert(graph[index].id);
    below.inside = std::move(ids);
    below.incomplete_inside = std::move(read.lost);
    if (!below.incomplete_inside && read.cut) below.incomplete_inside = cut_history(*read.cut);
  }
  if (below.inside->contains(commit)) return true;
  if (below.incomplete_inside) return *below.incomplete_inside;
  return false;
}

const History::Line& History::line(const ObjectId& tip) const {
  const auto known = lines_.find(tip);
  if (known != lines_.end()) return known->second;
  auto& line = lines_[tip];
  ObjectReader reader(store_);
  std::string bytes;
  CommitObject commit;
  for (std::optional<ObjectId> at = tip; at && line.commits.insert(*at).second;) {
    const auto index = graph_.intern(*at);
    if (graph_[index].state == CommitGraph::State::unread) {
      if (auto missing = read_commit(reader, *at, bytes, commit))
        graph_.lose(index, std::move(*missing), 0);
      else
        graph_.record(index, commit);
    }
    if (graph_[index].state == CommitGraph::State::lost) line.incomplete = graph_.why_lost(index);
    if (graph_[index].is_cut) line.incomplete = cut_history(*at);
    const auto parents = graph_.parents(index);
    at = parents.empty() ? std::nullopt : std::optional(graph_[parents.front()].id);
  }
  return line;
}

Evidence<Presence> History::presence(const ObjectId& tip, const ObjectId& commit,
                                     const std::optional<ObjectId>& scope) const {
  std::optional<Missing> incomplete;
  {
    const std::lock_guard lock(mutex_);
    const auto& line = this->line(tip);
    if (line.commits.contains(commit)) return Presence::direct;
    incomplete = line.incomplete;
  }
  const auto contained = contains(tip, commit, scope);
  if (!contained.known()) return contained.missing();
  if (!*contained) return Presence::absent;
  if (incomplete) return *incomplete;
  return Presence::merged;
}

Evidence<Lead> History::lead(const ObjectId& tip, const ObjectId& other) const {
  const std::lock_guard lock(mutex_);
  const auto comparison = compare(graph_, store_, other, tip, Sides::right, jobs_);
  if (comparison.incomplete) return *comparison.incomplete;
  Lead lead;
  lead.commits = static_cast<std::uint32_t>(comparison.right_only.size());
  const std::set<CommitGraph::Index> own(comparison.right_only.begin(), comparison.right_only.end());
  for (auto index = graph_.find(tip); index && own.contains(*index);) {
    const auto committed = Time(std::chrono::seconds(graph_[*index].committed));
    if (!lead.since || committed <= *lead.since) {
      lead.since = committed;
      lead.first = graph_[*index].id;
    }
    const auto parents = graph_.parents(*index);
    index = parents.empty() ? std::nullopt : std::optional(parents.front());
  }
  return lead;
}

StreamResult History::stream(const ObjectId& tip, unsigned jobs, const Facts::CommitVisitor& visit) const {
  CommitGraph graph(shallow_);  // of its own: `visit` may ask for other facts
  const std::array<ObjectId, 1> tips = {tip};
  return stream_history(graph, store_, tips, jobs, visit);
}

bool History::is_cut(const ObjectId& commit) const { return std::ranges::binary_search(shallow_, commit); }

}  // namespace govcheck::git
