#include "formats/decision_succession.hpp"

#include <algorithm>
#include <charconv>

#include "formats/decision_log.hpp"
#include "formats/markdown_links.hpp"
#include "text/ascii.hpp"
#include "text/lines.hpp"

namespace govcheck::formats {
namespace {

using text::ascii_lower;
using text::is_ascii_digit;

/// "superseded", "supersedes", and as adr-tools spells it: "superceded", "supercedes", "superseeded".
bool is_about_superseding(std::string_view lower_line) {
  return lower_line.find("supersed") != std::string_view::npos ||
         lower_line.find("superced") != std::string_view::npos ||
         lower_line.find("superseed") != std::string_view::npos;
}

/// Behind "superseded"; nullopt: the line does not say it.
std::optional<std::size_t> behind_superseded(std::string_view lower_line) {
  for (const std::string_view word : {"superseded", "superceded", "superseeded"})
    if (const auto at = lower_line.find(word); at != std::string_view::npos) return at + word.size();
  return std::nullopt;
}

/// Numbers that stand alone: of "ADR-0012", "0012", "#12", but not of "v1.2", "2024-01-31" or "12th".
std::vector<RecordReference> numbers_in(std::string_view line, std::size_t offset) {
  constexpr std::string_view around = " \t\r\n()[]{}\"'`*_,;:#|";
  std::vector<RecordReference> found;
  const auto lower = ascii_lower(line);
  for (std::size_t at = 0; at < line.size();) {
    if (!is_ascii_digit(line[at])) {
      ++at;
      continue;
    }
    auto end = at;
    while (end < line.size() && is_ascii_digit(line[end])) ++end;
    const auto before = std::string_view(lower).substr(0, at);
    const bool is_named = before.ends_with("adr-") || before.ends_with("adr_") || before.ends_with("adr");
    const bool starts = at == 0 || is_named || around.find(line[at - 1]) != std::string_view::npos;
    const auto rest = line.substr(end);
    const bool ends = rest.empty() || around.find(rest.front()) != std::string_view::npos ||
                      (rest.front() == '.' && (rest.size() == 1 || rest[1] == ' '));
    if (starts && ends && end - at <= 9) {
      std::uint64_t number = 0;
      std::from_chars(line.data() + at, line.data() + end, number);
      found.push_back({"", number, {offset + at, end - at}});
    }
    at = end;
  }
  return found;
}

/// Links to files and, on a line without any link, numbers.
void add_references(const LoggedRecord& record, Span span, Succession& succession) {
  const auto line = span.of(record.text);
  const auto links = links_in(line);
  for (const auto& link : links) {
    succession.is_told = true;
    if (const auto path = path_of_link(record.path, link.target))
      succession.by.push_back({*path, std::nullopt, {span.offset + link.at.offset, link.at.length}});
  }
  if (!links.empty()) return;
  for (auto& reference : numbers_in(line, span.offset)) succession.by.push_back(std::move(reference));
  if (line.find_first_not_of(" \t\r.*_\"'{}[]()|") != std::string_view::npos) succession.is_told = true;
}

/// The front matter's `superseded-by`, in any spelling of the key.
void add_front_matter(const LoggedRecord& record, Succession& succession) {
  const auto& front = record.record.document.front_matter;
  if (!front) return;
  const std::string_view text = record.text;
  for (auto at = front->offset; at < front->end(); at += text::whole_line_at(text, at).size()) {
    const auto line = text::line_at(text, at);
    const auto colon = line.find(':');
    auto key = ascii_lower(line.substr(0, std::min(colon, line.size())));
    std::erase_if(key, [](char byte) { return byte == '-' || byte == '_' || byte == ' '; });
    if (colon == std::string_view::npos || (key != "supersededby" && key != "replacedby")) continue;
    const auto value = line.substr(colon + 1);
    if (value.find_first_not_of(" \t\r[]\"'~") == std::string_view::npos ||
        value.find("null") != std::string_view::npos)
      continue;
    add_references(record, {at + colon + 1, value.size()}, succession);
  }
}

}  // namespace

Succession succession_of(const LoggedRecord& record) {
  Succession succession;
  const auto& status = record.record.status;
  if (!status) return succession;
  const auto written = ascii_lower(status->at.of(record.text));
  const auto behind = behind_superseded(written);
  // A template's choice ("proposed | superseded by …") is none, nor is "not superseded".
  if (!behind || written.find('|') != std::string::npos || written.find("not super") != std::string::npos)
    return succession;
  succession.is_superseded = true;
  add_references(record, {status->at.offset + *behind, status->at.length - *behind}, succession);
  add_front_matter(record, succession);
  if (succession.is_told) return succession;
  // Below the status, or anywhere else.
  const std::string_view text = record.text;
  const auto& front = record.record.document.front_matter;
  for (std::size_t at = front ? front->end() : 0; at < text.size(); at += text::whole_line_at(text, at).size()) {
    const auto line = text::line_at(text, at);
    if (at <= status->at.offset && status->at.offset <= at + line.size()) continue;
    const auto lower = ascii_lower(line);
    const bool follows = at > status->at.offset && at <= status->at.end() + 3 && lower.find("by ") == 0;
    if (follows) add_references(record, {at, line.size()}, succession);
    if (const auto there = behind_superseded(lower))
      add_references(record, {at + *there, line.size() - *there}, succession);
  }
  return succession;
}

bool names_record(const LoggedRecord& record, const LoggedRecord& other) {
  const auto name = base_name(other.path);
  if (record.text.find(name.substr(0, name.rfind('.'))) != std::string::npos) return true;
  const std::string_view text = record.text;
  for (std::size_t at = 0; at < text.size(); at += text::whole_line_at(text, at).size()) {
    const auto line = text::line_at(text, at);
    const auto lower = ascii_lower(line);
    const bool counts = is_about_superseding(lower) || lower.find("replaces") != std::string::npos;
    const bool may_name = counts || lower.find("adr") != std::string::npos;
    if (!may_name) continue;
    for (const auto& reference : numbers_in(line, at)) {
      const auto before = std::string_view(lower).substr(0, reference.at.offset - at);
      const auto gap = before.find_last_not_of(" -_#[(:");
      const bool is_adr = gap != std::string_view::npos && before.substr(0, gap + 1).ends_with("adr");
      if (reference.number == other.number && (counts || is_adr)) return true;
    }
  }
  return false;
}

}  // namespace govcheck::formats
