// Letters and digits of ASCII, whatever the locale; all other bytes stay as they are.
#pragma once

#include <string>
#include <string_view>

namespace govcheck::text {

constexpr bool is_ascii_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }
constexpr bool is_ascii_digit(char byte) { return byte >= '0' && byte <= '9'; }

std::string ascii_lower(std::string_view text);

}  // namespace govcheck::text
