// Threads that work together on many short tasks.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace govcheck::git {

/// A fixed number of threads, the caller's among them. The others are started by the first task and end with the team.
class Team {
 public:
  explicit Team(unsigned size);
  ~Team();
  Team(const Team&) = delete;
  Team& operator=(const Team&) = delete;

  unsigned size() const { return size_; }
  /// Runs `task` once on each thread, told which one it is (from 0), and waits for all; throws what the first failure
  /// threw. Fewer threads may take part where the system has no more to give; then not every number is told.
  void run(const std::function<void(unsigned member)>& task);

 private:
  void start();
  void serve(unsigned member);
  void work(unsigned member, const std::function<void(unsigned)>& task);

  const unsigned size_;
  std::vector<std::thread> threads_;
  std::mutex mutex_;
  std::condition_variable begun_;
  std::condition_variable done_;
  const std::function<void(unsigned)>* task_ = nullptr;
  std::uint64_t round_ = 0;
  std::size_t running_ = 0;
  bool over_ = false;
  bool started_ = false;
  std::exception_ptr failure_;
};

}  // namespace govcheck::git
