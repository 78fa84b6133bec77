#include "cli/progress.hpp"

#include <fmt/format.h>

#include <ostream>

namespace govcheck::cli {

using namespace std::chrono_literals;

Progress::Progress(Streams& streams, std::string what)
    : streams_(streams), what_(std::move(what)), next_(std::chrono::steady_clock::now() + 500ms) {}

void Progress::show(std::uint64_t done) {
  if (!streams_.err_is_terminal) return;
  const std::scoped_lock lock(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (now < next_) return;
  next_ = now + 100ms;
  shown_ = true;
  streams_.err << fmt::format("\r\x1b[K{} {}", done, what_) << std::flush;
}

void Progress::clear() {
  const std::scoped_lock lock(mutex_);
  if (shown_) streams_.err << "\r\x1b[K" << std::flush;
  shown_ = false;
}

}  // namespace govcheck::cli
