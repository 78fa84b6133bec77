#include "cel/arithmetic.hpp"

#include <limits>

#include "cel/time.hpp"

namespace cel {
namespace {

Value overflow() { return Value::error("return error for overflow: the result is out of range"); }
Value by_zero(Arithmetic operation) {
  return Value::error(operation == Arithmetic::modulo ? "modulus by zero" : "divide by zero");
}

Value integers(Arithmetic operation, std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  auto failed = false;
  switch (operation) {
    case Arithmetic::add: failed = __builtin_add_overflow(a, b, &result); break;
    case Arithmetic::subtract: failed = __builtin_sub_overflow(a, b, &result); break;
    case Arithmetic::multiply: failed = __builtin_mul_overflow(a, b, &result); break;
    case Arithmetic::divide:
    case Arithmetic::modulo:
      if (b == 0) return by_zero(operation);
      failed = a == std::numeric_limits<std::int64_t>::min() && b == -1;
      if (!failed) result = operation == Arithmetic::divide ? a / b : a % b;
  }
  return failed ? overflow() : Value::integer(result);
}

Value uintegers(Arithmetic operation, std::uint64_t a, std::uint64_t b) {
  std::uint64_t result = 0;
  auto failed = false;
  switch (operation) {
    case Arithmetic::add: failed = __builtin_add_overflow(a, b, &result); break;
    case Arithmetic::subtract: failed = __builtin_sub_overflow(a, b, &result); break;
    case Arithmetic::multiply: failed = __builtin_mul_overflow(a, b, &result); break;
    case Arithmetic::divide:
    case Arithmetic::modulo:
      if (b == 0) return by_zero(operation);
      result = operation == Arithmetic::divide ? a / b : a % b;
  }
  return failed ? overflow() : Value::uinteger(result);
}

Value reals(Arithmetic operation, double a, double b) {
  switch (operation) {
    case Arithmetic::add: return Value::real(a + b);
    case Arithmetic::subtract: return Value::real(a - b);
    case Arithmetic::multiply: return Value::real(a * b);
    // IEEE 754: division by zero is an infinity or NaN.
    case Arithmetic::divide: return Value::real(a / b);
    case Arithmetic::modulo: break;
  }
  return Value::error(std::string(no_arithmetic));
}

Value times(Arithmetic operation, const Value& a, const Value& b) {
  const auto minus = operation == Arithmetic::subtract;
  if (a.is(Kind::duration) && b.is(Kind::duration)) return sum_of_durations(a.as_instant(), b.as_instant(), minus);
  if (a.is(Kind::timestamp) && b.is(Kind::duration)) return moved_timestamp(a.as_instant(), b.as_instant(), minus);
  if (!minus && a.is(Kind::duration) && b.is(Kind::timestamp))
    return moved_timestamp(b.as_instant(), a.as_instant(), false);
  if (minus && a.is(Kind::timestamp) && b.is(Kind::timestamp)) return time_between(a.as_instant(), b.as_instant());
  return Value::error(std::string(no_arithmetic));
}

}  // namespace

Value combine(Arithmetic operation, const Value& a, const Value& b) {
  if (a.is(Kind::integer) && b.is(Kind::integer)) return integers(operation, a.as_integer(), b.as_integer());
  if (a.is(Kind::uinteger) && b.is(Kind::uinteger)) return uintegers(operation, a.as_uinteger(), b.as_uinteger());
  if (a.is(Kind::real) && b.is(Kind::real)) return reals(operation, a.as_real(), b.as_real());
  if (operation == Arithmetic::add || operation == Arithmetic::subtract) return times(operation, a, b);
  return Value::error(std::string(no_arithmetic));
}

Value negated(const Value& value) {
  if (value.is(Kind::integer)) return integers(Arithmetic::subtract, 0, value.as_integer());
  if (value.is(Kind::real)) return Value::real(-value.as_real());
  return Value::error(std::string(no_arithmetic));
}

std::string_view symbol(Arithmetic operation) {
  switch (operation) {
    case Arithmetic::add: return "+";
    case Arithmetic::subtract: return "-";
    case Arithmetic::multiply: return "*";
    case Arithmetic::divide: return "/";
    case Arithmetic::modulo: return "%";
  }
  return "";
}

}  // namespace cel
