#include "formats/codeowners_pattern.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace govcheck::formats {
namespace {

using Kind = PatternSegment::Kind;

/// The offset of the first of these characters that no backslash escapes.
std::size_t find_unescaped(std::string_view text, std::string_view characters) {
  for (std::size_t offset = 0; offset < text.size(); ++offset) {
    if (characters.find(text[offset]) != std::string_view::npos) return offset;
    if (text[offset] == '\\') ++offset;
  }
  return std::string_view::npos;
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t offset = 0; offset < text.size(); ++offset) {
    if (text[offset] == '\\' && ++offset == text.size()) break;
    out += text[offset];
  }
  return out;
}

PatternSegment segment_of(std::string_view text) {
  if (text == "*") return {Kind::any, {}};
  if (text == "**") return {Kind::deep, {}};
  if (find_unescaped(text, "*?") == std::string_view::npos) return {Kind::literal, unescaped(text)};
  return {Kind::glob, std::string(text)};
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  for (auto slash = text.find('/'); slash != std::string_view::npos; slash = text.find('/')) {
    parts.push_back(text.substr(0, slash));
    text.remove_prefix(slash + 1);
  }
  parts.push_back(text);
  return parts;
}

std::string with_two_stars(std::string_view written) {
  std::string out;
  for (const char character : written)
    if (character != '*' || !out.ends_with("**")) out += character;
  return out;
}

}  // namespace

CodeOwnersPattern compile_codeowners_pattern(std::string_view written) {
  CodeOwnersPattern pattern;
  auto parts = split(written);
  const bool anchored = parts.front().empty();
  if (anchored) parts.erase(parts.begin());
  const bool below_only = parts.size() > 1 && parts.back().empty();
  if (below_only) parts.pop_back();
  if (parts.empty() || std::ranges::find(parts, std::string_view()) != parts.end()) return {.never = true};
  // Without a slash but the last one it matches at any depth.
  if (!anchored && parts.size() == 1) pattern.segments.push_back({Kind::deep, {}});
  for (const auto part : parts) {
    auto segment = segment_of(part);
    const bool repeated =
        segment.kind == Kind::deep && !pattern.segments.empty() && pattern.segments.back().kind == Kind::deep;
    if (!repeated) pattern.segments.push_back(std::move(segment));
  }
  const auto last = pattern.segments.back().kind;
  if (last == Kind::deep) pattern.segments.pop_back();
  pattern.exact = !below_only && last != Kind::deep;
  pattern.below = below_only || last != Kind::any;
  return pattern;
}

std::optional<PatternFault> find_pattern_fault(std::string_view written) {
  const std::string text(written);
  const auto positive = std::min(text.find_first_not_of("! \t"), text.size());
  if (written.starts_with('!'))
    return PatternFault{"GitHub does not take \"!\" in CODEOWNERS",
                        "write the pattern without \"!\" and without owners, so that nobody owns it", 0, 1,
                        text.substr(positive)};
  if (const auto hash = written.find('#'); hash != std::string_view::npos)
    return PatternFault{"a \"#\" inside of a pattern is not known to work, even escaped", "write \"?\" in its place",
                        hash, 1, text};
  if (const auto stars = written.find("***"); stars != std::string_view::npos)
    return PatternFault{"three stars in a row have no meaning", fmt::format("write {}", with_two_stars(written)), stars,
                        3, with_two_stars(written)};
  if (const auto bracket = find_unescaped(written, "[]"); bracket != std::string_view::npos)
    return PatternFault{"GitHub knows no character ranges in CODEOWNERS",
                        "escape each bracket with a backslash, \"\\[\" and \"\\]\", or write one line for each case",
                        bracket, 1, text};
  if (std::ranges::all_of(written, [](char c) { return c == '/'; }))
    return PatternFault{fmt::format("the pattern \"{}\" never matches", written), "write \"*\" for every file", 0,
                        written.size(), "*"};
  std::size_t slashes = 0;
  while (slashes < written.size() && written[written.size() - slashes - 1] == '\\') ++slashes;
  if (slashes % 2 == 1)
    return PatternFault{"the pattern ends in a backslash", "remove the backslash", written.size() - 1, 1,
                        text.substr(0, text.size() - 1)};
  return std::nullopt;
}

}  // namespace govcheck::formats
