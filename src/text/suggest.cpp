#include "text/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace govcheck::text {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  constexpr std::size_t longest = 100;  // names, not texts
  a = a.substr(0, longest);
  b = b.substr(0, longest);
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replace = a[i - 1] == b[j - 1] ? 0 : 1;
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + replace});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  return cost[a.size()][b.size()];
}

std::string did_you_mean(std::string_view written, std::span<const std::string> candidates) {
  const std::string* best = nullptr;
  std::size_t least = std::max<std::size_t>(1, written.size() / 3) + 1;
  for (const auto& candidate : candidates) {
    const auto longer = std::max(written.size(), candidate.size());
    const auto shorter = std::min(written.size(), candidate.size());
    if (longer - shorter >= least) continue;  // the lengths alone make that many edits
    const auto distance = edit_distance(written, candidate);
    if (distance < least) {
      least = distance;
      best = &candidate;
    }
  }
  return best == nullptr ? "" : fmt::format("did you mean \"{}\"?", *best);
}

std::string join_words(std::span<const std::string> words, std::string_view word) {
  std::string out;
  for (std::size_t index = 0; index < words.size(); ++index) {
    if (index > 0) out += index + 1 == words.size() ? fmt::format(" {} ", word) : ", ";
    out += words[index];
  }
  return out;
}

std::string first_few(std::span<const std::string> words, std::size_t most) {
  if (words.size() <= most) return join_words(words, "and");
  std::string out;
  for (const auto& word : words.first(most)) out += (out.empty() ? "" : ", ") + word;
  return fmt::format("{} and {} more", out, words.size() - most);
}

std::string count_of(std::uint64_t number, std::string_view one, std::string_view many) {
  if (number == 1) return fmt::format("1 {}", one);
  return many.empty() ? fmt::format("{} {}s", number, one) : fmt::format("{} {}", number, many);
}

}  // namespace govcheck::text
