#include "facts/git/commit_graph.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace govcheck::git {
namespace {

constexpr auto empty_slot = std::numeric_limits<CommitGraph::Index>::max();
constexpr std::size_t first_slots = 1024;  // a power of two, as all sizes of the table

}  // namespace

std::size_t CommitGraph::slot_of(const ObjectId& id) const {
  const auto mask = slots_.size() - 1;
  auto slot = ObjectIdHash{}(id)&mask;
  while (slots_[slot] != empty_slot && nodes_[slots_[slot]].id != id) slot = (slot + 1) & mask;
  return slot;
}

void CommitGraph::grow() {
  slots_.assign(std::max(first_slots, slots_.size() * 2), empty_slot);
  for (Index index = 0; index < nodes_.size(); ++index) slots_[slot_of(nodes_[index].id)] = index;
}

CommitGraph::Index CommitGraph::intern(const ObjectId& id) {
  if (nodes_.size() * 2 >= slots_.size()) grow();
  auto& slot = slots_[slot_of(id)];
  if (slot == empty_slot) {
    slot = static_cast<Index>(nodes_.size());
    nodes_.push_back({.id = id});
  }
  return slot;
}

std::optional<CommitGraph::Index> CommitGraph::find(const ObjectId& id) const {
  if (slots_.empty()) return std::nullopt;
  const auto index = slots_[slot_of(id)];
  return index == empty_slot ? std::nullopt : std::optional(index);
}

void CommitGraph::record(Index index, const CommitObject& commit) {
  if (nodes_[index].state == State::read) return;
  const bool is_cut = !commit.parents.empty() && std::ranges::binary_search(shallow_, nodes_[index].id);
  const auto parents_at = static_cast<std::uint32_t>(edges_.size());
  if (!is_cut)
    for (const auto& parent : commit.parents) edges_.push_back(intern(parent));
  auto& node = nodes_[index];  // only now: `intern` moves the nodes
  node.parents_at = parents_at;
  node.parents_count = static_cast<std::uint32_t>(edges_.size()) - parents_at;
  node.committed = commit.committer.when.time_since_epoch().count();
  node.authored = commit.author.when.time_since_epoch().count();
  node.is_cut = is_cut;
  node.state = State::read;
}

void CommitGraph::lose(Index index, Missing why, std::int64_t date) {
  if (nodes_[index].state != State::unread) return;
  nodes_[index].state = State::lost;
  nodes_[index].committed = date;
  losses_.push_back({index, std::move(why)});
}

const Missing& CommitGraph::why_lost(Index index) const { return std::ranges::find(losses_, index, &Loss::index)->why; }

std::optional<Missing> read_commit(ObjectReader& reader, const ObjectId& id, std::string& bytes, CommitObject& commit) {
  bytes.clear();
  const auto status = reader.append(id, GIT_OBJECT_COMMIT, bytes);
  if (status != ReadStatus::ok) return reader.failure("commit", id, status);
  if (!parse_commit(bytes, commit))
    return Missing{fmt::format("the commit {} is malformed", id.hex()), "see what is wrong with it with git fsck"};
  return std::nullopt;
}

}  // namespace govcheck::git
