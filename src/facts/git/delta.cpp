#include <algorithm>
#include <optional>

#include "facts/git/pack.hpp"

namespace govcheck::git {
namespace {

/// Takes the bytes of a delta one after the other; gives zeros and remembers when there are no more.
class DeltaBytes {
 public:
  explicit DeltaBytes(std::string_view bytes) : rest_(bytes) {}

  bool at_end() const { return rest_.empty(); }
  bool good() const { return good_; }
  std::uint8_t next() {
    if (rest_.empty()) {
      good_ = false;
      return 0;
    }
    const auto byte = static_cast<std::uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    return byte;
  }
  /// Seven bits in each byte, the lowest first.
  std::uint64_t size() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 63; shift += 7) {
      const auto byte = next();
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if ((byte & 0x80U) == 0) return value;
    }
    good_ = false;
    return 0;
  }
  /// Only those bytes of a number that the mask names are there.
  std::uint32_t sparse(unsigned mask, unsigned bytes) {
    std::uint32_t value = 0;
    for (unsigned byte = 0; byte < bytes; ++byte)
      if ((mask & (1U << byte)) != 0) value |= std::uint32_t{next()} << (8 * byte);
    return value;
  }
  std::optional<std::string_view> take(std::size_t count) {
    if (count > rest_.size()) return std::nullopt;
    const auto taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }

 private:
  std::string_view rest_;
  bool good_ = true;
};

/// Appends the instructions' result; false where one reaches outside of base, delta or target.
bool run(DeltaBytes& delta, std::string_view base, std::uint64_t target_size, std::string& out) {
  const auto start = out.size();
  while (!delta.at_end()) {
    const auto instruction = delta.next();
    std::string_view piece;
    if ((instruction & 0x80U) != 0) {  // copy from the base
      const auto offset = delta.sparse(instruction, 4);
      auto size = delta.sparse(instruction >> 4U, 3);
      if (size == 0) size = 0x10000;
      if (!delta.good() || offset > base.size() || size > base.size() - offset) return false;
      piece = base.substr(offset, size);
    } else {  // the next bytes as they are; 0 is reserved
      const auto taken = delta.take(instruction);
      if (!taken || instruction == 0) return false;
      piece = *taken;
    }
    if (piece.size() > target_size - (out.size() - start)) return false;
    out += piece;
  }
  return out.size() - start == target_size;
}

}  // namespace

std::optional<std::uint64_t> delta_target_size(std::string_view delta) {
  DeltaBytes bytes(delta);
  bytes.size();  // of the base
  const auto size = bytes.size();
  return bytes.good() ? std::optional(size) : std::nullopt;
}

bool apply_delta(std::string_view base, std::string_view delta, std::uint64_t most_bytes, std::string& out) {
  DeltaBytes bytes(delta);
  const auto base_size = bytes.size();
  const auto target_size = bytes.size();
  if (!bytes.good() || base_size != base.size() || target_size > most_bytes) return false;
  const auto before = out.size();
  if (run(bytes, base, target_size, out)) return true;
  out.resize(before);
  return false;
}

}  // namespace govcheck::git
