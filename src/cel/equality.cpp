#include "cel/equality.hpp"

#include <cmath>
#include <functional>
#include <limits>

namespace cel {
namespace {

constexpr double two_63 = 9223372036854775808.0;
constexpr double two_64 = 18446744073709551616.0;

template <typename T>
Order order(T a, T b) {
  return a < b ? Order::less : b < a ? Order::greater : a == b ? Order::same : Order::unordered;
}

Order reverse(Order order) {
  return order == Order::less ? Order::greater : order == Order::greater ? Order::less : order;
}

Order compare_integers(std::int64_t a, std::uint64_t b) {
  return a < 0 ? Order::less : order(static_cast<std::uint64_t>(a), b);
}

// As the reference implementations do: within the range of the integer both are compared as doubles.
Order compare_real(double a, std::int64_t b) {
  if (a < -two_63) return Order::less;
  if (a > two_63) return Order::greater;
  return order(a, static_cast<double>(b));
}

Order compare_real(double a, std::uint64_t b) {
  if (a < 0) return Order::less;
  if (a > two_64) return Order::greater;
  return order(a, static_cast<double>(b));
}

bool is_number(Kind kind) { return kind == Kind::integer || kind == Kind::uinteger || kind == Kind::real; }

Order compare_numbers(const Value& a, const Value& b) {
  switch (a.kind()) {
    case Kind::integer:
      if (b.is(Kind::integer)) return order(a.as_integer(), b.as_integer());
      if (b.is(Kind::uinteger)) return compare_integers(a.as_integer(), b.as_uinteger());
      return reverse(compare_real(b.as_real(), a.as_integer()));
    case Kind::uinteger:
      if (b.is(Kind::integer)) return reverse(compare_integers(b.as_integer(), a.as_uinteger()));
      if (b.is(Kind::uinteger)) return order(a.as_uinteger(), b.as_uinteger());
      return reverse(compare_real(b.as_real(), a.as_uinteger()));
    default:
      if (b.is(Kind::integer)) return compare_real(a.as_real(), b.as_integer());
      if (b.is(Kind::uinteger)) return compare_real(a.as_real(), b.as_uinteger());
      return order(a.as_real(), b.as_real());
  }
}

bool equal_lists(const Value& a, const Value& b, Work& work) {
  const auto left = a.as_list();
  const auto right = b.as_list();
  if (left.size() != right.size()) return false;
  for (std::size_t i = 0; i < left.size(); ++i)
    if (!equal(left[i], right[i], work)) return false;
  return true;
}

bool equal_maps(const Value& a, const Value& b, Work& work) {
  const auto& left = a.as_map();
  const auto& right = b.as_map();
  if (left.size() != right.size()) return false;
  for (const auto& key : left.keys()) {
    const auto* value = left.find(key);
    const auto* other = right.find(key);
    if (value == nullptr || other == nullptr || !equal(*value, *other, work)) return false;
  }
  return true;
}

/// An int where the number is one, else a uint where it is one.
std::optional<Value> whole(double number) {
  if (std::trunc(number) != number) return std::nullopt;
  if (number >= -two_63 && number < two_63) return Value::integer(static_cast<std::int64_t>(number));
  if (number >= 0 && number < two_64) return Value::uinteger(static_cast<std::uint64_t>(number));
  return std::nullopt;
}

}  // namespace

bool equal(const Value& a, const Value& b, Work& work) {
  if (work.left == 0) {
    work.exhausted = true;
    return false;
  }
  --work.left;
  if (a.kind() != b.kind()) return is_number(a.kind()) && is_number(b.kind()) && compare_numbers(a, b) == Order::same;
  switch (a.kind()) {
    case Kind::null: return true;
    case Kind::boolean: return a.as_boolean() == b.as_boolean();
    case Kind::integer: return a.as_integer() == b.as_integer();
    case Kind::uinteger: return a.as_uinteger() == b.as_uinteger();
    case Kind::real: return a.as_real() == b.as_real();
    case Kind::timestamp:
    case Kind::duration: return a.as_instant() == b.as_instant();
    case Kind::string:
    case Kind::bytes:
    case Kind::type: return a.as_text() == b.as_text();
    case Kind::list: return equal_lists(a, b, work);
    case Kind::map: return equal_maps(a, b, work);
    case Kind::optional: {
      const auto* left = a.as_optional();
      const auto* right = b.as_optional();
      if (left == nullptr || right == nullptr) return left == right;
      return equal(*left, *right, work);
    }
    case Kind::unknown:
    case Kind::error: return false;
  }
  return false;
}

std::optional<Order> compare(const Value& a, const Value& b) {
  if (is_number(a.kind()) && is_number(b.kind())) return compare_numbers(a, b);
  if (a.kind() != b.kind()) return std::nullopt;
  switch (a.kind()) {
    case Kind::boolean: return order(a.as_boolean(), b.as_boolean());
    case Kind::timestamp:
    case Kind::duration: return order(a.as_instant(), b.as_instant());
    case Kind::string:
    case Kind::bytes: return order(a.as_text().compare(b.as_text()), 0);
    default: return std::nullopt;
  }
}

bool same_key(const Value& a, const Value& b) {
  if (a.is(Kind::string)) return b.is(Kind::string) && a.as_text() == b.as_text();
  if (a.is(Kind::boolean)) return b.is(Kind::boolean) && a.as_boolean() == b.as_boolean();
  if (a.is(Kind::real)) {
    const auto number = whole(a.as_real());
    return number && same_key(*number, b);
  }
  if (b.is(Kind::real)) return same_key(b, a);
  return is_number(a.kind()) && is_number(b.kind()) && compare_numbers(a, b) == Order::same;
}

std::size_t hash_key(const Value& key) {
  const auto mix = [](std::uint64_t bits) {
    bits = (bits ^ (bits >> 32)) * 0x9e3779b97f4a7c15ULL;
    return static_cast<std::size_t>(bits ^ (bits >> 29));
  };
  switch (key.kind()) {
    case Kind::string: return std::hash<std::string_view>{}(key.as_text());
    case Kind::boolean: return mix(key.as_boolean() ? 3 : 5);
    case Kind::integer: return mix(static_cast<std::uint64_t>(key.as_integer()));
    case Kind::uinteger: return mix(key.as_uinteger());
    case Kind::real: {
      const auto number = whole(key.as_real());
      return number ? hash_key(*number) : 0;
    }
    default: return 0;
  }
}

bool KeySet::insert(const Value& key) {
  if (slots_.size() < (keys_.size() + 1) * 2) grow();
  auto at = hash_key(key) & (slots_.size() - 1);
  while (slots_[at] != 0) {
    if (same_key(keys_[slots_[at] - 1], key)) return false;
    at = (at + 1) & (slots_.size() - 1);
  }
  keys_.push_back(key);
  slots_[at] = static_cast<std::uint32_t>(keys_.size());
  return true;
}

void KeySet::grow() {
  slots_.assign(slots_.empty() ? 16 : slots_.size() * 2, 0);
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    auto at = hash_key(keys_[i]) & (slots_.size() - 1);
    while (slots_[at] != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = static_cast<std::uint32_t>(i + 1);
  }
}

}  // namespace cel
