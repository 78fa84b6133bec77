#include "facts/git/team.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

namespace govcheck::git {
namespace {

constexpr unsigned most_members = 64;

}  // namespace

Team::Team(unsigned size) : size_(std::clamp(size, 1U, most_members)) {}

Team::~Team() {
  {
    const std::lock_guard lock(mutex_);
    over_ = true;
  }
  begun_.notify_all();
  for (auto& thread : threads_) thread.join();
}

void Team::start() {
  started_ = true;
  for (unsigned member = 1; member < size_; ++member) {
    try {
      threads_.emplace_back([this, member] { serve(member); });
    } catch (const std::system_error&) {
      return;  // the threads that there are do all the work
    }
  }
}

void Team::run(const std::function<void(unsigned)>& task) {
  if (!started_) start();
  {
    const std::lock_guard lock(mutex_);
    task_ = &task;
    running_ = threads_.size();
    ++round_;
  }
  begun_.notify_all();
  work(0, task);
  std::unique_lock lock(mutex_);
  done_.wait(lock, [&] { return running_ == 0; });
  task_ = nullptr;
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

void Team::serve(unsigned member) {
  std::uint64_t served = 0;
  std::unique_lock lock(mutex_);
  while (true) {
    begun_.wait(lock, [&] { return over_ || round_ != served; });
    if (over_) return;
    served = round_;
    const auto& task = *task_;
    lock.unlock();
    work(member, task);
    lock.lock();
    if (--running_ == 0) done_.notify_one();
  }
}

void Team::work(unsigned member, const std::function<void(unsigned)>& task) {
  try {
    task(member);
  } catch (...) {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::current_exception();
  }
}

}  // namespace govcheck::git
