// How much of one file is in another, counted as git counts it for renames.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace govcheck::git {

/// The lines of a file (cut after 64 bytes) as hashes with their total lengths, sorted: git's diffcore-delta.
class Fingerprint {
 public:
  explicit Fingerprint(std::string_view content);
  std::uint64_t size() const { return size_; }
  /// Bytes of `before` that are in `after` too.
  static std::uint64_t common(const Fingerprint& before, const Fingerprint& after);

 private:
  struct Span {
    std::uint32_t hash;
    std::uint32_t bytes;
  };
  std::vector<Span> spans_;
  std::uint64_t size_;
};

constexpr unsigned most_similar = 60'000;  // git's MAX_SCORE

/// 0 where sizes alone rule out that half is common.
bool sizes_allow(std::uint64_t before, std::uint64_t after, unsigned least);
/// From 0 to `most_similar`.
unsigned similarity(const Fingerprint& before, const Fingerprint& after);

}  // namespace govcheck::git
