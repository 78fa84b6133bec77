#include "formats/object_literal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "formats/javascript_statements.hpp"
#include "formats/literal_scalar.hpp"
#include "formats/literal_state.hpp"
#include "text/ascii.hpp"
#include "text/lines.hpp"
#include "text/utf8.hpp"

namespace govcheck::formats {
namespace {

class Reader : LiteralState {
 public:
  Reader(std::string_view text, std::uint32_t source, Problems& problems, ObjectLiteralLimits limits)
      : LiteralState(text, source), problems_(problems), limits_(limits) {}

  std::optional<ObjectLiteral> read(LiteralPlace place) {
    auto start = scanner_.skip_space(0);
    if (place == LiteralPlace::exported) {
      auto statements = find_statements(scanner_);
      if (!scanner_.fault() && !statements.exported)
        return fail(0, "no object is exported here", "write module.exports = {…}");
      start = scanner_.skip_space(statements.exported.value_or(start));
      // Hands on what it is given, so that editors know its type.
      if (scanner_.identifier(start) == "defineConfig" && scanner_.byte(start + 12) == '(') start += 12;
      for (const auto& [name, offset] : statements.constants) constants_.try_emplace(name, offset);
    }
    ObjectLiteral result;
    if (!scanner_.fault()) {
      auto at = start;
      result.value = read_value(at, 0);
      at = scanner_.skip_space(at);
      if (place == LiteralPlace::whole_text && !scanner_.at_end(at) && !failed())
        return fail(at, "something follows the object", "remove it");
    }
    if (const auto fault = scanner_.fault()) return fail(fault->offset, std::string(fault->what), "mend it");
    if (too_much_) return fail(start, fmt::format("this has more than {} values", limits_.nodes), "use fewer");
    if (!result.value.is(Value::Kind::map))
      return fail(start, "this is no object that can be read without running it", "write the settings as {…}");
    result.unread = std::move(unread_);
    return result;
  }

 private:
  bool failed() const { return scanner_.fault() || too_much_; }
  std::optional<ObjectLiteral> fail(std::size_t at, std::string what, std::string hint) {
    problems_.add(range(at, std::min(at + 1, text_.size())), std::move(what), std::move(hint));
    return std::nullopt;
  }

  /// The value at `at`, which is set behind it.
  Value read_value(std::size_t& at, std::size_t depth) {
    at = scanner_.skip_space(at);
    const auto start = at;
    const auto unread_before = unread_.size();
    std::optional<Value> value;
    if (depth < limits_.depth && ++nodes_ <= limits_.nodes) value = read_literal(at, depth);
    too_much_ = too_much_ || nodes_ > limits_.nodes;
    if (failed()) return {};
    if (value && ends_here(at)) return std::move(*value);
    unread_.resize(unread_before);
    at = std::max(scanner_.skip_expression(start, path_.empty()), start);
    return unread(start, at);
  }

  std::optional<Value> read_literal(std::size_t& at, std::size_t depth) {
    const char c = scanner_.byte(at);
    if (c == '{') return read_object(at, depth);
    if (c == '[') return read_list(at, depth);
    if (c == '"' || c == '\'' || c == '`') return read_text(at);
    if (c == '-' || c == '+' || c == '.' || text::is_ascii_digit(c)) return read_number(at);
    if (c == '(') {
      auto inner = scanner_.skip_space(at + 1);
      auto value = read_value(inner, depth + 1);
      inner = scanner_.skip_space(inner);
      if (scanner_.byte(inner) != ')' || is_unread(value)) return std::nullopt;
      at = inner + 1;
      // `(x) => …` is a function.
      return scanner_.byte(scanner_.skip_space(at)) == '=' ? std::nullopt : std::optional(std::move(value));
    }
    return read_name(at, depth);
  }

  std::optional<Value> read_name(std::size_t& at, std::size_t depth) {
    const auto name = scanner_.identifier(at);
    if (name.empty()) return std::nullopt;
    const auto start = at;
    auto end = at + name.size();
    if (name == "RuleConfigSeverity") {
      end = scanner_.skip_space(end);
      if (scanner_.byte(end) == '.') end += 1 + scanner_.identifier(end + 1).size();
    }
    auto value = literal_scalar(text_.substr(start, end - start));
    if (!value) {
      value = read_constant(name, depth);
      if (value) at = start + name.size();
      return value;
    }
    value->range = range(start, end);
    at = end;
    return value;
  }

  /// The value of a constant of this file, read once.
  std::optional<Value> read_constant(std::string_view name, std::size_t depth) {
    const auto found = constants_.find(name);
    if (found == constants_.end()) return std::nullopt;
    auto& constant = found->second;
    if (constant.is_open) return std::nullopt;
    if (!constant.value) {
      constant.is_open = true;
      const auto path = std::exchange(path_, {});
      const auto before = nodes_;
      auto at = constant.at;
      constant.value = read_value(at, depth + 1);
      constant.nodes = nodes_ - before;
      path_ = path;
      constant.is_open = false;
      if (is_unread(*constant.value)) {
        constant.source = unread_.back().source;
        unread_.pop_back();
        constant.is_unread = true;
      }
    } else {
      nodes_ += constant.nodes;
    }
    if (constant.is_unread || nodes_ > limits_.nodes) return std::nullopt;
    return constant.value;
  }

  Value read_text(std::size_t& at) {
    const auto start = at;
    auto text = scanner_.read_text(start, at);
    if (!text) return failed() ? Value() : unread(start, at);
    Value value;
    value.kind = Value::Kind::text;
    value.range = range(start, at);
    value.text = std::move(*text);
    return value;
  }

  std::optional<Value> read_number(std::size_t& at) {
    const auto start = at;
    while (at < text_.size() && (text::is_ascii_digit(text_[at]) || text::is_ascii_letter(text_[at]) ||
                                 std::string_view("+-._").find(text_[at]) != std::string_view::npos))
      ++at;
    auto value = literal_scalar(text_.substr(start, at - start));
    if (value) value->range = range(start, at);
    return value;
  }

  std::optional<Value> read_list(std::size_t& at, std::size_t depth) {
    const auto start = at;
    Value list;
    list.kind = Value::Kind::list;
    for (at = scanner_.skip_space(at + 1); scanner_.byte(at) != ']'; at = scanner_.skip_space(at)) {
      if (failed() || scanner_.at_end(at)) return std::nullopt;
      if (scanner_.byte(at) == ',') {
        ++at;
        continue;
      }
      path_.push_back(fmt::format("[{}]", list.items.size()));
      if (text_.substr(at, 3) == "...") {
        const auto spread = at;
        auto value = read_value(at += 3, depth + 1);
        if (value.is(Value::Kind::list))
          for (auto& item : value.items) list.items.push_back(std::move(item));
        else  // so many items are missing that nobody knows how many: one that is not known stands for them
          list.items.push_back(is_unread(value) ? std::move(value) : unread(spread, at));
      } else {
        list.items.push_back(read_value(at, depth + 1));
      }
      path_.pop_back();
      at = scanner_.skip_space(at);
      if (scanner_.byte(at) != ',' && scanner_.byte(at) != ']') return std::nullopt;
    }
    list.range = range(start, ++at);
    return list;
  }

  std::optional<Value> read_object(std::size_t& at, std::size_t depth) {
    const auto start = at;
    Value map;
    map.kind = Value::Kind::map;
    std::map<std::string, std::size_t, std::less<>> places;
    for (at = scanner_.skip_space(at + 1); scanner_.byte(at) != '}'; at = scanner_.skip_space(at)) {
      if (failed() || scanner_.at_end(at)) return std::nullopt;
      if (scanner_.byte(at) == ',')
        ++at;
      else if (!read_member(at, depth, map, places))
        return std::nullopt;
    }
    map.range = range(start, ++at);
    return map;
  }

  static void put(Value& map, std::map<std::string, std::size_t, std::less<>>& places, Value::Entry entry) {
    const auto [place, is_new] = places.try_emplace(entry.key, map.entries.size());
    if (is_new)
      map.entries.push_back(std::move(entry));
    else
      map.entries[place->second] = std::move(entry);
  }

  bool read_member(std::size_t& at, std::size_t depth, Value& map,
                   std::map<std::string, std::size_t, std::less<>>& places) {
    const auto start = at;
    if (text_.substr(at, 3) == "...") {
      path_.emplace_back("...");
      auto value = read_value(at += 3, depth + 1);
      if (value.is(Value::Kind::map))
        for (auto& entry : value.entries) put(map, places, std::move(entry));
      else if (!is_unread(value))
        unread(start, at);
      path_.pop_back();
      return ends_member(at);
    }
    auto key = scanner_.read_key(at);
    const Range key_range = range(start, at);
    path_.push_back(key.value_or("[…]"));
    auto after = scanner_.skip_space(at);
    Value value;
    if (key && scanner_.byte(after) == ':') {
      value = read_value(++after, depth + 1);
    } else if (key && (scanner_.byte(after) == ',' || scanner_.byte(after) == '}')) {
      after = start;
      value = read_value(after, depth + 1);
    } else {  // a method, a computed key: up to the comma
      after = scanner_.skip_expression(start);
      value = unread(start, after);
    }
    at = after;
    path_.pop_back();
    if (key) put(map, places, {std::move(*key), key_range, std::move(value)});
    return ends_member(at);
  }

  bool ends_member(std::size_t& at) {
    at = scanner_.skip_space(at);
    return scanner_.byte(at) == ',' || scanner_.byte(at) == '}';
  }

  Problems& problems_;
  ObjectLiteralLimits limits_;
  std::size_t nodes_ = 0;
  bool too_much_ = false;
};

}  // namespace

const UnreadExpression* ObjectLiteral::find_unread(const Value& wanted) const {
  if (!wanted.is(Value::Kind::null)) return nullptr;
  const auto found =
      std::ranges::find_if(unread, [&](const auto& expression) { return expression.range == wanted.range; });
  return found == unread.end() ? nullptr : &*found;
}

std::optional<ObjectLiteral> parse_object_literal(std::string_view text, std::uint32_t source, LiteralPlace place,
                                                  Problems& problems, ObjectLiteralLimits limits) {
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
  return Reader(text, source, problems, limits).read(place);
}

}  // namespace govcheck::formats
