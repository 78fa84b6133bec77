// size, type, dyn, and conversions between the types.
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <type_traits>

#include "cel/native.hpp"
#include "cel/number_text.hpp"
#include "cel/time.hpp"
#include "cel/unicode.hpp"

namespace cel {
namespace {

constexpr double two_63 = 9223372036854775808.0;
constexpr double two_64 = 18446744073709551616.0;

Value range_error(const Call& call) {
  return call.fail(fmt::format("range error: the value does not fit into {}", call.function));
}

Value cannot_read(const Call& call) {
  return call.fail(fmt::format("the text '{}' is no {}", call.text(0).substr(0, 64), call.function));
}

/// The value, its error given the position of the call.
Value placed(const Call& call, Value value) {
  return value.ok() ? std::move(value) : call.fail(value.as_failure().message);
}

/// Decimal digits; before those of an int a sign.
template <typename T>
bool read(std::string_view text, T& out) {
  if (std::is_signed_v<T> && text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  const auto* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, out);
  return !text.empty() && result.ec == std::errc() && result.ptr == end;
}

Value size(const Call& call) {
  if (call.size() != 1) return call.no_overload();
  std::size_t count = 0;
  switch (call[0].kind()) {
    case Kind::string:
      if (!call.charge(call.text(0).size())) return call.over_limit();
      count = count_code_points(call.text(0));
      break;
    case Kind::bytes: count = call.text(0).size(); break;
    case Kind::list: count = call[0].as_list().size(); break;
    case Kind::map: count = call[0].as_map().size(); break;
    default: return call.no_overload();
  }
  return Value::integer(static_cast<std::int64_t>(count));
}

Value to_int(const Call& call) {
  const auto& value = call[0];
  switch (value.kind()) {
    case Kind::integer: return value;
    case Kind::uinteger:
      if (value.as_uinteger() > static_cast<std::uint64_t>(INT64_MAX)) return range_error(call);
      return Value::integer(static_cast<std::int64_t>(value.as_uinteger()));
    case Kind::real:
      // The ends themselves are taken as out of range, since what rounds to them is.
      if (!(value.as_real() > -two_63 && value.as_real() < two_63)) return range_error(call);
      return Value::integer(static_cast<std::int64_t>(value.as_real()));
    case Kind::string: {
      std::int64_t number = 0;
      return read(call.text(0), number) ? Value::integer(number) : cannot_read(call);
    }
    case Kind::timestamp: return Value::integer(value.as_instant().seconds);
    case Kind::duration: return Value::integer(value.as_instant().seconds * 1'000'000'000 + value.as_instant().nanos);
    default: return call.no_overload();
  }
}

Value to_uint(const Call& call) {
  const auto& value = call[0];
  switch (value.kind()) {
    case Kind::uinteger: return value;
    case Kind::integer:
      if (value.as_integer() < 0) return range_error(call);
      return Value::uinteger(static_cast<std::uint64_t>(value.as_integer()));
    case Kind::real:
      if (!(value.as_real() >= 0 && value.as_real() < two_64)) return range_error(call);
      return Value::uinteger(static_cast<std::uint64_t>(value.as_real()));
    case Kind::string: {
      std::uint64_t number = 0;
      return read(call.text(0), number) ? Value::uinteger(number) : cannot_read(call);
    }
    default: return call.no_overload();
  }
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (auto& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool read_real(std::string_view text, double& out) {
  auto digits = text;
  const auto negative = digits.starts_with('-');
  if (negative || digits.starts_with('+')) digits.remove_prefix(1);
  const auto word = lower(digits);
  if (word == "nan")
    out = std::nan("");
  else if (word == "inf" || word == "infinity")
    out = negative ? -HUGE_VAL : HUGE_VAL;
  else {
    const auto* end = digits.data() + digits.size();
    const auto starts = !digits.empty() && (digits[0] == '.' || (digits[0] >= '0' && digits[0] <= '9'));
    const auto result = std::from_chars(digits.data(), end, out);
    if (!starts || result.ptr != end || result.ec == std::errc::invalid_argument) return false;
    if (result.ec == std::errc::result_out_of_range) {
      out = std::strtod(std::string(digits).c_str(), nullptr);
      if (std::isinf(out)) return false;
    }
    if (negative) out = -out;
  }
  return true;
}

Value to_double(const Call& call) {
  const auto& value = call[0];
  switch (value.kind()) {
    case Kind::real: return value;
    case Kind::integer: return Value::real(static_cast<double>(value.as_integer()));
    case Kind::uinteger: return Value::real(static_cast<double>(value.as_uinteger()));
    case Kind::string: {
      double number = 0;
      return read_real(call.text(0), number) ? Value::real(number) : cannot_read(call);
    }
    default: return call.no_overload();
  }
}

Value to_string(const Call& call) {
  const auto& value = call[0];
  switch (value.kind()) {
    case Kind::string: return value;
    case Kind::boolean: return Value::string(value.as_boolean() ? "true" : "false");
    case Kind::integer: return Value::string(std::to_string(value.as_integer()));
    case Kind::uinteger: return Value::string(std::to_string(value.as_uinteger()));
    case Kind::real: return Value::string(shortest_text(value.as_real()));
    case Kind::bytes:
      if (!call.charge(value.as_text().size())) return call.over_limit();
      if (!is_utf8(value.as_text())) return call.fail("invalid UTF-8: these bytes are no string");
      return Value::string(std::string(value.as_text()));
    case Kind::timestamp: return Value::string(timestamp_text(value.as_instant()));
    case Kind::duration: return Value::string(duration_text(value.as_instant()));
    default: return call.no_overload();
  }
}

Value to_bytes(const Call& call) {
  if (call[0].is(Kind::bytes)) return call[0];
  if (!call[0].is(Kind::string)) return call.no_overload();
  if (!call.charge(call.text(0).size())) return call.over_limit();
  return Value::bytes(std::string(call.text(0)));
}

Value to_bool(const Call& call) {
  if (call[0].is(Kind::boolean)) return call[0];
  if (!call[0].is(Kind::string)) return call.no_overload();
  const auto text = call.text(0);
  for (const auto* word : {"1", "t", "T", "true", "TRUE", "True"})
    if (text == word) return Value::boolean(true);
  for (const auto* word : {"0", "f", "F", "false", "FALSE", "False"})
    if (text == word) return Value::boolean(false);
  return cannot_read(call);
}

Value to_timestamp(const Call& call) {
  if (call[0].is(Kind::timestamp)) return call[0];
  if (call[0].is(Kind::integer)) return placed(call, checked_timestamp({call.integer(0), 0}));
  return call[0].is(Kind::string) ? placed(call, parse_timestamp(call.text(0))) : call.no_overload();
}

Value to_duration(const Call& call) {
  if (call[0].is(Kind::duration)) return call[0];
  return call[0].is(Kind::string) ? placed(call, parse_duration(call.text(0))) : call.no_overload();
}

Value type_of(const Call& call) { return Value::type(type_name(call[0])); }
Value to_dyn(const Call& call) { return call[0]; }

constexpr std::array functions = {
    NativeEntry{"size", size},
    NativeEntry{"int", to_int},
    NativeEntry{"uint", to_uint},
    NativeEntry{"double", to_double},
    NativeEntry{"string", to_string},
    NativeEntry{"bytes", to_bytes},
    NativeEntry{"bool", to_bool},
    NativeEntry{"timestamp", to_timestamp},
    NativeEntry{"duration", to_duration},
    NativeEntry{"type", type_of},
    NativeEntry{"dyn", to_dyn},
};

}  // namespace

std::span<const NativeEntry> conversion_functions() { return functions; }

}  // namespace cel
