// UTF-8 as code points. Each byte that is not well-formed stands for itself, as U+FFFD.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace cel {

struct CodePoint {
  char32_t value = 0;
  std::size_t length = 0;  ///< in bytes
  bool valid = true;
};

/// `at` must lie before the end.
CodePoint code_point_at(std::string_view text, std::size_t at);
void append_utf8(std::string& out, char32_t code_point);

std::size_t count_code_points(std::string_view text);
/// The byte offset of a code point by its index; npos where there are fewer (the end itself is one past the last).
std::size_t offset_of_code_point(std::string_view text, std::size_t index);
bool is_utf8(std::string_view bytes);
/// A Unicode scalar value: no surrogate, not beyond U+10FFFF.
constexpr bool is_scalar(std::uint32_t code) { return code < 0xD800 || (code > 0xDFFF && code <= 0x10FFFF); }

/// Line and column from 1, the column in code points.
struct Position {
  std::size_t line = 1;
  std::size_t column = 1;
  bool operator==(const Position&) const = default;
};
Position position_at(std::string_view text, std::size_t offset);

}  // namespace cel
