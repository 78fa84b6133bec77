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

namespace {

/// The line as people see it, with the part from `begin` to `end` underlined.
std::string excerpt(std::string_view line, std::size_t begin, std::size_t end, std::uint32_t line_number) {
  constexpr std::size_t most_bytes = 200;
  constexpr std::size_t most_lead = 60;
  std::string_view before;
  std::string_view after;
  if (line.size() > most_bytes) {  // a window on it, cut between characters
    const auto from = text::floor_of_code_point(line, begin - std::min(begin, most_lead));
    const auto to = text::floor_of_code_point(line, std::min(line.size(), from + most_bytes));
    if (from > 0) before = "…";
    if (to < line.size()) after = "…";
    line = line.substr(from, to - from);
    begin -= from;
    end = std::min(end - from, line.size());
  }
  const auto lead = text::display_width(before) + text::display_width(text::printable(line.substr(0, begin)));
  const auto marked = text::display_width(text::printable(line.substr(begin, end - begin)));
  const auto number = std::to_string(line_number);
  return fmt::format("  {} | {}{}{}\n", number, before, text::printable(line), after) +
         fmt::format("  {:{}} | {:{}}{:^<{}}\n", "", number.size(), "", lead, "", std::max<std::size_t>(marked, 1));
}

}  // namespace

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
    out += excerpt(line, begin, end, range.begin.line);
  }
  if (!problem.hint.empty()) out += fmt::format("  {}\n", text::printable(problem.hint));
  return out;
}

std::string render(const Problems& problems, const Sources& sources) {
  constexpr std::size_t most_shown = 100;
  std::string out;
  for (const auto& problem : problems.all()) {
    if (&problem - problems.all().data() == most_shown) {
      out += fmt::format("… and {} more\n\n", problems.size() - most_shown);
      break;
    }
    out += render(problem, sources) + '\n';
  }
  return out;
}

}  // namespace govcheck
