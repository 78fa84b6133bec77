// What the compiled matcher must agree with: one pattern at a time, by a regular expression.
#pragma once

#include <string>
#include <string_view>

#include "text/pattern.hpp"

namespace govcheck::formats::reference {

/// The regular expression of a CODEOWNERS pattern, written down segment by segment.
inline std::string regex_of(std::string_view pattern) {
  std::string body(pattern);
  const bool anchored = body.starts_with('/');
  if (anchored) body.erase(0, 1);
  const bool directory = body.ends_with('/');
  if (directory) body.pop_back();
  if (body.empty() || body.starts_with('/') || body.ends_with('/') || body.find("//") != std::string::npos)
    return "[^\\x00-\\x{10FFFF}]";  // nothing
  std::string out = anchored || body.find('/') != std::string::npos ? "" : "(?:[^/]+/)*";
  bool last_is_star = false;
  bool last_is_deep = false;
  std::string rest = body + "/";
  while (!rest.empty()) {
    const auto segment = rest.substr(0, rest.find('/'));
    rest.erase(0, segment.size() + 1);
    last_is_star = segment == "*";
    last_is_deep = segment == "**";
    if (last_is_deep) {
      if (!rest.empty()) out += "(?:[^/]+/)*";
      continue;
    }
    if (last_is_star) out += "[^/]+";
    for (std::size_t at = 0; at < segment.size() && !last_is_star; ++at) {
      if (segment[at] == '*')
        out += "[^/]*";
      else if (segment[at] == '?')
        out += "[^/]";
      else if (segment[at] != '\\')
        out += text::escape_pattern(segment.substr(at, 1));
      else if (++at < segment.size())
        out += text::escape_pattern(segment.substr(at, 1));
    }
    if (!rest.empty()) out += "/";
  }
  if (last_is_deep) return out + ".+";
  if (directory) return out + "/.*";
  return last_is_star ? out : out + "(?:/.*)?";
}

inline bool matches(std::string_view pattern, std::string_view path) {
  return text::Pattern::parse("(?s)" + regex_of(pattern)).value->matches_whole(path);
}

}  // namespace govcheck::formats::reference
