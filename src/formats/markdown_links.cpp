#include "formats/markdown_links.hpp"

#include <algorithm>

#include "text/ascii.hpp"
#include "text/lines.hpp"

namespace govcheck::formats {
namespace {

constexpr std::size_t longest_target = 1'000;

/// The target that starts here: in angle brackets, or up to white space or the closing parenthesis.
std::optional<MarkdownLink> target_at(std::string_view text, std::size_t at, bool in_parentheses) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  if (at >= text.size()) return std::nullopt;
  const auto most = std::min(text.size(), at + longest_target);
  if (text[at] == '<') {
    const auto end = text.substr(at, most - at).find_first_of(">\n");
    if (end == std::string_view::npos || text[at + end] != '>') return std::nullopt;
    return MarkdownLink{std::string(text.substr(at + 1, end - 1)), {at + 1, end - 1}};
  }
  std::size_t depth = 0;
  auto end = at;
  for (; end < most && !text::is_space(text[end]); ++end) {
    if (text[end] == '(') ++depth;
    if (text[end] == ')' && in_parentheses && depth-- == 0) break;
  }
  const bool ends = end < text.size() || !in_parentheses;
  if (end == at || end == at + longest_target || !ends) return std::nullopt;
  return MarkdownLink{std::string(text.substr(at, end - at)), {at, end - at}};
}

/// Of a line such as `[label]: target`; footnotes (`[^1]: text`) are none.
std::optional<MarkdownLink> definition_in(std::string_view text, std::size_t line_start) {
  const auto line = text::line_at(text, line_start);
  const auto open = line.find_first_not_of(' ');
  if (open > 3 || !line.substr(open).starts_with('[')) return std::nullopt;  // or there is none
  const auto close = line.find("]:", open);
  if (close == std::string_view::npos || close == open + 1 || line[open + 1] == '^') return std::nullopt;
  if (line.substr(open + 1, close - open - 1).find_first_of("[]") != std::string_view::npos) return std::nullopt;
  auto found = target_at(text.substr(0, line_start + line.size()), line_start + close + 2, false);
  // Behind a target only a title may stand: "[note]: see there" is prose.
  if (!found) return std::nullopt;
  auto rest = text.substr(found->at.end(), line_start + line.size() - found->at.end());
  rest.remove_prefix(std::min(rest.find_first_not_of("> \t\r"), rest.size()));
  if (!rest.empty() && rest.front() != '"' && rest.front() != '\'' && rest.front() != '(') return std::nullopt;
  return found;
}

int hex_digit(char byte) {
  if (text::is_ascii_digit(byte)) return byte - '0';
  const char lower = text::ascii_lower(byte);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool is_escape = text[at] == '%' && at + 2 < text.size() && hex_digit(text[at + 1]) >= 0;
    if (!is_escape || hex_digit(text[at + 2]) < 0) {
      out += text[at];
      continue;
    }
    out += static_cast<char>(hex_digit(text[at + 1]) * 16 + hex_digit(text[at + 2]));
    at += 2;
  }
  return out;
}

bool has_scheme(std::string_view target) {
  const auto colon = target.find(':');
  return colon != std::string_view::npos && target.substr(0, colon).find('/') == std::string_view::npos;
}

}  // namespace

std::vector<MarkdownLink> links_in(std::string_view text) {
  std::vector<MarkdownLink> links;
  for (std::size_t start = 0; start < text.size(); start += text::whole_line_at(text, start).size()) {
    if (auto definition = definition_in(text, start)) {
      links.push_back(std::move(*definition));
      continue;
    }
    const auto line = text::line_at(text, start);
    for (auto at = line.find("]("); at != std::string_view::npos; at = line.find("](", at + 2))
      if (auto found = target_at(text, start + at + 2, true)) links.push_back(std::move(*found));
  }
  return links;
}

std::optional<std::string> path_of_link(std::string_view document, std::string_view target) {
  target = target.substr(0, target.find_first_of("#?"));
  const bool is_unfinished = target.find_first_of("{}<>$*\\|") != std::string_view::npos;
  if (target.empty() || target.starts_with('/') || has_scheme(target) || is_unfinished) return std::nullopt;
  const auto decoded = percent_decoded(target);
  std::string path(document.substr(0, document.rfind('/') + 1));
  for (std::size_t from = 0; from <= decoded.size();) {
    const auto end = std::min(decoded.find('/', from), decoded.size());
    const auto part = std::string_view(decoded).substr(from, end - from);
    from = end + 1;
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      path.append(part).push_back('/');
      continue;
    }
    if (path.empty()) return std::nullopt;
    path.pop_back();
    path.resize(path.rfind('/') + 1);
  }
  if (!path.empty()) path.pop_back();
  return path;
}

}  // namespace govcheck::formats
