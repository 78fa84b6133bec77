// Optional values. `or` and `orValue` are steps of their own, since they may not need their argument.
#include <array>

#include "cel/native.hpp"

namespace cel {
namespace {

bool is_zero(const Value& value) {
  switch (value.kind()) {
    case Kind::null: return true;
    case Kind::boolean: return !value.as_boolean();
    case Kind::integer: return value.as_integer() == 0;
    case Kind::uinteger: return value.as_uinteger() == 0;
    case Kind::real: return value.as_real() == 0;
    case Kind::duration: return value.as_instant() == Instant{};
    case Kind::string:
    case Kind::bytes: return value.as_text().empty();
    case Kind::list: return value.as_list().empty();
    case Kind::map: return value.as_map().size() == 0;
    default: return false;
  }
}

Value of(const Call& call) { return Value::optional(call[0]); }
Value of_non_zero(const Call& call) { return is_zero(call[0]) ? Value::none() : Value::optional(call[0]); }
Value none(const Call&) { return Value::none(); }

Value content(const Call& call) {
  if (!call.takes(Kind::optional)) return call.no_overload();
  const auto* value = call[0].as_optional();
  return value == nullptr ? call.fail("optional.none() dereference: the optional has no value") : *value;
}

Value has_value(const Call& call) {
  if (!call[0].is(Kind::optional)) return call.no_overload();
  const auto* value = call[0].as_optional();
  if (call.size() == 1) return Value::boolean(value != nullptr);
  return Value::boolean(value != nullptr && call.frame.equals(*value, call[1]));
}

Value first(const Call& call) {
  if (!call.takes(Kind::list)) return call.no_overload();
  const auto elements = call[0].as_list();
  return elements.empty() ? Value::none() : Value::optional(elements.front());
}

Value last(const Call& call) {
  if (!call.takes(Kind::list)) return call.no_overload();
  const auto elements = call[0].as_list();
  return elements.empty() ? Value::none() : Value::optional(elements.back());
}

Value unwrap(const Call& call) {
  if (!call.takes(Kind::list)) return call.no_overload();
  std::vector<Value> values;
  if (!call.charge(call[0].as_list().size())) return call.over_limit();
  for (const auto& each : call[0].as_list()) {
    if (!each.is(Kind::optional)) return call.no_overload();
    if (const auto* value = each.as_optional()) values.push_back(*value);
  }
  return Value::list(std::move(values));
}

constexpr std::array functions = {
    NativeEntry{"optional.of", of},     NativeEntry{"optional.ofNonZeroValue", of_non_zero},
    NativeEntry{"optional.none", none}, NativeEntry{"value", content},
    NativeEntry{"hasValue", has_value}, NativeEntry{"first", first},
    NativeEntry{"last", last},          NativeEntry{"optional.unwrap", unwrap},
    NativeEntry{"unwrapOpt", unwrap},
};

}  // namespace

std::span<const NativeEntry> optional_functions() { return functions; }

}  // namespace cel
