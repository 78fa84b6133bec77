#include "formats/decision_index_edit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "formats/decision_log.hpp"
#include "formats/markdown_blocks.hpp"
#include "formats/markdown_links.hpp"
#include "text/lines.hpp"

namespace govcheck::formats {
namespace {

/// A line of the index about a record.
struct Entry {
  std::string path;
  Span line;         ///< with its line feed
  std::string mark;  ///< indentation and the sign of the item
};

/// "  - " of a line that is an item of a list; empty where it is none.
std::string item_mark(std::string_view line) {
  const auto first = line.find_first_not_of(' ');
  if (first == std::string_view::npos || std::string_view("-*+").find(line[first]) == std::string_view::npos) return {};
  const auto words = line.find_first_not_of(' ', first + 1);
  return words == std::string_view::npos || words == first + 1 ? std::string() : std::string(line.substr(0, words));
}

struct Index {
  std::vector<Entry> entries;
  bool is_list = true;

  bool descends() const { return entries.size() > 1 && entries.front().path > entries.back().path; }
};

Index read_index(std::string_view index_path, std::string_view text, const std::vector<const LoggedRecord*>& records) {
  Index index;
  std::set<std::string_view> known;
  for (const auto* record : records) known.insert(record->path);
  for (const auto& link : links_in(without_code(text, find_blocks(text)))) {
    const auto path = path_of_link(index_path, link.target);
    if (!path || !known.contains(*path)) continue;
    const auto feed = link.at.offset == 0 ? std::string_view::npos : text.rfind('\n', link.at.offset - 1);
    const auto start = feed == std::string_view::npos ? 0 : feed + 1;
    const auto line = text::whole_line_at(text, start);
    if (!index.entries.empty() && index.entries.back().line.offset == start) continue;
    index.entries.push_back({*path, {start, line.size()}, item_mark(line)});
    if (index.entries.back().mark.empty()) index.is_list = false;
  }
  return index;
}

/// The entry behind which a record belongs; nullptr: before all of them.
const Entry* entry_before(const Index& index, const std::string& path) {
  const Entry* found = nullptr;
  for (const auto& entry : index.entries) {
    const bool is_before = index.descends() ? entry.path > path : entry.path < path;
    const bool is_nearer =
        found == nullptr || (index.descends() ? entry.path <= found->path : entry.path >= found->path);
    if (is_before && is_nearer) found = &entry;
  }
  return found;
}

/// As the target of a link.
std::string in_link(std::string_view name) {
  std::string out;
  for (const auto byte : name) switch (byte) {
      case ' ': out += "%20"; break;
      case '(': out += "%28"; break;
      case ')': out += "%29"; break;
      default: out += byte;
    }
  return out;
}

/// What the link says: the name of the file where the others say that, else the title of the record.
std::string label_of(const LoggedRecord& record, std::string_view model) {
  const auto name = base_name(record.path);
  const auto stem = name.substr(0, name.rfind('.'));
  const auto label = model.substr(std::min(model.find('[') + 1, model.size()));
  const auto shown = label.substr(0, label.find(']'));
  if (shown.ends_with(".md")) return std::string(name);
  const bool is_stem =
      !shown.empty() && shown.find(' ') == std::string_view::npos && shown.find('-') != std::string_view::npos;
  if (is_stem && model.find(std::string(shown) + ".md") != std::string_view::npos) return std::string(stem);
  auto title = record.record.title ? std::string(record.record.title->of(record.text)) : std::string(name);
  std::erase_if(title, [](char byte) { return byte == '[' || byte == ']' || byte == '\n' || byte == '\r'; });
  return title;
}

}  // namespace

void add_to_index(std::string_view index_path, std::string_view text, const std::vector<const LoggedRecord*>& records,
                  std::vector<LogFault>& faults) {
  const auto index = read_index(index_path, text, records);
  if (!index.is_list) return;
  std::map<std::size_t, std::string> lines;   // by where they go
  std::map<std::string, std::size_t> places;  // by the key of the fault
  std::set<std::string> left_out;
  for (const auto& fault : faults)
    if (fault.path == index_path) left_out.insert(fault.key);
  const bool has_feed = text.empty() || text.ends_with('\n');
  for (const auto* record : records) {
    const auto key = fmt::format("index:{}", record->path);
    if (!left_out.contains(key)) continue;
    const auto* before = entry_before(index, record->path);
    const auto* model = before != nullptr ? before : index.entries.empty() ? nullptr : &index.entries.front();
    const auto at = before != nullptr ? before->line.end() : model != nullptr ? model->line.offset : text.size();
    const auto line = fmt::format("{}[{}]({})\n", model != nullptr ? model->mark : "- ",
                                  label_of(*record, model != nullptr ? model->line.of(text) : std::string_view()),
                                  in_link(base_name(record->path)));
    auto& added = lines[at];
    if (added.empty() && at == text.size() && !has_feed) added = "\n";
    if (added.empty() && model == nullptr && !text.empty()) added = "\n";
    const bool on_top = index.descends() && !added.empty() && added != "\n";
    added.insert(on_top ? 0 : added.size(), line);
    places[key] = at;
  }
  for (auto& fault : faults)
    if (const auto place = places.find(fault.key); place != places.end() && fault.path == index_path)
      fault.edits = {{{place->second, 0}, lines.at(place->second)}};
}

}  // namespace govcheck::formats
