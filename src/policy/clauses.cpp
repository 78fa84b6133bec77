#include "policy/clauses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "formats/markdown.hpp"
#include "text/ascii.hpp"
#include "text/suggest.hpp"

namespace govcheck::policy {
namespace {

/// By html-pipeline's table-of-contents filter: letters, digits, `_`, `-` and blanks stay; other ASCII goes.
std::string anchor_of(std::string_view heading) {
  std::string anchor;
  for (const char character : text::ascii_lower(heading)) {
    const auto byte = static_cast<unsigned char>(character);
    const bool kept = byte >= 0x80 || (character >= 'a' && character <= 'z') ||
                      (character >= '0' && character <= '9') || character == '_' || character == '-';
    if (character == ' ')
      anchor += '-';
    else if (kept)
      anchor += character;
  }
  return anchor;
}

}  // namespace

std::optional<std::vector<std::string>> heading_anchors(std::string_view markdown) {
  const auto parsed = formats::parse_markdown(markdown);
  if (!parsed.value) return std::nullopt;
  std::vector<std::string> anchors;
  std::map<std::string, int> seen;
  for (const auto& section : parsed.value->sections) {
    auto anchor = anchor_of(section.heading);
    const auto copies = seen[anchor]++;
    anchors.push_back(copies == 0 ? anchor : fmt::format("{}-{}", anchor, copies));
  }
  return anchors;
}

void check_clause(const Located<std::string>& clause, const ReadPolicyFile& read, Problems& problems) {
  const std::string_view written = clause.value;
  const auto hash = written.find('#');
  const auto path = std::string(written.substr(0, hash));
  if (written.find(' ') != std::string_view::npos || !path.ends_with(".md") || path.find("://") != std::string::npos)
    return;
  const auto document = read(path);
  if (!document.value) {
    problems.add(clause.range, fmt::format("cannot read the clause's document \"{}\": {}", path, document.error),
                 "write its path from the root of the repository");
    return;
  }
  if (hash == std::string_view::npos) return;
  const auto anchor = std::string(written.substr(hash + 1));
  const auto anchors = heading_anchors(*document.value);
  if (!anchors || std::find(anchors->begin(), anchors->end(), anchor) != anchors->end()) return;
  auto hint = text::did_you_mean(anchor, *anchors);
  if (hint.empty())
    hint = anchors->empty() ? "the document has no headings" : "its headings: " + text::join_words(*anchors, "and");
  problems.add(clause.range, fmt::format("\"{}\" has no heading \"#{}\"", path, anchor), std::move(hint));
}

}  // namespace govcheck::policy
