#include "govcheck/source.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "text/utf8.hpp"

namespace govcheck {

std::string_view Source::line(std::uint32_t number) const {
  std::string_view rest = text;
  for (; number > 1; --number) {
    const auto end = rest.find('\n');
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + 1);
  }
  rest = rest.substr(0, rest.find('\n'));
  if (rest.ends_with('\r')) rest.remove_suffix(1);
  return rest;
}

std::uint32_t Sources::add(std::string name, std::string text) {
  all_.push_back({std::move(name), std::move(text)});
  return size() - 1;
}

void Problems::sort() { std::ranges::stable_sort(all_, {}, &Problem::range); }

std::string render(const Problem& problem, const Sources& sources) {
  const auto& range = problem.range;
  const auto& source = sources[range.source];
  auto out = fmt::format("{}:{}:{}: error: {}\n", text::printable(source.name), range.begin.line, range.begin.column,
                         text::printable(problem.message));
  if (range.begin.line > 0) {
    const auto line = source.line(range.begin.line);
    const auto begin = text::offset_of_code_point(line, range.begin.column - 1);
    const bool one_line = range.end.line == range.begin.line && range.end.column > range.begin.column;
    const auto end = one_line ? text::offset_of_code_point(line, range.end.column - 1) : line.size();
    const auto lead = text::display_width(text::printable(line.substr(0, begin)));
    const auto marked = text::display_width(text::printable(line.substr(begin, end - begin)));
    const auto number = std::to_string(range.begin.line);
    out += fmt::format("  {} | {}\n", number, text::printable(line));
    out += fmt::format("  {:{}} | {:{}}{:^<{}}\n", "", number.size(), "", lead, "", std::max<std::size_t>(marked, 1));
  }
  if (!problem.hint.empty()) out += fmt::format("  {}\n", text::printable(problem.hint));
  return out;
}

}  // namespace govcheck
