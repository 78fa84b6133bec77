#include "formats/decision_log_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "formats/decision_index_edit.hpp"
#include "formats/decision_log.hpp"
#include "formats/markdown_blocks.hpp"
#include "formats/markdown_links.hpp"
#include "formats/section_name.hpp"
#include "text/ascii.hpp"
#include "text/calendar.hpp"
#include "text/lines.hpp"
#include "text/suggest.hpp"

namespace govcheck::formats {
namespace {

using Exists = std::function<bool(const std::string&)>;

Span top_of(const LoggedRecord& record) { return record.record.title.value_or(Span{}); }

/// The date without quotes, and without the braces that templates have.
std::string_view bare(std::string_view date) {
  constexpr std::string_view around = " \t{}\"'`*_.";
  const auto first = date.find_first_not_of(around);
  if (first == std::string_view::npos) return {};
  return date.substr(first, date.find_last_not_of(around) - first + 1);
}

void check_date(const LoggedRecord& record, const LogStyle& style, std::vector<LogFault>& faults) {
  if (style.dates == DateForm::any) return;
  const auto& date = record.record.date;
  const auto written = date ? bare(date->text) : std::string_view();
  if (written.empty()) {
    if (style.dates == DateForm::required)
      faults.push_back({"date", record.path, date ? date->at : top_of(record), "the record has no date",
                        "say when it was decided, below the title: Date: 2026-01-31"});
    return;
  }
  // A time or a remark may follow.
  const auto day = text::parse_date(written.substr(0, 10));
  const auto rest = written.substr(std::min<std::size_t>(written.size(), 10));
  const bool is_date = day.value && (rest.empty() || !text::is_ascii_digit(rest.front()));
  if (!is_date) {
    faults.push_back({"date", record.path, date->at, fmt::format("\"{}\" is no date of the form 2026-01-31", written),
                      "write year, month and day"});
  } else if (style.today && *day.value > *style.today + std::chrono::days(1)) {
    faults.push_back({"date", record.path, date->at, fmt::format("the date {} is in the future", written.substr(0, 10)),
                      "write when it was decided"});
  }
}

/// Items of the outermost lists, or headings below this one, whichever are more.
std::size_t options_in(const LoggedRecord& record, const Section& section) {
  const auto& sections = record.record.document.sections;
  const auto headings = std::ranges::count_if(sections, [&](const Section& each) {
    return each.level == section.level + 1 && each.heading_at.offset >= section.body.offset &&
           each.heading_at.offset < section.body.end();
  });
  std::size_t items = 0;
  const auto body = section.body.of(record.text);
  for (std::size_t at = 0; at < body.size(); at += text::whole_line_at(body, at).size()) {
    const auto line = text::line_at(body, at);
    const auto first = line.find_first_not_of(' ');
    if (first > 1) continue;  // or there is none
    const auto digits = line.find_first_not_of("0123456789", first);
    const bool is_bullet =
        std::string_view("*-+").find(line[first]) != std::string_view::npos && line.substr(first + 1).starts_with(' ');
    const bool is_numbered =
        digits != std::string_view::npos && digits > first && line.substr(digits).starts_with(". ");
    const bool is_table = line.substr(first).starts_with('|');
    if (is_bullet || is_numbered || is_table) ++items;
  }
  return std::max(items, static_cast<std::size_t>(headings));
}

const SectionName& options_name() {
  static const auto name =
      *SectionName::parse("Considered Options* | Options* | Alternatives* | Considered Alternatives*").value;
  return name;
}
const SectionName& consequences_name() {
  static const auto name =
      *SectionName::parse("Consequences* | Impact* | Implications* | Positive Consequences*").value;
  return name;
}

void check_options(const LoggedRecord& record, const LogStyle& style, std::vector<LogFault>& faults) {
  if (style.min_options == 0) return;
  const auto* section = find_section(record.record.document, options_name());
  const auto wanted = static_cast<std::size_t>(style.min_options);
  const auto found = section == nullptr ? 0 : options_in(record, *section);
  if (found >= wanted) return;
  faults.push_back({"options", record.path, section == nullptr ? top_of(record) : section->heading_at,
                    section == nullptr
                        ? "the record does not say which options were weighed"
                        : fmt::format("{} was weighed, {} are asked for", text::count_of(found, "option"), wanted),
                    "list them, each as an item: ## Considered Options"});
}

void check_consequences(const LoggedRecord& record, const LogStyle& style, std::vector<LogFault>& faults) {
  if (!style.both_consequences) return;
  const auto* section = find_section(record.record.document, consequences_name());
  if (section == nullptr) return;  // whether it is there is asked by others
  const auto text = text::ascii_lower(record.text);
  const auto says = [&](std::initializer_list<std::string_view> words) {
    return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != std::string::npos; });
  };
  const bool good = says({"good,", "positive", "benefit", "easier", "advantage", "pros"});
  const bool bad = says({"bad,", "negative", "drawback", "harder", "difficult", "disadvantage", "cons:", "cons\n",
                         "risk", "downside", "cost", "trade-off", "tradeoff"});
  if (good && bad) return;
  faults.push_back({"consequences", record.path, section->heading_at,
                    good ? "the record names no drawback" : "the record names no benefit",
                    good ? "say what becomes harder: - Bad, because …" : "say what becomes easier: - Good, because …"});
}

void check_numbers(const std::vector<const LoggedRecord*>& records, const LogStyle& style,
                   std::vector<LogFault>& faults) {
  std::map<std::uint64_t, const LoggedRecord*> first;
  const auto last = records.empty() ? 0 : (*std::ranges::max_element(records, {}, &LoggedRecord::number))->number;
  for (const auto* record : records) {
    const auto [other, is_new] = first.emplace(record->number, record);
    if (!is_new)
      faults.push_back({"duplicate", record->path, record->record.number ? record->record.number->at : top_of(*record),
                        fmt::format("the number {} is taken by {}", record->number, other->second->path),
                        fmt::format("take {}, the next free number", last + 1)});
  }
  if (style.gaps) return;
  std::optional<std::uint64_t> before;
  for (const auto& [number, record] : first) {
    if (before && number != *before + 1)
      faults.push_back({"gap", record->path, record->record.number ? record->record.number->at : top_of(*record),
                        *before + 2 == number
                            ? fmt::format("the number {} before it is left out", *before + 1)
                            : fmt::format("the numbers {} to {} before it are left out", *before + 1, number - 1),
                        "number records one after the other; keep rejected ones too"});
    before = number;
  }
}

/// The records of a folder by path and number.
struct Lookup {
  std::map<std::string_view, const LoggedRecord*> by_path;
  std::map<std::uint64_t, const LoggedRecord*> by_number;
};

/// The record that is referred to; nullptr where it is another file.
const LoggedRecord* target_of(const RecordReference& reference, const Lookup& lookup) {
  if (reference.number) {
    const auto found = lookup.by_number.find(*reference.number);
    return found == lookup.by_number.end() ? nullptr : found->second;
  }
  const auto found = lookup.by_path.find(reference.path);
  return found == lookup.by_path.end() ? nullptr : found->second;
}

void check_successor(const LoggedRecord& record, const RecordReference& reference, const Lookup& lookup,
                     const LogStyle& style, const Exists& exists, std::vector<LogFault>& faults) {
  const auto written = reference.at.of(record.text);
  const auto* successor = target_of(reference, lookup);
  if (successor == nullptr) {
    if (reference.number || !exists(reference.path))
      faults.push_back({fmt::format("successor:{}", written), record.path, reference.at,
                        fmt::format("there is no record {}, which is said to supersede this one", written),
                        "name the record that does, as a link to its file"});
    return;
  }
  if (style.succession != SuccessionLinks::both || successor == &record || names_record(*successor, record)) return;
  faults.push_back({fmt::format("predecessor:{}", record.path), successor->path, top_of(*successor),
                    fmt::format("does not say that it supersedes {}", base_name(record.path)),
                    fmt::format("say so: Supersedes [{0}]({0})", base_name(record.path))});
}

}  // namespace

void check_record(const LoggedRecord& record, const LogStyle& style, std::vector<LogFault>& faults) {
  check_date(record, style, faults);
  check_options(record, style, faults);
  check_consequences(record, style, faults);
}

void check_log(const std::vector<const LoggedRecord*>& records, const LogStyle& style, const Exists& exists,
               std::vector<LogFault>& faults) {
  check_numbers(records, style, faults);
  if (style.succession == SuccessionLinks::ignore) return;
  Lookup lookup;
  for (const auto* record : records) {
    lookup.by_path.emplace(record->path, record);
    lookup.by_number.emplace(record->number, record);
  }
  constexpr std::size_t most_references = 20;  // of one record
  for (const auto* record : records) {
    const auto succession = succession_of(*record);
    if (!succession.is_superseded) continue;
    if (!succession.is_told)
      faults.push_back({"successor", record->path, record->record.status->at,
                        "is superseded, but does not say by which record",
                        "name it as a link: Superseded by [7](0007-title.md)"});
    for (std::size_t index = 0; index < std::min(succession.by.size(), most_references); ++index)
      check_successor(*record, succession.by[index], lookup, style, exists, faults);
  }
}

void check_index(std::string_view index_path, std::string_view text, const std::vector<const LoggedRecord*>& records,
                 const Exists& exists, std::vector<LogFault>& faults) {
  std::set<std::string, std::less<>> listed;
  const auto folder = folder_of(index_path);
  for (const auto& link : links_in(without_code(text, find_blocks(text)))) {
    const auto path = path_of_link(index_path, link.target);
    if (!path) continue;
    if (path->starts_with(folder) && path->ends_with(".md") && !exists(*path))
      faults.push_back({fmt::format("link:{}", *path), std::string(index_path), link.at,
                        fmt::format("there is no {}", *path), "correct the link, or take it out"});
    listed.insert(*path);
  }
  // A list of names without links is an index too.
  constexpr std::string_view ends_name = " \t\r\n()[]<>|`*\"',:;/";
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find_first_of(ends_name, at), text.size());
    if (end > at) listed.emplace(text.substr(at, end - at));
    at = end + 1;
  }
  for (const auto* record : records) {
    const auto name = base_name(record->path);
    if (!listed.contains(record->path) && !listed.contains(name) && !listed.contains(name.substr(0, name.rfind('.'))))
      faults.push_back({fmt::format("index:{}", record->path),
                        std::string(index_path),
                        {},
                        fmt::format("leaves out {}", name),
                        fmt::format("add a line for it: - [{0}]({0})", name)});
  }
  add_to_index(index_path, text, records, faults);
}

}  // namespace govcheck::formats
