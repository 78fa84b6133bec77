#include "cel/number_text.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <iterator>

#include "cel/unicode.hpp"

namespace cel {
namespace {

std::string text_of(double number, std::chars_format format) {
  std::array<char, 400> buffer{};
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, format);
  return {buffer.data(), result.ptr};
}

int exponent_of(std::string_view scientific) {
  const auto mark = scientific.find('e');
  int exponent = 0;
  const auto* from = scientific.data() + mark + (scientific[mark + 1] == '+' ? 2 : 1);
  std::from_chars(from, scientific.data() + scientific.size(), exponent);
  return exponent;
}

/// Bytes as a literal in ASCII.
std::string octets(std::string_view bytes) {
  std::string out = "b\"";
  for (const auto c : bytes) {
    const auto plain = c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
    if (plain)
      out += c;
    else
      fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<unsigned char>(c));
  }
  return out + '"';
}

}  // namespace

std::string plain_text(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number > 0 ? "Infinity" : "-Infinity";
  // The digits that are needed, then zeros: to_chars would write all digits of a large number.
  auto scientific = text_of(std::fabs(number), std::chars_format::scientific);
  const auto mark = scientific.find('e');
  const auto exponent = exponent_of(scientific);
  scientific.resize(mark);
  std::erase(scientific, '.');
  const auto point = exponent + 1;
  const auto digits = static_cast<int>(scientific.size());
  if (point <= 0)
    scientific.insert(0, "0." + std::string(static_cast<std::size_t>(-point), '0'));
  else if (point < digits)
    scientific.insert(static_cast<std::size_t>(point), ".");
  else
    scientific.append(static_cast<std::size_t>(point - digits), '0');
  return std::signbit(number) ? '-' + scientific : scientific;
}

std::string shortest_text(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number > 0 ? "+Inf" : "-Inf";
  auto scientific = text_of(number, std::chars_format::scientific);
  const auto exponent = exponent_of(scientific);
  constexpr int least = -4;
  constexpr int most = 6;
  return exponent < least || exponent >= most ? scientific : text_of(number, std::chars_format::fixed);
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const auto point = code_point_at(text, at);
    const auto raw = text.substr(at, point.length);
    at += point.length;
    switch (point.value) {
      case '\a': out += "\\a"; continue;
      case '\b': out += "\\b"; continue;
      case '\f': out += "\\f"; continue;
      case '\n': out += "\\n"; continue;
      case '\r': out += "\\r"; continue;
      case '\t': out += "\\t"; continue;
      case '\v': out += "\\v"; continue;
      case '\\': out += "\\\\"; continue;
      case '"': out += "\\\""; continue;
      default: break;
    }
    if (!point.valid || point.value < 0x20 || point.value == 0x7F) {
      fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<unsigned char>(raw[0]));
    } else if (point.value >= 0x80 && point.value < 0xA0) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<std::uint32_t>(point.value));
    } else {
      out += raw;
    }
  }
  return out + '"';
}

std::string literal_text(const Value& value, bool as_go) {
  switch (value.kind()) {
    case Kind::boolean: return value.as_boolean() ? "true" : "false";
    case Kind::integer: return fmt::format("{}", value.as_integer());
    case Kind::uinteger: return fmt::format("{}u", value.as_uinteger());
    case Kind::real: {
      auto text = shortest_text(value.as_real());
      const auto whole = text.find_first_of(".eIN") == std::string::npos;
      return !as_go && whole ? text + ".0" : text;
    }
    case Kind::string: return quoted(value.as_text());
    case Kind::bytes: return as_go ? fmt::format("b{}", quoted(value.as_text())) : octets(value.as_text());
    default: return "null";
  }
}

}  // namespace cel
