#include "text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace govcheck::text {
namespace {

struct CodePoint {
  char32_t value = 0;
  std::size_t length = 1;
  bool valid = false;
};

/// The code point at `offset`; an ill-formed byte is one invalid code point. Table 3-7 of the Unicode standard.
CodePoint decode(std::string_view text, std::size_t offset) {
  const auto byte = [&](std::size_t index) -> unsigned {
    return offset + index < text.size() ? static_cast<unsigned char>(text[offset + index]) : 0U;
  };
  const auto continuation = [&](std::size_t index) { return (byte(index) & 0xC0U) == 0x80U; };
  const unsigned first = byte(0);
  if (first < 0x80U) return {first, 1, true};
  if (first >= 0xC2U && first <= 0xDFU && continuation(1))
    return {((first & 0x1FU) << 6U) | (byte(1) & 0x3FU), 2, true};
  if ((first & 0xF0U) == 0xE0U && continuation(1) && continuation(2)) {
    const char32_t value = ((first & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU);
    if (value >= 0x800U && (value < 0xD800U || value > 0xDFFFU)) return {value, 3, true};
  }
  if (first >= 0xF0U && first <= 0xF4U && continuation(1) && continuation(2) && continuation(3)) {
    const char32_t value =
        ((first & 0x07U) << 18U) | ((byte(1) & 0x3FU) << 12U) | ((byte(2) & 0x3FU) << 6U) | (byte(3) & 0x3FU);
    if (value >= 0x10000U && value <= 0x10FFFFU) return {value, 4, true};
  }
  return {first, 1, false};
}

/// Could this move the cursor, hide or reorder text?
bool is_unsafe(char32_t point) {
  return point < 0x20U || (point >= 0x7FU && point < 0xA0U) || (point >= 0x202AU && point <= 0x202EU) ||
         (point >= 0x2066U && point <= 0x2069U) || point == 0x200EU || point == 0x200FU || point == 0x061CU ||
         point == 0x2028U || point == 0x2029U || point == 0xFEFFU || (point >= 0xE0000U && point <= 0xE007FU);
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const auto point = decode(text, offset);
    if (!point.valid) return offset;
    offset += point.length;
  }
  return std::nullopt;
}

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < text.size(); offset += decode(text, offset).length) ++count;
  return count;
}

std::size_t offset_of_code_point(std::string_view text, std::size_t index) {
  std::size_t offset = 0;
  for (; offset < text.size() && index > 0; --index) offset += decode(text, offset).length;
  return offset;
}

std::size_t floor_of_code_point(std::string_view text, std::size_t offset) {
  const auto is_continuation = [&](std::size_t at) { return (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U; };
  auto floor = offset;
  for (int steps = 0; steps < 3 && floor > 0 && floor < text.size() && is_continuation(floor); ++steps) --floor;
  return floor;
}

std::size_t display_width(std::string_view text) {
  // Ranges of width 2 and 0: coarse blocks of Unicode's EastAsianWidth.txt and of combining marks.
  const auto width = [](char32_t point) -> std::size_t {
    if ((point >= 0x0300U && point <= 0x036FU) || (point >= 0x200BU && point <= 0x200DU) ||
        (point >= 0xFE00U && point <= 0xFE0FU) || (point >= 0x20D0U && point <= 0x20FFU))
      return 0;
    if ((point >= 0x1100U && point <= 0x115FU) || (point >= 0x2E80U && point <= 0xA4CFU) ||
        (point >= 0xAC00U && point <= 0xD7A3U) || (point >= 0xF900U && point <= 0xFAFFU) ||
        (point >= 0xFE30U && point <= 0xFE6FU) || (point >= 0xFF00U && point <= 0xFF60U) ||
        (point >= 0xFFE0U && point <= 0xFFE6U) || (point >= 0x1F300U && point <= 0x1F64FU) ||
        (point >= 0x1F680U && point <= 0x1F6FFU) || (point >= 0x1F900U && point <= 0x1F9FFU) ||
        (point >= 0x20000U && point <= 0x3FFFDU))
      return 2;
    return 1;
  };
  std::size_t columns = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    const auto point = decode(text, offset);
    columns += point.valid ? width(point.value) : 1;
    offset += point.length;
  }
  return columns;
}

std::string printable(std::string_view text, bool keep_newlines) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const auto point = decode(text, offset);
    if (!point.valid)
      fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<unsigned>(point.value));
    else if (point.value == '\t')
      out += ' ';
    else if (point.value == '\n' && keep_newlines)
      out += '\n';
    else if (!is_unsafe(point.value))
      out.append(text.substr(offset, point.length));
    else if (point.value < 0x80U)
      fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<unsigned>(point.value));
    else
      fmt::format_to(std::back_inserter(out), "\\u{{{:x}}}", static_cast<unsigned>(point.value));
    offset += point.length;
  }
  return out;
}

Position position_at(std::string_view text, std::size_t offset) {
  const auto before = text.substr(0, std::min(offset, text.size()));
  const auto line = static_cast<std::uint32_t>(std::ranges::count(before, '\n')) + 1;
  const auto start = before.rfind('\n');
  const auto in_line = start == std::string_view::npos ? before : before.substr(start + 1);
  return {line, static_cast<std::uint32_t>(count_code_points(in_line)) + 1};
}

Location locate(Location::In in, std::string_view path, std::string_view text, std::size_t offset, std::size_t length) {
  offset = std::min(offset, text.size());
  const auto before = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  const auto start = before == std::string_view::npos ? 0 : before + 1;
  auto line = text.substr(start, text.find('\n', start) - start);
  if (line.ends_with('\r')) line.remove_suffix(1);
  const auto stop = std::min(offset + length, start + line.size());
  Location location{in, std::string(path), position_at(text, offset), position_at(text, std::max(stop, offset)),
                    std::string(line)};
  return location;
}

}  // namespace govcheck::text
