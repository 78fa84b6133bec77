// Lines of a text, and white space as git sees it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace govcheck::text {

/// git's isspace(), whatever the locale: not \v and \f.
inline constexpr std::string_view white_space = " \t\r\n";

inline bool is_space(char c) { return white_space.find(c) != std::string_view::npos; }
inline bool is_blank(std::string_view line) { return line.find_first_not_of(white_space) == std::string_view::npos; }

/// The line that starts at `offset`, with its line feed if it has one.
inline std::string_view whole_line_at(std::string_view text, std::size_t offset) {
  const auto feed = text.find('\n', offset);
  return feed == std::string_view::npos ? text.substr(offset) : text.substr(offset, feed - offset + 1);
}

/// The same without its line feed.
inline std::string_view line_at(std::string_view text, std::size_t offset) {
  return text.substr(offset, std::min(text.find('\n', offset), text.size()) - offset);
}

inline std::string_view without_space_at_end(std::string_view line) {
  const auto last = line.find_last_not_of(white_space);
  return last == std::string_view::npos ? std::string_view() : line.substr(0, last + 1);
}

}  // namespace govcheck::text
