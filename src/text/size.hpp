// Sizes of files as people write them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "govcheck/params.hpp"

namespace govcheck::text {

/// "500 KB", "1.5 MiB", "200 bytes": a number and a unit; KB is 1,000 bytes, KiB 1,024.
struct Size {
  static constexpr std::string_view format = "size";
  static Parsed<Size> parse(std::string_view written);
  const std::string& written() const { return text; }

  std::uint64_t bytes = 0;
  std::string text;
};

/// "1.2 MB", "640 bytes": rounded down, in powers of 1,000.
std::string describe_size(std::uint64_t bytes);

}  // namespace govcheck::text
