// The values of literals: numbers, strings, bytes.
#include <charconv>
#include <cmath>
#include <system_error>

#include "cel/lexer.hpp"
#include "cel/unicode.hpp"

namespace cel {
namespace {

/// Digits of an integer literal, sign and suffix taken off.
bool read_magnitude(std::string_view digits, std::uint64_t& out) {
  const auto hex = digits.starts_with("0x");
  if (hex) digits.remove_prefix(2);
  const auto* end = digits.data() + digits.size();
  const auto result = std::from_chars(digits.data(), end, out, hex ? 16 : 10);
  return result.ec == std::errc() && result.ptr == end;
}

Value integer_value(std::string_view text, bool negative, std::size_t offset) {
  constexpr std::uint64_t limit = 1ULL << 63U;
  std::uint64_t magnitude = 0;
  if (!read_magnitude(text, magnitude) || magnitude > limit - (negative ? 0 : 1))
    return Value::error("an int lies between -9223372036854775808 and 9223372036854775807", offset);
  return Value::integer(static_cast<std::int64_t>(negative ? 0 - magnitude : magnitude));
}

Value real_value(std::string_view text, bool negative, std::size_t offset) {
  double number = 0;
  const auto* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, number);
  // from_chars gives out of range for what is too small, too: that is zero.
  if (result.ec == std::errc::result_out_of_range) {
    number = std::strtod(std::string(text).c_str(), nullptr);
    if (std::isinf(number)) return Value::error("the number is too large for a double", offset);
  }
  return Value::real(negative ? -number : number);
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

class Unescape {
 public:
  Unescape(std::string_view text, bool is_bytes) : text_(text), is_bytes_(is_bytes) {}

  /// Why it failed; empty: it did not.
  std::string_view run(std::string& out) {
    while (at_ < text_.size()) {
      if (text_[at_] != '\\') {
        out.push_back(text_[at_++]);
        continue;
      }
      if (const auto failure = escape(out); !failure.empty()) return failure;
    }
    return {};
  }

 private:
  static constexpr std::string_view bad_escape = "this string holds an escape that does not exist";

  std::string_view escape(std::string& out) {
    if (at_ + 1 >= text_.size()) return bad_escape;
    const auto c = text_[at_ + 1];
    at_ += 2;
    switch (c) {
      case 'a': out.push_back('\a'); return {};
      case 'b': out.push_back('\b'); return {};
      case 'f': out.push_back('\f'); return {};
      case 'n': out.push_back('\n'); return {};
      case 'r': out.push_back('\r'); return {};
      case 't': out.push_back('\t'); return {};
      case 'v': out.push_back('\v'); return {};
      case '\\':
      case '\'':
      case '"':
      case '`':
      case '?': out.push_back(c); return {};
      case 'x':
      case 'X': return code(out, 2, 16);
      case 'u': return is_bytes_ ? bad_escape : code(out, 4, 16);
      case 'U': return is_bytes_ ? bad_escape : code(out, 8, 16);
      case '0':
      case '1':
      case '2':
      case '3': --at_; return code(out, 3, 8);
      default: return bad_escape;
    }
  }

  std::string_view code(std::string& out, std::size_t digits, std::uint32_t base) {
    std::uint32_t value = 0;
    if (text_.size() - at_ < digits) return bad_escape;
    for (std::size_t i = 0; i < digits; ++i) {
      const auto digit = hex_digit(text_[at_++]);
      if (digit < 0 || static_cast<std::uint32_t>(digit) >= base) return bad_escape;
      value = value * base + static_cast<std::uint32_t>(digit);
    }
    if (is_bytes_) {
      out.push_back(static_cast<char>(value));
      return {};
    }
    if (!is_scalar(value)) return "this string holds an escape for a code point that does not exist";
    append_utf8(out, value);
    return {};
  }

  std::string_view text_;
  bool is_bytes_;
  std::size_t at_ = 0;
};

/// Line ends are line feeds, whatever the file has.
std::string normalize_lines(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      out.push_back(text[i]);
      continue;
    }
    out.push_back('\n');
    if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
  }
  return out;
}

Value text_value(std::string_view text, bool is_bytes, std::size_t offset) {
  if (is_bytes) text.remove_prefix(1);
  const auto raw = text[0] == 'r' || text[0] == 'R';
  if (raw) text.remove_prefix(1);
  const auto triple = text.size() >= 6 && text[1] == text[0] && text[2] == text[0];
  const std::size_t quotes = triple ? 3 : 1;
  const auto content = normalize_lines(text.substr(quotes, text.size() - 2 * quotes));
  if (!is_bytes && !is_utf8(content)) return Value::error("this string is not UTF-8", offset);
  std::string out;
  if (raw) {
    out = content;
  } else {
    out.reserve(content.size());
    if (const auto failure = Unescape(content, is_bytes).run(out); !failure.empty())
      return Value::error(std::string(failure), offset);
  }
  return is_bytes ? Value::bytes(std::move(out)) : Value::string(std::move(out));
}

}  // namespace

Value literal_value(const Lexeme& lexeme, bool negative) {
  const auto text = lexeme.text;
  switch (lexeme.token) {
    case Token::word_true: return Value::boolean(true);
    case Token::word_false: return Value::boolean(false);
    case Token::integer: return integer_value(text, negative, lexeme.offset);
    case Token::uinteger: {
      std::uint64_t magnitude = 0;
      if (!read_magnitude(text.substr(0, text.size() - 1), magnitude))
        return Value::error("a uint lies between 0 and 18446744073709551615", lexeme.offset);
      return Value::uinteger(magnitude);
    }
    case Token::real: return real_value(text, negative, lexeme.offset);
    case Token::string: return text_value(text, false, lexeme.offset);
    case Token::bytes: return text_value(text, true, lexeme.offset);
    default: return {};
  }
}

}  // namespace cel
