// math.*: rounding, extremes, tests of doubles.
#include <array>
#include <cmath>

#include "cel/native.hpp"

namespace cel {
namespace {

Value real_function(const Call& call, double (*function)(double)) {
  return call.takes(Kind::real) ? Value::real(function(call[0].as_real())) : call.no_overload();
}
Value real_test(const Call& call, bool (*test)(double)) {
  return call.takes(Kind::real) ? Value::boolean(test(call[0].as_real())) : call.no_overload();
}

Value ceil(const Call& call) {
  return real_function(call, [](double x) { return std::ceil(x); });
}
Value floor(const Call& call) {
  return real_function(call, [](double x) { return std::floor(x); });
}
Value round(const Call& call) {
  return real_function(call, [](double x) { return std::round(x); });
}
Value trunc(const Call& call) {
  return real_function(call, [](double x) { return std::trunc(x); });
}
Value is_nan(const Call& call) {
  return real_test(call, [](double x) { return std::isnan(x); });
}
Value is_inf(const Call& call) {
  return real_test(call, [](double x) { return std::isinf(x); });
}
Value is_finite(const Call& call) {
  return real_test(call, [](double x) { return std::isfinite(x); });
}

Value abs(const Call& call) {
  if (call.takes(Kind::uinteger)) return call[0];
  if (call.takes(Kind::real)) return Value::real(std::fabs(call[0].as_real()));
  if (!call.takes(Kind::integer)) return call.no_overload();
  if (call.integer(0) == INT64_MIN) return call.fail("integer overflow: the absolute value is no int");
  return Value::integer(call.integer(0) < 0 ? -call.integer(0) : call.integer(0));
}

Value sign(const Call& call) {
  if (call.takes(Kind::uinteger)) return Value::uinteger(call[0].as_uinteger() == 0 ? 0 : 1);
  if (call.takes(Kind::integer)) return Value::integer((call.integer(0) > 0) - (call.integer(0) < 0));
  if (!call.takes(Kind::real)) return call.no_overload();
  const auto number = call[0].as_real();
  return Value::real(std::isnan(number) ? number : static_cast<double>((number > 0) - (number < 0)));
}

Value sqrt(const Call& call) {
  if (call.takes(Kind::real)) return Value::real(std::sqrt(call[0].as_real()));
  if (call.takes(Kind::integer)) return Value::real(std::sqrt(static_cast<double>(call.integer(0))));
  if (call.takes(Kind::uinteger)) return Value::real(std::sqrt(static_cast<double>(call[0].as_uinteger())));
  return call.no_overload();
}

bool is_number(const Value& value) {
  return value.is(Kind::integer) || value.is(Kind::uinteger) || value.is(Kind::real);
}

/// The first of the largest, or of the smallest; of one number, two, or a list.
Value extreme(const Call& call, Order better) {
  const Value* best = nullptr;
  auto ordered = true;
  const auto consider = [&](const Value& value) {
    if (!is_number(value)) return false;
    const auto order = best == nullptr ? std::optional(better) : compare(value, *best);
    ordered = ordered && order != Order::unordered;
    if (order == better) best = &value;
    return true;
  };
  const auto result = [&] { return ordered ? *best : call.fail("NaN values cannot be ordered"); };
  if (call.takes(Kind::list)) {
    const auto values = call[0].as_list();
    if (values.empty()) return call.fail("an empty list has neither a greatest nor a least element");
    if (!call.charge(values.size())) return call.over_limit();
    for (const auto& value : values)
      if (!consider(value)) return call.no_overload();
    return result();
  }
  for (std::size_t i = 0; i < call.size(); ++i)
    if (!consider(call[i])) return call.no_overload();
  return result();
}

Value greatest(const Call& call) { return extreme(call, Order::greater); }
Value least(const Call& call) { return extreme(call, Order::less); }

constexpr std::array functions = {
    NativeEntry{"math.ceil", ceil},     NativeEntry{"math.floor", floor},  NativeEntry{"math.round", round},
    NativeEntry{"math.trunc", trunc},   NativeEntry{"math.isNaN", is_nan}, NativeEntry{"math.isInf", is_inf},
    NativeEntry{"math.abs", abs},       NativeEntry{"math.sign", sign},    NativeEntry{"math.sqrt", sqrt},
    NativeEntry{"math.@max", greatest}, NativeEntry{"math.@min", least},   NativeEntry{"math.isFinite", is_finite},
};

}  // namespace

std::span<const NativeEntry> math_functions() { return functions; }

}  // namespace cel
