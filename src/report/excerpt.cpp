#include "report/excerpt.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "report/plain_text.hpp"
#include "text/utf8.hpp"

namespace govcheck::report {
namespace {

struct Cell {
  std::string shown;
  std::size_t offset = 0;
  std::size_t end = 0;
  std::size_t columns = 0;
};

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// The bytes that the mark covers.
struct Mark {
  std::size_t begin = 0;
  std::size_t end = 0;
};

Mark mark_of(const Location& location) {
  const std::string_view line = location.line;
  if (location.begin.column == 0) return {};
  const auto begin = text::offset_of_code_point(line, location.begin.column - 1);
  if (location.end.line > location.begin.line) return {begin, line.size()};
  const auto length = location.end.column > location.begin.column ? location.end.column - location.begin.column : 0;
  return {begin, begin + text::offset_of_code_point(line.substr(begin), length)};
}

/// The code points around the mark, more than any window of this width can show.
std::vector<Cell> cells_around(std::string_view line, Mark mark, std::size_t width) {
  const auto reach = 4 * width;
  auto from = mark.begin > reach ? mark.begin - reach : 0;
  for (int step = 0; step < 3 && from < mark.begin && from > 0 && is_continuation(line[from]); ++step) ++from;
  auto to = std::min(line.size(), std::min(mark.end, mark.begin + reach) + reach);
  for (int step = 0; step < 3 && to < line.size() && to > mark.begin && is_continuation(line[to]); ++step) --to;
  std::vector<Cell> cells;
  for (auto offset = from; offset < to;) {
    const auto length = text::offset_of_code_point(line.substr(offset, to - offset), 1);
    auto shown = is_log_command(line, offset) ? "\\x23" : text::printable(line.substr(offset, length));
    const auto columns = text::display_width(shown);
    cells.push_back({std::move(shown), offset, offset + length, columns});
    offset += length;
  }
  return cells;
}

std::size_t columns_of(const std::vector<Cell>& cells, std::size_t from, std::size_t to) {
  std::size_t columns = 0;
  for (auto index = from; index < to; ++index) columns += cells[index].columns;
  return columns;
}

/// The first and the last but one cell to show.
struct Window {
  std::size_t first = 0;
  std::size_t last = 0;
};

Window window_of(const std::vector<Cell>& cells, std::size_t mark_first, std::size_t mark_last, bool whole,
                 std::size_t width) {
  if (whole && columns_of(cells, 0, cells.size()) <= width) return {0, cells.size()};
  const auto marked = std::min(columns_of(cells, mark_first, mark_last), width * 2 / 3);
  Window window{0, mark_first};
  const auto starts_at_line = cells.empty() || cells.front().offset == 0;
  if (!starts_at_line || columns_of(cells, 0, mark_first) + marked + 1 > width) {
    window.first = mark_first;
    std::size_t lead = 0;
    while (window.first > 0 && lead + cells[window.first - 1].columns + 1 <= (width - marked) / 2)
      lead += cells[--window.first].columns;
  }
  auto used = columns_of(cells, window.first, mark_first) + (window.first > 0 || !starts_at_line ? 1 : 0);
  while (window.last < cells.size() && used + cells[window.last].columns + 1 <= width)
    used += cells[window.last++].columns;
  // What the right side leaves free shows more of the left.
  while (window.first > 0 && used + cells[window.first - 1].columns + 1 <= width) used += cells[--window.first].columns;
  return window;
}

}  // namespace

Excerpt excerpt_of(const Location& location, std::size_t width) {
  const std::string_view line = location.line;
  const auto mark = mark_of(location);
  const auto cells = cells_around(line, mark, width);
  const auto index_of = [&](std::size_t offset) {
    return static_cast<std::size_t>(std::ranges::lower_bound(cells, offset, {}, &Cell::offset) - cells.begin());
  };
  const auto reaches_end = cells.empty() || cells.back().end == line.size();
  const auto whole = reaches_end && (cells.empty() || cells.front().offset == 0);
  const auto mark_first = index_of(mark.begin);
  const auto mark_last = index_of(mark.end);
  const auto window = window_of(cells, mark_first, mark_last, whole, width);

  Excerpt excerpt;
  excerpt.has_mark = location.begin.column > 0;
  if (!cells.empty() && (window.first > 0 || cells.front().offset > 0)) excerpt.before = "…";
  for (auto index = window.first; index < window.last; ++index) {
    auto& part = index < mark_first ? excerpt.before : index < mark_last ? excerpt.marked : excerpt.after;
    part += cells[index].shown;
  }
  if (window.last < cells.size() || !reaches_end) (window.last < mark_last ? excerpt.marked : excerpt.after) += "…";
  excerpt.indent = text::display_width(excerpt.before);
  excerpt.columns = std::max<std::size_t>(1, text::display_width(excerpt.marked));
  return excerpt;
}

}  // namespace govcheck::report
