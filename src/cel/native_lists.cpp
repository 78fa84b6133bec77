// Lists: parts, order, nesting.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "cel/native.hpp"

namespace cel {
namespace {

Value range(const Call& call) {
  if (!call.takes(Kind::integer)) return call.no_overload();
  const auto size = call.integer(0);
  if (size < 0) return call.fail(fmt::format("lists.range: size must be non-negative, got {}", size));
  if (!call.frame.charge(static_cast<std::uint64_t>(size))) return call.over_limit();
  std::vector<Value> numbers;
  numbers.reserve(static_cast<std::size_t>(size));
  for (std::int64_t i = 0; i < size; ++i) numbers.push_back(Value::integer(i));
  return Value::list(std::move(numbers));
}

Value slice(const Call& call) {
  if (!call.takes(Kind::list, Kind::integer, Kind::integer)) return call.no_overload();
  const auto elements = call[0].as_list();
  const auto begin = call.integer(1);
  const auto end = call.integer(2);
  const auto refuse = [&](std::string_view why) {
    return call.fail(fmt::format("cannot slice({}, {}), {}", begin, end, why));
  };
  if (begin < 0 || end < 0) return refuse("negative indexes not supported");
  if (begin > end) return refuse("start index must be less than or equal to end index");
  if (static_cast<std::uint64_t>(end) > elements.size())
    return refuse(fmt::format("list is length {}", elements.size()));
  const auto part = elements.subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
  if (!call.charge(part.size())) return call.over_limit();
  return Value::list({part.begin(), part.end()});
}

bool flatten_into(const Call& call, std::span<const Value> elements, std::int64_t depth, std::vector<Value>& out) {
  for (const auto& each : elements) {
    if (!call.frame.charge(1)) return false;
    if (depth == 0 || !each.is(Kind::list)) {
      out.push_back(each);
    } else if (!flatten_into(call, each.as_list(), depth - 1, out)) {
      return false;
    }
  }
  return true;
}

Value flatten(const Call& call) {
  const auto deep = call.takes(Kind::list, Kind::integer);
  if (!deep && !call.takes(Kind::list)) return call.no_overload();
  const auto depth = deep ? call.integer(1) : 1;
  if (depth < 0) return call.fail("level must be non-negative");
  std::vector<Value> out;
  if (!flatten_into(call, call[0].as_list(), depth, out)) return call.over_limit();
  return Value::list(std::move(out));
}

/// `elements` in the order of `keys`.
Value sorted(const Call& call, std::span<const Value> elements, std::span<const Value> keys) {
  if (elements.size() != keys.size()) return call.fail("a list is sorted by as many keys as it has elements");
  if (keys.empty()) return Value::list({});
  for (const auto& key : keys) {
    if (key.kind() != keys[0].kind()) return call.fail("list elements must have the same type");
    if (!compare(key, key)) return call.fail("list elements must be comparable");
    if (!call.frame.charge(2 + (key.is(Kind::string) ? key.as_text().size() / 10 : 0))) return call.over_limit();
  }
  std::vector<std::size_t> order(keys.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  // NaN has no order: it goes last, so that the order stays one.
  const auto is_nan = [](const Value& value) { return value.is(Kind::real) && value.as_real() != value.as_real(); };
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    if (is_nan(keys[a]) || is_nan(keys[b])) return !is_nan(keys[a]) && is_nan(keys[b]);
    return compare(keys[a], keys[b]) == Order::less;
  });
  std::vector<Value> out;
  out.reserve(order.size());
  for (const auto i : order) out.push_back(elements[i]);
  return Value::list(std::move(out));
}

Value sort(const Call& call) {
  return call.takes(Kind::list) ? sorted(call, call[0].as_list(), call[0].as_list()) : call.no_overload();
}

Value sort_by_keys(const Call& call) {
  if (!call.takes(Kind::list, Kind::list)) return call.no_overload();
  return sorted(call, call[0].as_list(), call[1].as_list());
}

Value distinct(const Call& call) {
  if (!call.takes(Kind::list)) return call.no_overload();
  std::vector<Value> out;
  KeySet keys;
  for (const auto& each : call[0].as_list()) {
    if (!call.frame.charge(1)) return call.over_limit();
    if (is_map_key(each) && !each.is(Kind::real)) {
      if (!keys.insert(each)) continue;
      // A double may be equal to a number that is a key.
    }
    const auto searched = !each.is(Kind::string) && !each.is(Kind::boolean);
    if (searched && std::ranges::any_of(out, [&](const Value& other) {
          return call.frame.charge(1) && call.frame.equals(each, other);
        }))
      continue;
    if (call.frame.stopped()) return call.over_limit();
    out.push_back(each);
  }
  return Value::list(std::move(out));
}

constexpr std::array functions = {
    NativeEntry{"lists.range", range}, NativeEntry{"slice", slice},
    NativeEntry{"flatten", flatten},   NativeEntry{"sort", sort},
    NativeEntry{"distinct", distinct}, NativeEntry{"@sortByAssociatedKeys", sort_by_keys},
};

}  // namespace

std::span<const NativeEntry> list_functions() { return functions; }

}  // namespace cel
