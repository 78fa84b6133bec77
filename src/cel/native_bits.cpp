// math.bit*.
#include <array>

#include "cel/native.hpp"

namespace cel {
namespace {

using Bits = std::uint64_t (*)(std::uint64_t a, std::uint64_t b);

Value signed_value(std::uint64_t bits) { return Value::integer(static_cast<std::int64_t>(bits)); }
std::uint64_t bits_of(const Value& value) {
  return value.is(Kind::integer) ? static_cast<std::uint64_t>(value.as_integer()) : value.as_uinteger();
}

Value combine_bits(const Call& call, Bits function) {
  if (call.takes(Kind::integer, Kind::integer)) return signed_value(function(bits_of(call[0]), bits_of(call[1])));
  if (call.takes(Kind::uinteger, Kind::uinteger))
    return Value::uinteger(function(call[0].as_uinteger(), call[1].as_uinteger()));
  return call.no_overload();
}

/// Past 63 bits nothing is left; to the right, zeros come in.
Value shift(const Call& call, Bits function) {
  const auto is_signed = call.takes(Kind::integer, Kind::integer);
  if (!is_signed && !call.takes(Kind::uinteger, Kind::integer)) return call.no_overload();
  const auto by = call.integer(1);
  if (by < 0) return call.fail("negative offset: bits are shifted by 0 or more");
  const auto result = by > 63 ? 0 : function(bits_of(call[0]), static_cast<std::uint64_t>(by));
  return is_signed ? signed_value(result) : Value::uinteger(result);
}

Value bit_and(const Call& call) {
  return combine_bits(call, [](std::uint64_t a, std::uint64_t b) { return a & b; });
}
Value bit_or(const Call& call) {
  return combine_bits(call, [](std::uint64_t a, std::uint64_t b) { return a | b; });
}
Value bit_xor(const Call& call) {
  return combine_bits(call, [](std::uint64_t a, std::uint64_t b) { return a ^ b; });
}
Value bit_not(const Call& call) {
  if (call.takes(Kind::integer)) return signed_value(~bits_of(call[0]));
  return call.takes(Kind::uinteger) ? Value::uinteger(~call[0].as_uinteger()) : call.no_overload();
}
Value shift_left(const Call& call) {
  return shift(call, [](std::uint64_t a, std::uint64_t b) { return a << b; });
}
Value shift_right(const Call& call) {
  return shift(call, [](std::uint64_t a, std::uint64_t b) { return a >> b; });
}

constexpr std::array functions = {
    NativeEntry{"math.bitAnd", bit_and},          NativeEntry{"math.bitOr", bit_or},
    NativeEntry{"math.bitXor", bit_xor},          NativeEntry{"math.bitNot", bit_not},
    NativeEntry{"math.bitShiftLeft", shift_left}, NativeEntry{"math.bitShiftRight", shift_right},
};

}  // namespace

std::span<const NativeEntry> bit_functions() { return functions; }

}  // namespace cel
