// A counter on the terminal for work that takes long.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>

#include "cli/streams.hpp"

namespace govcheck::cli {

/// Silent unless standard error is a terminal, and for the first half second.
class Progress {
 public:
  Progress(Streams& streams, std::string what);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(std::uint64_t done);  ///< from any thread
  void clear();

 private:
  Streams& streams_;
  std::string what_;
  std::mutex mutex_;
  std::chrono::steady_clock::time_point next_;
  bool shown_ = false;
};

}  // namespace govcheck::cli
