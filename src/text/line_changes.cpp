#include "text/line_changes.hpp"

#include <unordered_map>

#include "text/lines.hpp"

namespace govcheck::text {
namespace {

template <class Visit>
void each_line(std::string_view text, Visit visit) {
  for (std::size_t at = 0; at < text.size();) {
    const auto line = whole_line_at(text, at);
    visit(without_space_at_end(line));
    at += line.size();
  }
}

}  // namespace

LineChanges count_line_changes(std::string_view before, std::string_view after) {
  std::unordered_map<std::string_view, std::size_t> left;
  LineChanges changes;
  each_line(before, [&](std::string_view line) { ++left[line], ++changes.removed; });
  each_line(after, [&](std::string_view line) {
    const auto found = left.find(line);
    if (found == left.end() || found->second == 0) {
      ++changes.added;
      return;
    }
    --found->second;
    --changes.removed;
  });
  return changes;
}

}  // namespace govcheck::text
