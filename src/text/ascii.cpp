#include "text/ascii.hpp"

namespace govcheck::text {

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (auto& byte : lower)
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  return lower;
}

}  // namespace govcheck::text
