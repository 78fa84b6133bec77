// A stretch of a text, in bytes.
#pragma once

#include <cstddef>
#include <string_view>

namespace govcheck::text {

struct Span {
  std::size_t offset = 0;
  std::size_t length = 0;

  std::size_t end() const { return offset + length; }
  bool empty() const { return length == 0; }
  std::string_view of(std::string_view text) const { return text.substr(offset, length); }
  friend bool operator==(const Span&, const Span&) = default;
};

}  // namespace govcheck::text
