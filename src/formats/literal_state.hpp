// What a reader of object literals knows while it reads: the text, its constants, what it could not read.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/javascript_scanner.hpp"
#include "formats/object_literal.hpp"
#include "text/lines.hpp"
#include "text/position_index.hpp"
#include "text/utf8.hpp"

namespace govcheck::formats {

class LiteralState {
 protected:
  LiteralState(std::string_view text, std::uint32_t source)
      : text_(text), source_(source), index_(text), scanner_(text) {}

  Range range(std::size_t begin, std::size_t end) const { return index_.range(source_, begin, end); }

  struct Constant {
    explicit Constant(std::size_t start) : at(start) {}
    std::size_t at;
    std::optional<Value> value;
    std::size_t nodes = 0;
    bool is_open = false;
    bool is_unread = false;
    std::string source;  ///< where it is unread
  };

  Value unread(std::size_t start, std::size_t end) {
    while (end > start && text::is_space(text_[end - 1])) --end;
    Value value;
    value.range = range(start, end);
    const auto whole = text_.substr(start, end - start);
    const auto constant = constants_.find(whole);
    const bool is_constant = constant != constants_.end() && constant->second.is_unread;
    const auto length = text::floor_of_code_point(whole, std::min(longest_source, whole.size()));
    unread_.push_back(
        {value.range, path(), is_constant ? constant->second.source : std::string(whole.substr(0, length))});
    return value;
  }

  std::string path() const {
    std::string out;
    for (const auto& part : path_) out += out.empty() || part.starts_with('[') || part == "..." ? part : "." + part;
    return out;
  }

  /// Is the value over, but for what TypeScript says of its type?
  bool ends_here(std::size_t& at) {
    at = scanner_.skip_type_assertions(scanner_.skip_space(at));
    if (scanner_.at_end(at)) return true;
    const char c = scanner_.byte(at);
    if (std::string_view(",;)]}").find(c) != std::string_view::npos) return true;
    // The next statement, where no semicolon separates it.
    return path_.empty() && (!scanner_.identifier(at).empty() || c == '/');
  }

  bool is_unread(const Value& value) const { return !unread_.empty() && unread_.back().range == value.range; }

  static constexpr std::size_t longest_source = 2000;
  std::string_view text_;
  std::uint32_t source_;
  text::PositionIndex index_;
  JavaScriptScanner scanner_;
  std::map<std::string, Constant, std::less<>> constants_;
  std::vector<std::string> path_;
  std::vector<UnreadExpression> unread_;
};

}  // namespace govcheck::formats
