#include "formats/ini.hpp"

#include <fmt/format.h>

#include <set>
#include <string>

#include "text/ascii.hpp"
#include "text/lines.hpp"
#include "text/position_index.hpp"
#include "text/utf8.hpp"

namespace govcheck::formats {
namespace {

class IniReader {
 public:
  IniReader(std::string_view text, std::uint32_t source, Problems& problems)
      : text_(text), source_(source), problems_(problems), index_(text) {}

  std::optional<Value> read() {
    const auto before = problems_.size();
    root_.kind = Value::Kind::map;
    root_.range = index_.range(source_, 0, text_.size());
    for (std::size_t at = 0; at < text_.size();) {
      const auto line = text::line_at(text_, at);
      read_line(at, text::without_space_at_end(line));
      at += line.size() + 1;
    }
    finish_value();
    if (problems_.size() != before) return std::nullopt;
    return std::move(root_);
  }

 private:
  Range range(std::size_t begin, std::size_t length) const { return index_.range(source_, begin, begin + length); }

  void read_line(std::size_t start, std::string_view line) {
    const auto indent = line.find_first_not_of(" \t\f");
    if (indent == std::string_view::npos) {
      if (value_ != nullptr) ++blank_lines_;
      return;
    }
    const auto content = line.substr(indent);
    if (content.front() == '#' || content.front() == ';') return;
    if (value_ != nullptr && indent > key_indent_) {
      value_->text.append(blank_lines_ + 1, '\n').append(content);
      value_->verbatim = false;
      value_->range.end = index_.at(start + line.size());
      blank_lines_ = 0;
      return;
    }
    finish_value();
    if (content.front() == '[' && content.rfind(']') != std::string_view::npos)
      open_section(start + indent, content);
    else
      read_key(start + indent, content, indent);
  }

  void open_section(std::size_t at, std::string_view content) {
    std::string name(content.substr(1, content.rfind(']') - 1));
    if (!sections_.insert(name).second)
      problems_.add(range(at, content.size()), fmt::format("the section \"{}\" is there twice", name), "join the two");
    Value section;
    section.kind = Value::Kind::map;
    section.range = range(at, content.size());
    root_.entries.push_back({std::move(name), range(at, content.size()), std::move(section)});
    keys_.clear();
  }

  void read_key(std::size_t at, std::string_view content, std::size_t indent) {
    const auto delimiter = content.find_first_of("=:");
    if (root_.entries.empty()) {
      problems_.add(range(at, content.size()), "this stands before the first section", "write [SECTION] above it");
      return;
    }
    if (delimiter == std::string_view::npos || delimiter == 0) {
      problems_.add(range(at, content.size()), "this is neither a section nor \"key = value\"",
                    "begin it with # if it is a comment");
      return;
    }
    const auto key = text::without_space_at_end(content.substr(0, delimiter));
    auto name = text::ascii_lower(key);
    if (!keys_.insert(name).second)
      problems_.add(range(at, key.size()), fmt::format("the key \"{}\" is there twice", name), "remove one of the two");
    const auto begin = std::min(content.find_first_not_of(" \t", delimiter + 1), content.size());
    Value value;
    value.kind = Value::Kind::text;
    value.text = content.substr(begin);
    value.verbatim = true;
    value.range = range(at + begin, content.size() - begin);
    auto& entries = root_.entries.back().value.entries;
    entries.push_back({std::move(name), range(at, key.size()), std::move(value)});
    value_ = &entries.back().value;
    key_indent_ = indent;
  }

  void finish_value() {
    value_ = nullptr;
    blank_lines_ = 0;
  }

  std::string_view text_;
  std::uint32_t source_;
  Problems& problems_;
  text::PositionIndex index_;
  Value root_;
  std::set<std::string> sections_;
  std::set<std::string> keys_;  ///< of the section that is open
  Value* value_ = nullptr;      ///< what an indented line continues
  std::size_t key_indent_ = 0;
  std::size_t blank_lines_ = 0;
};

}  // namespace

std::optional<Value> parse_ini(std::string_view text, std::uint32_t source, Problems& problems, IniLimits limits) {
  const Range whole{source, {1, 1}, {1, 1}};
  if (text.size() > limits.bytes) {
    problems.add(whole, fmt::format("this has {} bytes, at most {} are read", text.size(), limits.bytes), "split it");
    return std::nullopt;
  }
  if (const auto bad = text::find_invalid_utf8(text)) {
    const auto at = text::position_at(text, *bad);
    problems.add({source, at, at}, "this is not valid UTF-8", "save the file as UTF-8");
    return std::nullopt;
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return IniReader(text, source, problems).read();
}

}  // namespace govcheck::formats
