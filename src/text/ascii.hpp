// Letters and digits of ASCII, whatever the locale; all other bytes stay as they are.
#pragma once

#include <string>
#include <string_view>

namespace govcheck::text {

constexpr bool is_ascii_lower(char byte) { return byte >= 'a' && byte <= 'z'; }
constexpr bool is_ascii_upper(char byte) { return byte >= 'A' && byte <= 'Z'; }
constexpr bool is_ascii_letter(char byte) { return is_ascii_lower(byte) || is_ascii_upper(byte); }
constexpr bool is_ascii_digit(char byte) { return byte >= '0' && byte <= '9'; }

constexpr char ascii_lower(char byte) { return is_ascii_upper(byte) ? static_cast<char>(byte - 'A' + 'a') : byte; }
std::string ascii_lower(std::string_view text);

/// Equal but for the case of letters.
bool equal_without_case(std::string_view a, std::string_view b);

}  // namespace govcheck::text
