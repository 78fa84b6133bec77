#include "facts/git/stream.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <mutex>

#include "facts/git/team.hpp"

namespace govcheck::git {
namespace {

using Index = CommitGraph::Index;

constexpr std::size_t most_taken = 16;            // commits that a thread takes from the frontier at a time
constexpr std::size_t chunk_size = 64;            // commits that are read before they are visited
constexpr std::size_t chunk_bytes = 4U << 20U;    // … unless they are this large
constexpr std::size_t most_capacity = 1U << 20U;  // of a buffer that is kept for the next commit

/// Commits that were read and wait for their visit. Each keeps its buffer for the next one.
struct Chunk {
  struct Item {
    Index index = 0;
    std::string bytes;
    CommitObject commit;
    std::optional<Missing> missing;
  };
  std::vector<Item> items;  ///< never moves its elements: the parsed commits point into their bytes
  std::size_t used = 0;
  std::size_t bytes = 0;

  Item& next() {
    items.reserve(chunk_size);
    if (used == items.size()) items.emplace_back();
    return items[used++];
  }
  void clear() {
    for (auto& item : items)
      if (item.bytes.capacity() > most_capacity) item.bytes = {};
    used = bytes = 0;
  }
  bool is_full() const { return used >= chunk_size || bytes >= chunk_bytes; }
};

/// The walk from the tips. A thread takes some commits from the frontier, reads them into its chunk, adds their parents
/// to the frontier, and visits the chunk when it is full. Where history is one line there is nothing to share but the
/// visits: then the chunk goes to a thread that waits, and the reader reads on.
class Walk {
 public:
  Walk(CommitGraph& graph, const ObjectStore& store, unsigned jobs, const Facts::CommitVisitor& visit)
      : graph_(graph), store_(store), jobs_(jobs), visit_(visit) {}

  StreamResult run(std::span<const ObjectId> tips) {
    for (const auto& tip : tips) add(graph_.intern(tip));
    Team(jobs_).run([&](unsigned) { work(); });
    for (std::size_t index = 0; index < seen_.size(); ++index)
      if (seen_[index]) count(static_cast<Index>(index));
    return std::move(result_);
  }

 private:
  using Lock = std::unique_lock<std::mutex>;

  struct Worker {
    Worker(const ObjectStore& store, const Facts::CommitVisitor& visit) : reader(store), presenter(visit) {}
    ObjectReader reader;
    Presenter presenter;
    Chunk chunk;
    std::vector<Index> taken;
    std::vector<ObjectId> names;
  };

  void add(Index index) {
    if (seen_.size() <= index) seen_.resize(std::max<std::size_t>(graph_.size(), index + 1));
    if (seen_[index]) return;
    seen_[index] = true;
    frontier_.push_back(index);
  }

  void count(Index index) {
    const auto& node = graph_[index];
    if (node.state == CommitGraph::State::lost) {
      if (!result_.lost || node.id < lost_) result_.lost = graph_.why_lost(index), lost_ = node.id;
      return;
    }
    ++result_.visited;
    if (node.is_cut && (!result_.cut || node.id < *result_.cut)) result_.cut = node.id;
  }

  void work() {
    Worker worker(store_, visit_);
    Lock lock(mutex_);
    try {
      while (!stopped_) {
        if (!waiting_chunks_.empty()) {
          auto chunk = std::move(waiting_chunks_.back());
          waiting_chunks_.pop_back();
          visit(worker, chunk, lock);
        } else if (!frontier_.empty()) {
          read(worker, lock);
        } else if (readers_ == 0) {
          break;
        } else {
          ++idle_;
          changed_.wait(lock);
          --idle_;
        }
      }
    } catch (...) {
      if (!lock.owns_lock()) lock.lock();
      stopped_ = true;
      changed_.notify_all();
      throw;
    }
    changed_.notify_all();
  }

  /// Fills the worker's chunk, then has it visited.
  void read(Worker& worker, Lock& lock) {
    ++readers_;
    worker.chunk.clear();
    while (!frontier_.empty() && !worker.chunk.is_full() && !stopped_) {
      const auto first = worker.chunk.used;
      take(worker);
      lock.unlock();
      std::size_t done = 0;
      while (done < worker.taken.size() && !worker.chunk.is_full()) {
        read_one(worker, worker.taken[done], worker.names[done]);
        ++done;
      }
      lock.lock();
      frontier_.insert(frontier_.end(), worker.taken.begin() + static_cast<std::ptrdiff_t>(done), worker.taken.end());
      for (auto at = first; at < worker.chunk.used; ++at) publish(worker.chunk.items[at]);
      if (idle_ > 0 && frontier_.size() > 1) changed_.notify_one();
    }
    --readers_;
    if (!visit_) return;
    if (idle_ > 0 && waiting_chunks_.size() < jobs_) {
      waiting_chunks_.push_back(std::move(worker.chunk));
      worker.chunk = {};
      changed_.notify_one();
    } else {
      visit(worker, worker.chunk, lock);
    }
  }

  void take(Worker& worker) {
    const auto count = std::clamp<std::size_t>(frontier_.size() / std::max(jobs_, 1U), 1, most_taken);
    worker.taken.assign(frontier_.end() - static_cast<std::ptrdiff_t>(count), frontier_.end());
    frontier_.resize(frontier_.size() - count);
    worker.names.clear();  // copied under the lock: another thread may move the nodes
    for (const auto index : worker.taken) worker.names.push_back(graph_[index].id);
  }

  static void read_one(Worker& worker, Index index, const ObjectId& name) {
    auto& item = worker.chunk.next();
    item.index = index;
    item.missing = read_commit(worker.reader, name, item.bytes, item.commit);
    worker.chunk.bytes += item.bytes.size();
  }

  void publish(const Chunk::Item& item) {
    if (item.missing) return graph_.lose(item.index, *item.missing, 0);
    graph_.record(item.index, item.commit);
    for (const auto parent : graph_.parents(item.index)) add(parent);
  }

  void visit(Worker& worker, Chunk& chunk, Lock& lock) {
    worker.names.clear();
    for (std::size_t at = 0; at < chunk.used; ++at) worker.names.push_back(graph_[chunk.items[at].index].id);
    lock.unlock();
    for (std::size_t at = 0; at < chunk.used; ++at)
      if (!chunk.items[at].missing) worker.presenter.show(worker.names[at], chunk.items[at].commit);
    lock.lock();
  }

  CommitGraph& graph_;
  const ObjectStore& store_;
  const unsigned jobs_;
  const Facts::CommitVisitor& visit_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Index> frontier_;
  std::vector<bool> seen_;
  std::vector<Chunk> waiting_chunks_;
  unsigned readers_ = 0;
  unsigned idle_ = 0;
  bool stopped_ = false;
  StreamResult result_;
  ObjectId lost_;
};

}  // namespace

void Presenter::show(const ObjectId& id, const CommitObject& object) {
  Commit commit{id, object.parents, object.author, object.committer, object.message};
  if (!recoder_.converts(object.encoding)) return visit_(commit);
  const auto recode = [&](std::string_view text) { return recoder_.to_utf8(text, object.encoding); };
  const auto message = recode(object.message);
  const std::array<std::string, 4> people = {recode(object.author.name), recode(object.author.email),
                                             recode(object.committer.name), recode(object.committer.email)};
  commit.message = message;
  commit.author.name = people[0];
  commit.author.email = people[1];
  commit.committer.name = people[2];
  commit.committer.email = people[3];
  visit_(commit);
}

StreamResult stream_history(CommitGraph& graph, const ObjectStore& store, std::span<const ObjectId> tips, unsigned jobs,
                            const Facts::CommitVisitor& visit) {
  return Walk(graph, store, jobs, visit).run(tips);
}

StreamResult stream_commits(const ObjectStore& store, std::span<const ChosenCommit> commits, unsigned jobs,
                            const Facts::CommitVisitor& visit) {
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  StreamResult result;
  ObjectId lost;
  Team(jobs).run([&](unsigned) {
    ObjectReader reader(store);
    Presenter presenter(visit);
    std::string bytes;
    CommitObject commit;
    for (auto begin = next.fetch_add(most_taken); begin < commits.size(); begin = next.fetch_add(most_taken)) {
      const auto some = commits.subspan(begin, std::min(most_taken, commits.size() - begin));
      std::uint64_t visited = 0;
      for (const auto& chosen : some) {
        const bool is_kept = !chosen.bytes.empty() && parse_commit(chosen.bytes, commit);
        auto missing = is_kept ? std::nullopt : read_commit(reader, chosen.id, bytes, commit);
        if (!missing) {
          presenter.show(chosen.id, commit);
          ++visited;
          continue;
        }
        const std::lock_guard lock(mutex);
        if (result.lost && lost < chosen.id) continue;
        result.lost = std::move(missing);
        lost = chosen.id;
      }
      const std::lock_guard lock(mutex);
      result.visited += visited;
    }
  });
  return result;
}

}  // namespace govcheck::git
