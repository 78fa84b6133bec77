// Lists as sets.
#include <algorithm>
#include <array>

#include "cel/native.hpp"

namespace cel {
namespace {

bool has(const Call& call, std::span<const Value> list, const Value& element) {
  return std::ranges::any_of(
      list, [&](const Value& each) { return call.frame.charge(1) && call.frame.equals(each, element); });
}

bool has_all(const Call& call, std::span<const Value> list, std::span<const Value> wanted) {
  return std::ranges::all_of(wanted, [&](const Value& each) { return has(call, list, each); });
}

bool has_any(const Call& call, std::span<const Value> list, std::span<const Value> wanted) {
  return std::ranges::any_of(wanted, [&](const Value& each) { return has(call, list, each); });
}

using Test = bool (*)(const Call& call, std::span<const Value> a, std::span<const Value> b);

Value tested(const Call& call, Test test) {
  if (!call.takes(Kind::list, Kind::list)) return call.no_overload();
  const auto holds = test(call, call[0].as_list(), call[1].as_list());
  return call.frame.stopped() ? call.over_limit() : Value::boolean(holds);
}

Value contains(const Call& call) { return tested(call, has_all); }
Value intersects(const Call& call) { return tested(call, has_any); }
Value equivalent(const Call& call) {
  return tested(call, [](const Call& self, std::span<const Value> a, std::span<const Value> b) {
    return has_all(self, a, b) && has_all(self, b, a);
  });
}
Value has_only(const Call& call) {
  return tested(
      call, [](const Call& self, std::span<const Value> a, std::span<const Value> b) { return has_all(self, b, a); });
}

constexpr std::array functions = {
    NativeEntry{"sets.contains", contains},     NativeEntry{"sets.intersects", intersects},
    NativeEntry{"sets.equivalent", equivalent}, NativeEntry{"hasAll", contains},
    NativeEntry{"hasAny", intersects},          NativeEntry{"hasExactly", equivalent},
    NativeEntry{"hasOnly", has_only},
};

}  // namespace

std::span<const NativeEntry> set_functions() { return functions; }

}  // namespace cel
