#include "govcheck/facts.hpp"

#include <cstring>

namespace govcheck {

std::optional<ObjectId> ObjectId::from_hex(std::string_view hex) {
  ObjectId id;
  if (hex.empty() || hex.size() > 2 * id.bytes.size()) return std::nullopt;
  for (std::size_t index = 0; index < hex.size(); ++index) {
    const char digit = hex[index];
    unsigned value = 0;
    if (digit >= '0' && digit <= '9')
      value = static_cast<unsigned>(digit - '0');
    else if (digit >= 'a' && digit <= 'f')
      value = static_cast<unsigned>(digit - 'a') + 10;
    else if (digit >= 'A' && digit <= 'F')
      value = static_cast<unsigned>(digit - 'A') + 10;
    else
      return std::nullopt;
    auto& byte = id.bytes[index / 2];
    byte = static_cast<std::uint8_t>(byte | (index % 2 == 0 ? value << 4U : value));
  }
  return id;
}

std::string ObjectId::hex() const {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  out.reserve(2 * bytes.size());
  for (const auto byte : bytes) {
    out += digits[byte >> 4U];
    out += digits[byte & 0xFU];
  }
  return out;
}

std::string ObjectId::abbreviated() const { return hex().substr(0, 10); }

std::size_t ObjectIdHash::operator()(const ObjectId& id) const noexcept {
  std::size_t hash = 0;  // a SHA-1 is evenly spread already
  std::memcpy(&hash, id.bytes.data(), sizeof hash);
  return hash;
}

Evidence<std::optional<FileInfo>> Tree::info(std::string_view path) const {
  const auto bytes = read(path);
  if (!bytes.known()) return bytes.missing();
  if (!*bytes) return std::optional<FileInfo>();
  return std::optional(FileInfo{(*bytes)->size(), false, false});
}

}  // namespace govcheck
