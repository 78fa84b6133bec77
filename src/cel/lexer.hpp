// Text into tokens.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cel/value.hpp"

namespace cel {

enum class Token : std::uint8_t {
  end,
  name,
  quoted_name,  ///< `a-b`
  integer,
  uinteger,
  real,
  string,
  bytes,
  word_true,
  word_false,
  word_null,
  word_in,
  equals,
  not_equals,
  less,
  less_equals,
  greater,
  greater_equals,
  logical_and,
  logical_or,
  bracket_open,
  bracket_close,
  brace_open,
  brace_close,
  paren_open,
  paren_close,
  dot,
  comma,
  minus,
  exclamation,
  question,
  colon,
  plus,
  star,
  slash,
  percent,
};

struct Lexeme {
  Token token = Token::end;
  std::uint32_t offset = 0;
  std::string_view text;
};

/// Never fails: what is no token is reported to `failures` (a few of them) and left out. The last token is `end`.
std::vector<Lexeme> tokenize(std::string_view source, std::vector<Failure>& failures);

/// The value of a literal token; an error value where it has none (out of range, a bad escape). `negative`: a minus
/// stands before the number.
Value literal_value(const Lexeme& lexeme, bool negative);

}  // namespace cel
