#include "facts/git/similarity.hpp"

#include <algorithm>

namespace govcheck::git {
namespace {

bool looks_binary(std::string_view content) {
  constexpr std::size_t looked_at = 8000;
  return content.substr(0, looked_at).find('\0') != std::string_view::npos;
}

}  // namespace

Fingerprint::Fingerprint(std::string_view content) : size_(content.size()) {
  constexpr std::uint32_t hashes = 107'927;
  constexpr std::uint32_t longest = 64;
  const bool is_text = !looks_binary(content);
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  std::uint32_t length = 0;
  const auto finish = [&] {
    spans_.push_back({(first + second * 0x61) % hashes, length});
    first = second = length = 0;
  };
  for (std::size_t at = 0; at < content.size(); ++at) {
    const auto byte = static_cast<unsigned char>(content[at]);
    if (is_text && byte == '\r' && at + 1 < content.size() && content[at + 1] == '\n') continue;
    const auto old_first = first;
    first = (first << 7U) ^ (second >> 25U);
    second = (second << 7U) ^ (old_first >> 25U);
    first += byte;
    if (++length >= longest || byte == '\n') finish();
  }
  if (length > 0) finish();
  std::ranges::sort(spans_, {}, &Span::hash);
  std::size_t kept = 0;  // one span for each hash
  for (std::size_t at = 0; at < spans_.size(); ++at) {
    if (kept > 0 && spans_[kept - 1].hash == spans_[at].hash)
      spans_[kept - 1].bytes += spans_[at].bytes;
    else
      spans_[kept++] = spans_[at];
  }
  spans_.resize(kept);
  spans_.shrink_to_fit();
}

std::uint64_t Fingerprint::common(const Fingerprint& before, const Fingerprint& after) {
  std::uint64_t bytes = 0;
  auto other = after.spans_.begin();
  for (const auto& span : before.spans_) {
    while (other != after.spans_.end() && other->hash < span.hash) ++other;
    if (other == after.spans_.end()) break;
    if (other->hash == span.hash) bytes += std::min(span.bytes, other->bytes);
  }
  return bytes;
}

bool sizes_allow(std::uint64_t before, std::uint64_t after, unsigned least) {
  const auto larger = std::max(before, after);
  const auto difference = larger - std::min(before, after);
  return larger * (most_similar - least) >= difference * most_similar;
}

unsigned similarity(const Fingerprint& before, const Fingerprint& after) {
  const auto larger = std::max(before.size(), after.size());
  if (before.size() == 0 || after.size() == 0) return 0;
  return static_cast<unsigned>(Fingerprint::common(before, after) * most_similar / larger);
}

}  // namespace govcheck::git
