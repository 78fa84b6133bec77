#include "facts/git/branches.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>

#include "facts/git/stream.hpp"
#include "facts/git/team.hpp"

namespace govcheck::git {
namespace {

using Index = CommitGraph::Index;

Branch describe(const Ref& ref) {
  Branch branch;
  constexpr std::string_view heads = "refs/heads/";
  branch.name = ref.name.starts_with(heads) ? ref.name.substr(heads.size()) : ref.name;
  branch.ref = ref.name;
  branch.tip = ref.commit;
  return branch;
}

/// Enters one commit that is on the branch and not on the base.
void add_own_commit(Branch& branch, const CommitGraph::Node& node) {
  const auto committed = Time(std::chrono::seconds(node.committed));
  const auto authored = Time(std::chrono::seconds(node.authored));
  // Of several commits of one second, the same one in every run.
  if (!branch.first_committed || committed < *branch.first_committed ||
      (committed == *branch.first_committed && node.id < *branch.first_commit)) {
    branch.first_committed = committed;
    branch.first_commit = node.id;
  }
  if (!branch.first_authored || authored < *branch.first_authored) branch.first_authored = authored;
}

/// The commits that can be reached from some tips, children before their parents, and the parents as places in that
/// order: what runs through them touches memory that is near.
struct Order {
  std::vector<Index> commits;
  std::vector<std::uint32_t> parents_at;  ///< one more than there are commits
  std::vector<std::uint32_t> parents;
  std::vector<std::uint32_t> place;  ///< of each node of the graph that is in the order

  std::span<const std::uint32_t> parents_of(std::size_t at) const {
    return std::span(parents).subspan(parents_at[at], parents_at[at + 1] - parents_at[at]);
  }
};

Order in_order(const CommitGraph& graph, std::span<const Index> tips) {
  std::vector<std::uint32_t> children(graph.size());
  std::vector<bool> reached(graph.size());
  std::vector<Index> found;
  const auto reach = [&](Index index) {
    if (reached[index]) return;
    reached[index] = true;
    found.push_back(index);
  };
  std::ranges::for_each(tips, reach);
  for (std::size_t at = 0; at < found.size(); ++at)
    for (const auto parent : graph.parents(found[at])) {
      ++children[parent];
      reach(parent);
    }
  Order order;
  order.place.resize(graph.size());
  // The latest first, so that a branch comes out in one piece and not in step with all others.
  std::vector<Index> ready;
  std::ranges::copy_if(found, std::back_inserter(ready), [&](Index index) { return children[index] == 0; });
  while (!ready.empty()) {
    const auto index = ready.back();
    ready.pop_back();
    order.place[index] = static_cast<std::uint32_t>(order.commits.size());
    order.commits.push_back(index);
    for (const auto parent : graph.parents(index))
      if (--children[parent] == 0) ready.push_back(parent);
  }
  for (const auto index : order.commits) {
    order.parents_at.push_back(static_cast<std::uint32_t>(order.parents.size()));
    for (const auto parent : graph.parents(index)) order.parents.push_back(order.place[parent]);
  }
  order.parents_at.push_back(static_cast<std::uint32_t>(order.parents.size()));
  return order;
}

/// Counts how often each of 64 bits is set: one word for each binary digit of the counts, so that adding 64 bits takes
/// two operations on average.
class BitCounts {
 public:
  void add(std::uint64_t bits) {
    for (std::size_t digit = 0; bits != 0 && digit < digits_.size(); ++digit) {
      const auto carry = digits_[digit] & bits;
      digits_[digit] ^= bits;
      bits = carry;
    }
  }
  std::uint32_t count(std::size_t bit) const {
    std::uint32_t value = 0;
    for (std::size_t digit = 0; digit < digits_.size(); ++digit)
      value |= static_cast<std::uint32_t>((digits_[digit] >> bit) & 1U) << digit;
    return value;
  }

 private:
  std::array<std::uint64_t, 32> digits_{};
};

constexpr std::size_t words = 8;
constexpr std::size_t batch_size = words * 64;
using Bits = std::array<std::uint64_t, words>;

/// All history that matters, ready for any number of batches of branches.
struct Ground {
  const CommitGraph& graph;
  Order order;
  std::vector<bool> on_base;  ///< by place in the order
  std::uint32_t base_count = 0;
};

/// Compares up to `batch_size` branches; `bits` is room to work in.
void compare_batch(const Ground& ground, std::span<const Index> tips, std::span<Branch> branches,
                   std::vector<Bits>& bits) {
  const auto& order = ground.order;
  bits.assign(order.commits.size(), Bits{});
  std::array<BitCounts, words> shared;
  for (std::size_t at = 0; at < tips.size(); ++at)
    bits[order.place[tips[at]]][at / 64] |= std::uint64_t{1} << (at % 64);
  for (std::size_t at = 0; at < order.commits.size(); ++at) {
    const auto here = bits[at];
    if (here == Bits{}) continue;
    for (const auto parent : order.parents_of(at))
      for (std::size_t word = 0; word < words; ++word) bits[parent][word] |= here[word];
    for (std::size_t word = 0; word < words; ++word) {
      if (ground.on_base[at]) {
        shared[word].add(here[word]);
        continue;
      }
      for (auto left = here[word]; left != 0; left &= left - 1) {
        auto& branch = branches[word * 64 + static_cast<std::size_t>(std::countr_zero(left))];
        ++branch.ahead;
        add_own_commit(branch, ground.graph[order.commits[at]]);
      }
    }
  }
  for (std::size_t at = 0; at < branches.size(); ++at)
    branches[at].behind = ground.base_count - shared[at / 64].count(at % 64);
}

Ground prepare(const CommitGraph& graph, std::span<const Index> tips) {
  Ground ground{graph, in_order(graph, tips), {}, 0};
  const auto& order = ground.order;
  ground.on_base.resize(order.commits.size());
  ground.on_base[order.place[tips.front()]] = true;
  for (std::size_t at = 0; at < order.commits.size(); ++at) {
    if (!ground.on_base[at]) continue;
    ++ground.base_count;
    for (const auto parent : order.parents_of(at)) ground.on_base[parent] = true;
  }
  return ground;
}

}  // namespace

Evidence<Branch> compare_branch(CommitGraph& graph, const ObjectStore& store, const Ref& ref, const ObjectId& base,
                                unsigned jobs) {
  const auto comparison = compare(graph, store, base, ref.commit, Sides::both, jobs);
  if (comparison.incomplete) return *comparison.incomplete;
  auto branch = describe(ref);
  branch.ahead = static_cast<std::uint32_t>(comparison.right_only.size());
  branch.behind = static_cast<std::uint32_t>(comparison.left_only.size());
  for (const auto index : comparison.right_only) add_own_commit(branch, graph[index]);
  return branch;
}

Evidence<std::vector<Branch>> compare_branches(CommitGraph& graph, const ObjectStore& store, std::span<const Ref> refs,
                                               const ObjectId& base, unsigned jobs) {
  std::vector<ObjectId> names = {base};
  for (const auto& ref : refs) names.push_back(ref.commit);
  const auto read = stream_history(graph, store, names, jobs, {});
  if (read.lost) return *read.lost;
  if (read.cut) return cut_history(*read.cut);

  std::vector<Index> tips;  // the base, then the branches
  for (const auto& name : names) tips.push_back(*graph.find(name));
  const auto ground = prepare(graph, tips);
  std::vector<Branch> branches;
  for (const auto& ref : refs) branches.push_back(describe(ref));
  std::atomic<std::size_t> next = 0;
  Team(jobs).run([&](unsigned) {
    std::vector<Bits> bits;
    for (auto first = next.fetch_add(batch_size); first < branches.size(); first = next.fetch_add(batch_size)) {
      const auto count = std::min(batch_size, branches.size() - first);
      compare_batch(ground, std::span(tips).subspan(1 + first, count), std::span(branches).subspan(first, count), bits);
    }
  });
  return branches;
}

}  // namespace govcheck::git
