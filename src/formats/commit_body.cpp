#include "formats/commit_body.hpp"

#include <algorithm>

#include "text/ascii.hpp"
#include "text/lines.hpp"
#include "text/utf8.hpp"

namespace govcheck::formats {
namespace {

constexpr auto npos = std::string_view::npos;

bool is_hexadecimal(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// What the lines of a preformatted or quoted text start with, rows of a table, and commands.
bool keeps_its_lines(std::string_view line) {
  const auto words = line.substr(std::min(line.find_first_not_of(' '), line.size()));
  return words.starts_with("$ ") || line.starts_with('\t') || line.starts_with("    ") || line.starts_with('>') ||
         line.starts_with('|');
}

/// `Signed-off-by: Name <email>`, `Fixes: 4f2a1b3c ("subject")`: what tools read back must stay on one line.
bool is_reference(std::string_view line) {
  if (line.ends_with('>') && line.find(" <") != npos && line.find('@') != npos) return true;
  const auto colon = line.find(": ");
  if (colon == npos || line.find(' ') != colon + 1) return false;
  const auto value = line.substr(colon + 2);
  const auto digits = std::ranges::find_if_not(value, is_hexadecimal) - value.begin();
  return digits >= 7 && static_cast<std::size_t>(digits) < value.size() &&
         value[static_cast<std::size_t>(digits)] == ' ';
}

/// Indentation, the mark of a list item, the token of a footer: a line is not broken right after these.
std::string_view without_leader(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  const auto space = std::min(line.find(' '), line.size());
  const auto word = line.substr(0, space);
  const bool leads =
      word == "-" || word == "*" || word == "+" || word == "\u2022" || word.ends_with(':') ||
      ((word.ends_with('.') || word.ends_with(')')) && word.find_first_not_of("0123456789") == word.size() - 1);
  if (!leads) return line;
  line.remove_prefix(space);
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  return line;
}

/// Is the line too long through words that could stand on a line of their own?
bool can_be_broken(std::string_view line, std::size_t width, std::size_t limit) {
  const auto content = without_leader(line);
  if (content.find(' ') == npos) return false;
  const auto leader = width - text::count_code_points(content);
  for (std::size_t at = 0; at < content.size();) {
    const auto end = std::min(content.find(' ', at), content.size());
    const auto word = content.substr(at, end - at);
    const bool is_address = word.find("://") != npos || word.starts_with("www.");
    if (const auto length = text::count_code_points(word); is_address || length + leader > limit) width -= length;
    at = end + 1;
  }
  return width > limit;
}

/// Calls `visit` with each long line and its width in code points.
template <class Visit>
void each_long_line(std::string_view message, Span part, std::size_t limit, const Visit& visit) {
  bool fenced = false;
  for (auto at = part.offset; at < part.end();) {
    const auto line = text::without_space_at_end(text::line_at(message.substr(0, part.end()), at));
    const auto start = at;
    at = std::min(message.find('\n', at), message.size() - 1) + 1;
    if (line.starts_with("```") || line.starts_with("~~~")) fenced = !fenced;
    if (line.size() <= limit || fenced || keeps_its_lines(line) || is_reference(line)) continue;
    const auto width = text::count_code_points(line);
    if (width > limit && can_be_broken(line, width, limit)) visit(Span{start, line.size()}, width);
  }
}

bool starts_without_case(std::string_view line, std::string_view start) {
  return text::equal_without_case(line.substr(0, start.size()), start);
}

/// The length of `BREAKING CHANGE:` with any letters, separator and number; 0: the line starts with no such thing.
std::size_t breaking_token(std::string_view line) {
  constexpr std::string_view breaking = "breaking";
  constexpr std::string_view change = "change";
  if (!starts_without_case(line, breaking)) return 0;
  auto rest = line.substr(breaking.size());
  if (rest.starts_with(' ') || rest.starts_with('-') || rest.starts_with('_')) rest.remove_prefix(1);
  if (!starts_without_case(rest, change)) return 0;
  rest.remove_prefix(change.size());
  if (rest.starts_with('s') || rest.starts_with('S')) rest.remove_prefix(1);
  return rest.starts_with(':') ? line.size() - rest.size() + 1 : 0;
}

bool is_found(std::span<const text::Pattern> patterns, std::string_view line) {
  return std::ranges::any_of(patterns, [&](const auto& pattern) { return pattern.matches_part(line); });
}

}  // namespace

std::optional<Span> find_failed_breaking_footer(std::string_view message, const CommitMessage& parsed) {
  const auto below = std::min(message.find('\n', parsed.header.line.offset), message.size());
  for (auto feed = below; feed < message.size(); feed = std::min(message.find('\n', feed + 1), message.size())) {
    const auto start = feed + 1;
    if (start >= message.size() || (message[start] != 'B' && message[start] != 'b')) continue;
    const auto line = text::without_space_at_end(text::line_at(message, start));
    const auto length = breaking_token(line);
    if (length == 0) continue;
    const bool is_footer = start >= parsed.footers.offset && start < parsed.footers.end();
    if (!is_footer || !is_breaking_token(line.substr(0, length - 1))) return Span{start, length};
  }
  return std::nullopt;
}

std::optional<Span> find_reverted_commit(std::string_view message) {
  constexpr std::string_view words = "This reverts commit ";
  for (auto at = message.find(words); at != npos; at = message.find(words, at + 1)) {
    if (at > 0 && message[at - 1] != '\n') continue;
    const auto start = at + words.size();
    auto end = start;
    while (end < message.size() && is_hexadecimal(message[end])) ++end;
    const auto length = end - start;
    const bool stops = end == message.size() || std::string_view(".,;:) \r\n").find(message[end]) != npos;
    if (length >= 7 && length <= 40 && stops) return Span{start, length};
  }
  return std::nullopt;
}

std::vector<Span> long_lines(std::string_view message, Span part, std::size_t limit, std::size_t most) {
  std::vector<Span> lines;
  each_long_line(message, part, limit, [&](Span line, std::size_t /*width*/) {
    if (lines.size() < most) lines.push_back(line);
  });
  return lines;
}

LongLines find_long_lines(std::string_view message, Span part, std::size_t limit,
                          std::span<const text::Pattern> left_alone) {
  LongLines found;
  each_long_line(message, part, limit, [&](Span line, std::size_t width) {
    if (is_found(left_alone, line.of(message)) || found.count++ > 0) return;
    found.first = line;
    found.width = width;
  });
  return found;
}

}  // namespace govcheck::formats
