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

/// Is this no text? As git decides it: by a NUL among the first bytes.
inline bool is_binary(std::string_view bytes) { return bytes.substr(0, 8000).find('\0') != std::string_view::npos; }

/// How many lines there are; the last one counts without a line feed too.
inline std::size_t count_lines(std::string_view text) {
  const auto feeds = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  return feeds + (text.empty() || text.back() == '\n' ? 0 : 1);
}

/// Where the line with this number (from 1) starts; the end of the text where there are fewer.
inline std::size_t offset_of_line(std::string_view text, std::size_t number) {
  std::size_t offset = 0;
  for (; number > 1 && offset < text.size(); --number) offset += whole_line_at(text, offset).size();
  return offset;
}

}  // namespace govcheck::text
