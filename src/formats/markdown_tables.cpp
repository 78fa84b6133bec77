#include "formats/markdown_tables.hpp"

#include <algorithm>
#include <optional>

#include "text/lines.hpp"

namespace govcheck::formats {
namespace {

using text::Span;

Span trimmed(std::string_view text, Span span) {
  while (!span.empty() && text::is_space(text[span.end() - 1])) --span.length;
  while (!span.empty() && text::is_space(text[span.offset])) ++span.offset, --span.length;
  return span;
}

/// The cells of a line; a `\|` is no border.
MarkdownTable::Row cells_of(std::string_view text, Span line) {
  line = trimmed(text, line);
  if (line.of(text).starts_with('|')) ++line.offset, --line.length;
  MarkdownTable::Row cells;
  auto from = line.offset;
  for (auto at = from; at <= line.end(); ++at) {
    const bool is_border = at < line.end() && text[at] == '|' && (at == line.offset || text[at - 1] != '\\');
    if (at < line.end() && !is_border) continue;
    if (at == line.end() && from == line.end() && !cells.empty()) break;  // behind the last border
    const auto cell = trimmed(text, {from, at - from});
    cells.push_back({std::string(cell.of(text)), cell});
    from = at + 1;
  }
  return cells;
}

/// `| --- | :-: |`
bool is_delimiter(const MarkdownTable::Row& cells) {
  return !cells.empty() && std::ranges::all_of(cells, [](const MarkdownTable::Cell& cell) {
    return cell.text.find('-') != std::string::npos && cell.text.find_first_not_of("-:") == std::string::npos;
  });
}

}  // namespace

std::vector<MarkdownTable> tables_in(std::string_view text, Span within) {
  std::vector<MarkdownTable> tables;
  std::optional<Span> before;
  bool is_open = false;  // the last table goes on
  for (auto at = within.offset; at < within.end();) {
    const auto size = std::min(text::line_at(text, at).size(), within.end() - at);
    const Span line{at, size};
    at += size + 1;
    const bool has_border = line.of(text).find('|') != std::string_view::npos;
    if (!has_border) {
      is_open = is_open && !text::is_blank(line.of(text));
      before.reset();
      continue;
    }
    auto cells = cells_of(text, line);
    if (is_open) {
      tables.back().rows.push_back(std::move(cells));
      continue;
    }
    if (before && is_delimiter(cells)) {
      auto columns = cells_of(text, *before);
      if (columns.size() == cells.size()) {
        tables.push_back({*before, std::move(columns), {}});
        is_open = true;
      }
    }
    before = line;
  }
  return tables;
}

}  // namespace govcheck::formats
