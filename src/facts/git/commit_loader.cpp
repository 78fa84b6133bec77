#include "facts/git/commit_loader.hpp"

#include <atomic>

namespace govcheck::git {
namespace {

constexpr std::size_t worth_sharing = 12;  // commits: fewer are read before another thread is awake
constexpr std::size_t taken_at_once = 4;

}  // namespace

void CommitLoader::add(CommitGraph::Index index, const ObjectId& id, std::int64_t date_if_lost, bool worth_keeping) {
  if (is_done_) used_ = 0;
  is_done_ = false;
  if (used_ == results_.size()) results_.emplace_back();
  auto& result = results_[used_++];
  result.index = index;
  result.id = id;
  result.date_if_lost = date_if_lost;
  result.worth_keeping = worth_keeping;
}

void CommitLoader::run() {
  if (is_done_) used_ = 0;
  is_done_ = true;
  if (used_ < worth_sharing || team_.size() == 1) {
    for (auto& result : results()) read(result, 0);
    return;
  }
  std::atomic<std::size_t> next = 0;
  team_.run([&](unsigned member) {
    for (auto begin = next.fetch_add(taken_at_once); begin < used_; begin = next.fetch_add(taken_at_once))
      for (auto at = begin; at < std::min(begin + taken_at_once, used_); ++at) read(results_[at], member);
  });
}

void CommitLoader::read(Result& result, unsigned member) {
  auto& reader = readers_[member];
  if (!reader) reader = std::make_unique<ObjectReader>(store_);
  result.missing = read_commit(*reader, result.id, result.bytes, result.commit);
}

}  // namespace govcheck::git
