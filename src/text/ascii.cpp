#include "text/ascii.hpp"

#include <algorithm>

namespace govcheck::text {

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (auto& byte : lower) byte = ascii_lower(byte);
  return lower;
}

bool equal_without_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char left, char right) { return ascii_lower(left) == ascii_lower(right); });
}

}  // namespace govcheck::text
