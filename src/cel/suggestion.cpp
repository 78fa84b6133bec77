#include "cel/suggestion.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace cel {
namespace {

constexpr std::size_t longest = 64;

/// Letters that are added, left out, changed, or swapped with their neighbours.
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) before[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({before[j] + 1, row[j - 1] + 1, before[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    std::swap(before_last, before);
    std::swap(before, row);
  }
  return before[b.size()];
}

}  // namespace

std::string suggestion(std::string_view written, const std::vector<std::string_view>& candidates) {
  if (written.size() > longest) return {};
  auto least = std::max<std::size_t>(1, (written.size() + 1) / 3) + 1;
  std::string_view best;
  for (const auto candidate : candidates) {
    if (candidate.size() > longest || candidate == written) continue;
    const auto distance = edits(written, candidate);
    if (distance >= least) continue;
    least = distance;
    best = candidate;
  }
  return best.empty() ? std::string() : fmt::format("; did you mean '{}'?", best);
}

}  // namespace cel
