#include "text/edits.hpp"

#include <algorithm>
#include <map>

#include "text/utf8.hpp"

namespace govcheck::text {

std::vector<Edit> located(Location::In in, std::string_view path, std::string_view text,
                          std::span<const TextEdit> edits) {
  std::vector<Edit> all;
  for (const auto& edit : edits) {
    const auto begin = position_at(text, edit.at.offset);
    const auto end = edit.at.empty() ? begin : position_at(text, edit.at.end());
    all.push_back({in, std::string(path), edit.at.offset, edit.at.length, begin, end, edit.replacement});
  }
  return all;
}

std::vector<TextEdit> compatible(std::vector<TextEdit> edits, std::size_t text_size) {
  std::map<std::size_t, TextEdit> kept;
  for (auto& edit : edits) {
    if (edit.at.offset > text_size || edit.at.length > text_size - edit.at.offset) continue;
    const auto next = kept.lower_bound(edit.at.offset);
    if (next != kept.end() && next->first <= edit.at.end()) continue;
    if (next != kept.begin() && std::prev(next)->second.at.end() >= edit.at.offset) continue;
    const auto offset = edit.at.offset;
    kept.emplace_hint(next, offset, std::move(edit));
  }
  std::vector<TextEdit> sorted;
  for (auto& [offset, edit] : kept) sorted.push_back(std::move(edit));
  return sorted;
}

std::string applied(std::string_view text, std::span<const TextEdit> edits) {
  std::string out;
  std::size_t at = 0;
  for (const auto& edit : edits) {
    out.append(text.substr(at, edit.at.offset - at)).append(edit.replacement);
    at = edit.at.end();
  }
  return out.append(text.substr(at));
}

}  // namespace govcheck::text
