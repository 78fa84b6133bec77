#include "formats/decision_record.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

#include "formats/section_name.hpp"
#include "formats/yaml.hpp"
#include "text/ascii.hpp"

namespace govcheck::formats {
namespace {

using text::ascii_lower;
using text::is_ascii_digit;
using text::is_ascii_letter;

/// The span without these bytes at its ends.
Span trim(std::string_view text, Span span, std::string_view bytes = " \t\r\n") {
  const auto inside = span.of(text);
  const auto first = inside.find_first_not_of(bytes);
  if (first == std::string_view::npos) return {span.offset, 0};
  return {span.offset + first, inside.find_last_not_of(bytes) - first + 1};
}

/// The non-empty lines of a span, trimmed; comments count as empty.
std::vector<Span> lines_of(std::string_view text, Span span) {
  const auto inside = without_comments(span.of(text));
  std::vector<Span> lines;
  for (std::size_t from = 0; from < inside.size();) {
    const auto end = std::min(inside.find('\n', from), inside.size());
    const auto line = trim(inside, {from, end - from});
    if (line.length > 0) lines.push_back({span.offset + line.offset, line.length});
    from = end + 1;
  }
  return lines;
}

/// Behind "status", emphasis and a colon or the border of a table's cell; nullopt: the line says no such thing.
std::optional<Span> field_in_line(std::string_view word, std::string_view text, Span line) {
  constexpr std::string_view marks = " \t*_-+>|`";
  const auto rest = trim(text, line, marks);
  const auto written = rest.of(text);
  if (ascii_lower(written.substr(0, word.size())) != word) return std::nullopt;
  const auto separator = written.find_first_not_of(" \t*_`", word.size());
  if (separator == std::string_view::npos) return std::nullopt;
  if (written[separator] != ':' && written[separator] != '|') return std::nullopt;
  return trim(text, {rest.offset + separator + 1, written.size() - separator - 1}, marks);
}

DecisionRecord::Field field_of(std::string_view text, Span at) {
  at = trim(text, at);
  return {std::string(at.of(text)), at};
}

/// The line with this number (from 1) of a stretch of text.
Span line_in(std::string_view text, Span span, std::uint32_t number) {
  auto from = span.offset;
  for (; number > 1; --number) from = std::min(text.find('\n', from), span.end() - 1) + 1;
  return {from, std::min(text.find('\n', from), span.end()) - from};
}

/// The value of `status:` or another key.
std::optional<DecisionRecord::Field> field_in_front_matter(std::string_view word, std::string_view text, Span front) {
  Problems problems;
  const auto parsed = parse_yaml(front.of(text), 0, problems);
  if (parsed) {
    const auto entry = std::ranges::find(parsed->entries, word, [](const auto& each) { return ascii_lower(each.key); });
    if (entry == parsed->entries.end()) return std::nullopt;
    const auto line = line_in(text, front, entry->key_range.begin.line);
    const auto at = field_in_line(word, text, trim(text, line)).value_or(Span{line.offset, 0});
    if (entry->value.is(Value::Kind::null)) return DecisionRecord::Field{"", {at.offset, 0}};
    if (entry->value.is(Value::Kind::text)) return DecisionRecord::Field{entry->value.text, at};
    return field_of(text, at);  // `{ accepted }` is a map, and yet meant as a status
  }
  for (const auto& line : lines_of(text, front)) {  // no YAML, as in unfilled templates
    const auto at = field_in_line(word, text, line);
    const auto says = [](char byte) { return is_ascii_letter(byte) || is_ascii_digit(byte); };
    if (at && std::ranges::any_of(at->of(text), says)) return field_of(text, *at);
  }
  return std::nullopt;
}

/// The first line below a heading such as "Status", or what stands behind "Status:" in the heading itself.
std::optional<DecisionRecord::Field> field_in_sections(std::string_view word, std::string_view text,
                                                       const Markdown& document) {
  for (const auto& section : document.sections) {
    const auto name = heading_name(section.heading);
    if (name == word) {
      const auto lines = lines_of(text, section.own);
      if (lines.empty()) return DecisionRecord::Field{"", section.heading_at};
      return field_of(text, trim(text, lines.front(), " \t*_-+>|`"));
    }
    if (name.starts_with(word) && name.substr(word.size()).starts_with(':'))
      if (const auto at = field_in_line(word, text, section.heading_at)) return field_of(text, *at);
  }
  return std::nullopt;
}

/// A line such as "* Status: accepted" above the first section.
std::optional<DecisionRecord::Field> field_in_lines(std::string_view word, std::string_view text,
                                                    const Markdown& document) {
  std::vector<Span> places = {document.preamble};
  if (const auto* title = document.title()) places.push_back(title->own);
  for (const auto place : places)
    for (const auto line : lines_of(text, place))
      if (const auto at = field_in_line(word, text, line)) return field_of(text, *at);
  return std::nullopt;
}

/// The first place that says something; else the first place.
std::optional<DecisionRecord::Field> find_field(std::string_view word, std::string_view text,
                                                const Markdown& document) {
  std::optional<DecisionRecord::Field> field;
  const auto consider = [&](std::optional<DecisionRecord::Field> found) {
    if (found && (!field || (field->text.empty() && !found->text.empty()))) field = std::move(found);
  };
  if (document.front_matter) consider(field_in_front_matter(word, text, *document.front_matter));
  consider(field_in_sections(word, text, document));
  consider(field_in_lines(word, text, document));
  return field;
}

std::optional<Span> title_of(std::string_view text, const Markdown& document) {
  for (const auto& section : document.sections)
    if (heading_name(section.heading) == "title")  // some templates make a section of it
      if (const auto lines = lines_of(text, section.own); !lines.empty()) return lines.front();
  if (const auto* title = document.title(); title != nullptr && title->heading_at.length > 0) return title->heading_at;
  if (!document.front_matter) return std::nullopt;
  for (const auto& line : lines_of(text, *document.front_matter))
    if (ascii_lower(line.of(text).substr(0, 6)) == "title:")
      if (const auto at = trim(text, {line.offset + 6, line.length - 6}, " \t\"'"); at.length > 0) return at;
  return std::nullopt;
}

/// A number is one of the log only where it is marked as such: "3 tiers" and "12-factor apps" are titles.
std::optional<DecisionRecord::Number> number_in(std::string_view text, Span title) {
  const auto written = title.of(text);
  std::size_t from = 0;
  auto is_marked = false;
  if (ascii_lower(written.substr(0, 3)) == "adr") {
    from = std::min(written.find_first_not_of(" \t-#_:", 3), written.size());
    is_marked = true;
  }
  auto end = from;
  while (end < written.size() && is_ascii_digit(written[end])) ++end;
  if (end == from || end - from > 9) return std::nullopt;
  const auto rest = written.substr(end);
  const auto stop = rest.find_first_not_of(" \t");
  const auto mark = stop == std::string_view::npos ? std::string_view() : rest.substr(stop);
  const auto is_point = (mark.starts_with('.') || mark.starts_with(')')) && stop == 0 &&
                        (mark.size() == 1 || mark[1] == ' ' || mark[1] == '\t');
  const auto is_dash = stop != 0 && (mark.starts_with("- ") || mark.starts_with("– ") || mark.starts_with("— "));
  is_marked = is_marked || is_point || is_dash || mark.starts_with(':') || (written[from] == '0' && end - from > 1);
  if (!is_marked) return std::nullopt;
  DecisionRecord::Number number{0, {title.offset + from, end - from}};
  std::from_chars(written.data() + from, written.data() + end, number.value);
  return number;
}

}  // namespace

Parsed<DecisionRecord> parse_decision_record(std::string_view text, MarkdownLimits limits) {
  auto document = parse_markdown(text, limits);
  if (!document.value) return Parsed<DecisionRecord>::failure(document.error, document.hint);
  DecisionRecord record;
  record.document = std::move(*document.value);
  record.title = title_of(text, record.document);
  if (record.title) record.number = number_in(text, *record.title);
  record.status = find_field("status", text, record.document);
  record.date = find_field("date", text, record.document);
  return {std::move(record), {}, {}, 0};
}

bool names_status(std::string_view status, std::span<const std::string> allowed) {
  const auto written = ascii_lower(status);
  const auto is_part_of_word = [&](std::size_t at) { return at < written.size() && is_ascii_letter(written[at]); };
  const auto stands_in = [&](const std::string& name) {
    for (auto at = written.find(name); at != std::string::npos; at = written.find(name, at + 1))
      if ((at == 0 || !is_part_of_word(at - 1)) && !is_part_of_word(at + name.size())) return true;
    return false;
  };
  const auto named =
      std::ranges::count_if(allowed, [&](const std::string& name) { return stands_in(ascii_lower(name)); });
  return named == 1 || (named > 1 && written.find('|') == std::string::npos);
}

}  // namespace govcheck::formats
