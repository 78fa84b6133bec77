// Equality, order and hashing across kinds: numbers compare by value, whatever their kind.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "cel/value.hpp"

namespace cel {

/// Elements that may still be compared. Shared lists can be far larger when walked than in memory.
struct Work {
  std::uint64_t left = 0;
  bool exhausted = false;
};

/// Whether two values are equal; false for different kinds but numbers, and for NaN. Past `work`: false and exhausted.
bool equal(const Value& a, const Value& b, Work& work);

enum class Order : std::int8_t { less = -1, same = 0, greater = 1, unordered = 2 };

/// The order of two numbers, strings, bytes, bools, timestamps or durations; nullopt: they have none.
std::optional<Order> compare(const Value& a, const Value& b);

/// bool, int, uint, string.
inline bool is_map_key(const Value& value) {
  const auto kind = value.kind();
  return kind == Kind::string || kind == Kind::integer || kind == Kind::uinteger || kind == Kind::boolean;
}

/// Equality of map keys: exact for numbers, a double finds an int or uint key of the same value.
bool same_key(const Value& a, const Value& b);
std::size_t hash_key(const Value& key);

/// Positions of keys by hash: open addressing, built once.
class KeyIndex {
 public:
  static constexpr std::size_t absent = static_cast<std::size_t>(-1);

  template <typename KeyAt>
  void build(std::size_t count, KeyAt key_at) {
    std::size_t slots = 16;
    while (slots < count * 2) slots *= 2;
    slots_.assign(slots, 0);
    for (std::size_t i = 0; i < count; ++i) {
      auto at = hash_key(key_at(i)) & (slots - 1);
      while (slots_[at] != 0 && !same_key(key_at(slots_[at] - 1), key_at(i))) at = (at + 1) & (slots - 1);
      if (slots_[at] == 0) slots_[at] = static_cast<std::uint32_t>(i + 1);
    }
  }

  template <typename KeyAt>
  std::size_t find(const Value& key, KeyAt key_at) const {
    if (slots_.empty()) return absent;
    auto at = hash_key(key) & (slots_.size() - 1);
    while (slots_[at] != 0) {
      if (same_key(key_at(slots_[at] - 1), key)) return slots_[at] - 1;
      at = (at + 1) & (slots_.size() - 1);
    }
    return absent;
  }

 private:
  std::vector<std::uint32_t> slots_;
};

/// Keys that grow one by one, as a map is built.
class KeySet {
 public:
  /// False: the key was there already.
  bool insert(const Value& key);

 private:
  std::vector<Value> keys_;
  std::vector<std::uint32_t> slots_;
  void grow();
};

}  // namespace cel
