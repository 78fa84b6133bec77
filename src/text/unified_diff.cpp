#include "text/unified_diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "text/lines.hpp"
#include "text/utf8.hpp"

namespace govcheck::text {
namespace {

constexpr std::size_t most_cells = 4'000'000;
constexpr std::size_t around = 3;

using Lines = std::vector<std::string_view>;

Lines lines_of(std::string_view text) {
  Lines lines;
  for (std::size_t at = 0; at < text.size();) {
    lines.push_back(whole_line_at(text, at));
    at += lines.back().size();
  }
  return lines;
}

struct Step {
  char kind;  ///< ' ', '-', '+'
  std::string_view line;
};

/// The steps from one list to the other by their longest common subsequence; in blocks where that costs too much.
std::vector<Step> steps_between(std::span<const std::string_view> before, std::span<const std::string_view> after) {
  std::vector<Step> steps;
  const auto rows = before.size();
  const auto columns = after.size();
  std::vector<std::uint32_t> common;
  const bool is_small = (rows + 1) * (columns + 1) <= most_cells;
  const auto cell = [&](std::size_t row, std::size_t column) -> std::uint32_t& {
    return common[row * (columns + 1) + column];
  };
  if (is_small) {
    common.assign((rows + 1) * (columns + 1), 0);
    for (auto row = rows; row-- > 0;)
      for (auto column = columns; column-- > 0;)
        cell(row, column) = before[row] == after[column] ? cell(row + 1, column + 1) + 1
                                                         : std::max(cell(row + 1, column), cell(row, column + 1));
  }
  std::size_t row = 0;
  std::size_t column = 0;
  while (row < rows || column < columns) {
    if (is_small && row < rows && column < columns && before[row] == after[column]) {
      steps.push_back({' ', before[row++]});
      ++column;
    } else if (row < rows && (column == columns || !is_small || cell(row + 1, column) >= cell(row, column + 1))) {
      steps.push_back({'-', before[row++]});
    } else {
      steps.push_back({'+', after[column++]});
    }
  }
  return steps;
}

std::vector<Step> all_steps(const Lines& before, const Lines& after) {
  std::size_t start = 0;
  while (start < before.size() && start < after.size() && before[start] == after[start]) ++start;
  std::size_t end = 0;
  while (end < before.size() - start && end < after.size() - start &&
         before[before.size() - 1 - end] == after[after.size() - 1 - end])
    ++end;
  std::vector<Step> steps;
  for (std::size_t index = 0; index < start; ++index) steps.push_back({' ', before[index]});
  for (const auto& step : steps_between(std::span(before).subspan(start, before.size() - end - start),
                                        std::span(after).subspan(start, after.size() - end - start)))
    steps.push_back(step);
  for (auto index = before.size() - end; index < before.size(); ++index) steps.push_back({' ', before[index]});
  return steps;
}

void write_step(std::string& out, const Step& step, bool color) {
  auto line = step.line;
  const bool has_end = line.ends_with('\n');
  if (has_end) line.remove_suffix(1);
  const auto text = fmt::format("{}{}", step.kind, printable(line));
  const auto* const code = step.kind == '-' ? "31" : "32";
  out += color && step.kind != ' ' ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : text;
  out += has_end ? "\n" : "\n\\ No newline at end of file\n";
}

}  // namespace

std::string unified_diff(std::string_view name, std::string_view before, std::string_view after, bool color) {
  if (before == after) return {};
  const auto steps = all_steps(lines_of(before), lines_of(after));
  auto out = fmt::format("--- a/{0}\n+++ b/{0}\n", printable(name));
  std::size_t old_line = 1;
  std::size_t new_line = 1;
  for (std::size_t at = 0; at < steps.size();) {
    // A hunk starts before the next change and ends where seven lines in a row are the same.
    auto change = at;
    while (change < steps.size() && steps[change].kind == ' ') ++change;
    if (change == steps.size()) break;
    const auto first = change > at + around ? change - around : at;
    old_line += first - at;
    new_line += first - at;
    auto last = change;
    for (auto next = change; next < steps.size() && next <= last + 2 * around + 1; ++next)
      if (steps[next].kind != ' ') last = next;
    const auto stop = std::min(steps.size(), last + around + 1);
    std::size_t old_count = 0;
    std::size_t new_count = 0;
    std::string body;
    for (auto index = first; index < stop; ++index) {
      old_count += steps[index].kind != '+' ? 1U : 0U;
      new_count += steps[index].kind != '-' ? 1U : 0U;
      write_step(body, steps[index], color);
    }
    const auto header = fmt::format("@@ -{},{} +{},{} @@", old_count == 0 ? old_line - 1 : old_line, old_count,
                                    new_count == 0 ? new_line - 1 : new_line, new_count);
    out += color ? fmt::format("\x1b[36m{}\x1b[0m\n", header) : header + "\n";
    out += body;
    old_line += old_count;
    new_line += new_count;
    at = stop;
  }
  return out;
}

}  // namespace govcheck::text
