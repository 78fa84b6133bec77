#include "formats/document_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "formats/markdown_links.hpp"
#include "formats/markdown_tables.hpp"
#include "text/lines.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace govcheck::formats {
namespace {

using Faults = std::vector<DocumentFault>;

/// The number of columns where there is no such column.
std::size_t column_of(const MarkdownTable& table, std::string_view name) {
  const auto wanted = heading_name(name);
  const auto found = std::ranges::find_if(
      table.columns, [&](const MarkdownTable::Cell& cell) { return heading_name(cell.text) == wanted; });
  return static_cast<std::size_t>(found - table.columns.begin());
}

std::vector<std::string> columns_missing(const MarkdownTable& table, const WantedTable& wanted) {
  std::vector<std::string> missing;
  for (const auto& column : wanted.columns)
    if (column_of(table, column) == table.columns.size()) missing.push_back(column);
  return missing;
}

void check_cells(const MarkdownTable& table, const std::string& column, const std::string& key, Faults& faults) {
  const auto index = column_of(table, column);
  for (const auto& row : table.rows) {
    const bool is_short = index >= row.size();
    if (row.empty() || (!is_short && !row[index].text.empty())) continue;
    faults.push_back({fmt::format("{}:{}:{}", key, column, row.front().text),
                      fmt::format("\"{}\" has no {}", row.front().text, column), "fill the cell",
                      is_short ? row.front().at : Span{row[index].at.offset, 1}});
  }
}

}  // namespace

Parsed<DocumentText> DocumentText::read(std::string_view path, std::string_view text) {
  auto parsed = parse_markdown(text);
  if (!parsed.value) return Parsed<DocumentText>::failure(parsed.error, parsed.hint);
  DocumentText document{path, text, std::move(*parsed.value), find_blocks(text), {}};
  document.plain = without_code(text, document.blocks);
  if (const auto& front = document.document.front_matter)  // what it says is no text of the document
    for (auto at = front->offset; at < front->end(); ++at)
      if (document.plain[at] != '\n') document.plain[at] = ' ';
  return {std::move(document), {}, {}, 0};
}

Span DocumentText::in_front_matter(const Range& range) const {
  const auto inside = document.front_matter->of(text);
  const auto offset = [&](Position position) {
    const auto line = text::offset_of_line(inside, std::max(position.line, 1U));
    return line + text::offset_of_code_point(text::line_at(inside, line), std::max(position.column, 1U) - 1);
  };
  const auto begin = offset(range.begin);
  const auto end = range.end.line == 0 ? begin : std::max(begin, offset(range.end));
  return {document.front_matter->offset + begin, end - begin};
}

ParamList<WantedTable> WantedTable::declare() {
  return {required_param("section", &WantedTable::section, "The section that it stands in."),
          required_param("columns", &WantedTable::columns,
                         "Columns that it must have; order and letter case do not matter."),
          param("filled", &WantedTable::filled, "Columns in which no cell may be empty.")};
}

ParamList<WantedCheckList> WantedCheckList::declare() {
  return {required_param("section", &WantedCheckList::section, "The section that it stands in."),
          param("all-ticked", &WantedCheckList::all_ticked, "Whether each item must be ticked, or struck out."),
          param("min-items", &WantedCheckList::min_items, "How many items it must have.", {1, 1000})};
}

void check_table(const DocumentText& document, const WantedTable& wanted, Faults& faults) {
  const auto* section = find_section(document.document, wanted.section);
  const auto tables = section == nullptr ? std::vector<MarkdownTable>() : tables_in(document.plain, section->body);
  const auto key = "table:" + wanted.section.written();
  if (tables.empty())
    return faults.push_back({key, fmt::format("there is no table in a section \"{}\"", wanted.section.shown()),
                             fmt::format("add one with the columns {}", text::join_words(wanted.columns, "and")),
                             section == nullptr ? document.top() : section->heading_at});
  const auto best = std::ranges::min_element(
      tables, {}, [&](const MarkdownTable& table) { return columns_missing(table, wanted).size(); });
  const auto missing = columns_missing(*best, wanted);
  if (!missing.empty())
    return faults.push_back(
        {key, fmt::format("the table lacks the column {}", text::join_words(missing, "and")), "add it", best->at});
  for (const auto& column : wanted.filled) check_cells(*best, column, key, faults);
}

void check_check_list(const DocumentText& document, const WantedCheckList& wanted, Faults& faults) {
  const auto* section = find_section(document.document, wanted.section);
  const auto key = "check-list:" + wanted.section.written();
  std::int64_t items = 0;
  for (const auto& box : document.blocks.boxes) {
    if (section == nullptr || box.at.offset < section->body.offset || box.at.offset >= section->body.end()) continue;
    ++items;
    if (!wanted.all_ticked || box.ticked || box.struck) continue;
    const auto label = box.label.of(document.text);
    faults.push_back({fmt::format("{}:{}", key, label), fmt::format("\"{}\" is not ticked", label),
                      "do it and tick it: [x], or strike it out with ~~ and say why", box.at});
  }
  if (items >= wanted.min_items) return;
  faults.push_back({key,
                    fmt::format("the section \"{}\" has {}, at least {} are asked for", wanted.section.shown(),
                                text::count_of(static_cast<std::uint64_t>(items), "item to tick", "items to tick"),
                                wanted.min_items),
                    "add them, each as: - [ ] what is to be done",
                    section == nullptr ? document.top() : section->heading_at});
}

void check_links(const DocumentText& document, const std::function<bool(const std::string&)>& exists, Faults& faults) {
  std::map<std::string, bool> known;
  const auto leads_somewhere = [&](const std::string& path) {
    const auto [entry, is_new] = known.emplace(path, false);
    if (!is_new) return entry->second;
    const auto stem = path.substr(0, path.rfind('.'));
    const std::array<std::string, 6> candidates = {path,         path + ".md",  path + ".mdx",
                                                   stem + ".md", stem + ".mdx", stem + ".adoc"};
    return entry->second = std::ranges::any_of(candidates, exists);
  };
  for (const auto& link : links_in(document.plain)) {
    const auto path = path_of_link(document.path, link.target);
    if (!path || path->empty() || leads_somewhere(*path)) continue;
    faults.push_back(
        {"link:" + link.target, fmt::format("there is no {}", *path), "correct the link, or take it out", link.at});
  }
}

}  // namespace govcheck::formats
