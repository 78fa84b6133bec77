#include "formats/trailer_edit.hpp"

#include <algorithm>
#include <array>

#include "text/ascii.hpp"
#include "text/lines.hpp"

namespace govcheck::formats {
namespace {

/// Words with a colon begin sentences too ("Note: …"); these begin trailers.
bool is_known_token(std::string_view token) {
  constexpr std::array known = {"fixes", "closes", "refs", "resolves", "cc", "link", "bug", "issue"};
  return token.find('-') != std::string_view::npos ||
         std::ranges::any_of(known, [&](std::string_view each) { return text::equal_without_case(each, token); });
}

/// The token of a line `Token: value`; empty where it is none.
std::string_view token_of(std::string_view line) {
  std::size_t end = 0;
  while (end < line.size() && (text::is_ascii_letter(line[end]) || text::is_ascii_digit(line[end]) || line[end] == '-'))
    ++end;
  const auto colon = line.find_first_not_of(" \t", end);
  const bool is_trailer =
      end > 0 && colon != std::string_view::npos && line[colon] == ':' && !text::is_blank(line.substr(colon + 1));
  return is_trailer ? line.substr(0, end) : std::string_view();
}

}  // namespace

std::vector<text::TextEdit> respell_token(std::string_view message, const Trailer& trailer, std::string_view token) {
  const auto between = message.substr(trailer.token.end(), trailer.value.offset - trailer.token.end());
  const bool is_plain = !trailer.value.empty() && between.find(':') != std::string_view::npos &&
                        between.find('\n') == std::string_view::npos;
  if (!is_plain) return {{trailer.token, std::string(token)}};
  return {{{trailer.token.offset, trailer.value.offset - trailer.token.offset}, std::string(token) + ": "}};
}

std::vector<text::TextEdit> part_from_prose(std::string_view message, std::size_t stray) {
  const auto end = text::without_space_at_end(message).size();
  if (stray >= end) return {};
  // Upwards from the end, as long as lines are trailers.
  std::size_t start = end;
  bool has_stray = false;
  while (start > 0) {
    const auto feed = start == end ? message.rfind('\n', end - 1)
                      : start < 2  ? std::string_view::npos
                                   : message.rfind('\n', start - 2);
    const auto line = feed == std::string_view::npos ? 0 : feed + 1;
    const auto token = token_of(text::line_at(message, line));
    if (line == 0 || token.empty() || (!is_known_token(token) && line != stray)) break;
    has_stray = has_stray || line == stray;
    start = line;
  }
  if (!has_stray || start < 2) return {};
  const auto before = message.substr(0, start - 1);
  const bool follows_blank = before.empty() || before.back() == '\n';
  if (follows_blank) return {};
  return {{{start, 0}, "\n"}};
}

}  // namespace govcheck::formats
