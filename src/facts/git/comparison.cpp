#include "facts/git/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <queue>

#include "facts/git/commit_loader.hpp"

namespace govcheck::git {
namespace {

using Index = CommitGraph::Index;

constexpr unsigned extra_commits = 512;  // looked at after the walk seems done
constexpr std::size_t batch_size = 64;
constexpr std::size_t most_kept = 32U << 20U;  // bytes

class Comparer {
 public:
  Comparer(CommitGraph& graph, const ObjectStore& store, Sides sides, unsigned jobs)
      : graph_(graph), sides_(sides), loader_(store, jobs) {}

  Comparison run(const ObjectId& left, const ObjectId& right) {
    const auto left_tip = graph_.intern(left);
    const auto right_tip = graph_.intern(right);
    want(left_tip, 0, false);
    want(right_tip, 0, true);
    load();
    reach(left_tip, on_left);
    reach(right_tip, on_right);
    while (!queue_.empty() && goes_on()) step();
    collect();
    return std::move(result_);
  }

 private:
  enum Flag : std::uint8_t { on_left = 1, on_right = 2, common = 3, queued = 4, below_common = 8, known = 16 };

  /// Commits whose ancestors still matter: those that are not common, of the sides that were asked for.
  bool is_open(Index index) const {
    const auto side = flags_[index] & common;
    return side == on_right || (side == on_left && sides_ == Sides::both);
  }

  bool goes_on() {
    if (open_in_queue_ > 0 || queue_.top().first >= oldest_open_) return true;
    return extra_ < extra_commits && ++extra_ > 0;
  }

  /// Sees to it that the commit is read before it is reached.
  void want(Index index, std::int64_t date_if_lost, bool worth_keeping) {
    if (flags_.size() < graph_.size()) flags_.resize(graph_.size());
    if ((flags_[index] & known) != 0) return;
    flags_[index] |= known;
    all_.push_back(index);
    if (graph_[index].state == CommitGraph::State::unread)
      loader_.add(index, graph_[index].id, date_if_lost, worth_keeping);
  }

  void load() {
    loader_.run();
    for (auto& read : loader_.results()) {
      if (read.missing) {
        graph_.lose(read.index, std::move(*read.missing), read.date_if_lost);
      } else {
        graph_.record(read.index, read.commit);
        if (read.worth_keeping) keep(read.index, read.bytes);
      }
    }
    flags_.resize(graph_.size());
  }

  /// Enters that the commit can be reached from these sides; it is looked at again where that is new.
  void reach(Index index, unsigned sides) {
    if ((flags_[index] & sides) == sides) return;
    const bool was_queued = (flags_[index] & queued) != 0;
    if (was_queued && is_open(index)) --open_in_queue_;
    flags_[index] = static_cast<std::uint8_t>(flags_[index] | sides | queued);
    if (is_open(index)) ++open_in_queue_;
    if (!was_queued) queue_.emplace(graph_[index].committed, index);
    if ((flags_[index] & common) != common) return;
    release(index);
    // A merge base must not be taken for one while a newer commit may still turn out to be above it.
    if (sides != common) oldest_open_ = std::min(oldest_open_, graph_[index].committed);
  }

  Index pop() {
    const auto index = queue_.top().second;
    queue_.pop();
    flags_[index] = static_cast<std::uint8_t>(flags_[index] & ~queued);
    if (is_open(index)) {
      --open_in_queue_;
      oldest_open_ = std::min(oldest_open_, graph_[index].committed);
    }
    return index;
  }

  /// Takes the newest commits off the queue and enters what their parents can be reached from. Several at a time, so
  /// that the parents can be read by several threads; the order within does not matter.
  void step() {
    batch_.clear();
    do batch_.push_back(pop());
    while (batch_.size() < batch_size && !queue_.empty() && goes_on());
    for (const auto index : batch_)
      for (const auto parent : graph_.parents(index))
        want(parent, graph_[index].committed, (flags_[index] & common) == on_right);
    load();
    for (const auto index : batch_) {
      const unsigned sides = flags_[index] & common;
      for (const auto parent : graph_.parents(index)) {
        reach(parent, sides);
        if (sides == common) flags_[parent] |= below_common;
      }
    }
  }

  void keep(Index index, std::string& bytes) {
    if (kept_bytes_ + bytes.size() > most_kept) return;
    kept_bytes_ += bytes.size();
    result_.kept.emplace(index, std::move(bytes));
  }

  void release(Index index) {
    const auto held = result_.kept.find(index);
    if (held == result_.kept.end()) return;
    kept_bytes_ -= held->second.size();
    result_.kept.erase(held);
  }

  void collect() {
    auto oldest = std::numeric_limits<std::int64_t>::max();
    for (const auto index : all_) {
      const auto side = flags_[index] & common;
      if (is_open(index)) oldest = std::min(oldest, graph_[index].committed);
      const bool is_there = graph_[index].state == CommitGraph::State::read;
      if (side == on_right && is_there) result_.right_only.push_back(index);
      if (side == on_left && is_there && sides_ == Sides::both) result_.left_only.push_back(index);
      if (side == common && (flags_[index] & below_common) == 0) result_.merge_bases.push_back(index);
    }
    std::ranges::stable_sort(result_.merge_bases,
                             [&](Index a, Index b) { return graph_[a].committed > graph_[b].committed; });
    for (const auto index : all_) check_edge(index, oldest);
  }

  /// Where history ends too early, what is hidden behind it matters if it is on one side, or if it may hold one of the
  /// commits that were taken to be on one side only: those are then older than the edge.
  void check_edge(Index index, std::int64_t oldest) {
    const auto& node = graph_[index];
    const bool is_lost = node.state == CommitGraph::State::lost;
    if (!is_lost && !node.is_cut) return;
    if (!is_open(index) && node.committed < oldest) return;
    if (result_.incomplete && edge_ < node.id) return;  // the same one in every run
    edge_ = node.id;
    result_.incomplete = is_lost ? graph_.why_lost(index) : cut_history(node.id);
  }

  CommitGraph& graph_;
  const Sides sides_;
  CommitLoader loader_;
  Comparison result_;
  std::vector<std::uint8_t> flags_;
  std::vector<Index> all_;
  std::priority_queue<std::pair<std::int64_t, Index>> queue_;
  std::size_t open_in_queue_ = 0;
  std::int64_t oldest_open_ = std::numeric_limits<std::int64_t>::max();
  unsigned extra_ = 0;
  std::vector<Index> batch_;
  std::size_t kept_bytes_ = 0;
  ObjectId edge_;
};

}  // namespace

Comparison compare(CommitGraph& graph, const ObjectStore& store, const ObjectId& left, const ObjectId& right,
                   Sides sides, unsigned jobs) {
  return Comparer(graph, store, sides, jobs).run(left, right);
}

Missing cut_history(const ObjectId& at) {
  return {fmt::format("the clone is shallow: its history ends at {}", at.abbreviated()), std::string(fetch_history)};
}

}  // namespace govcheck::git
