#include "formats/json_schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "formats/json.hpp"
#include "formats/json_schema_node.hpp"
#include "text/calendar.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace govcheck::formats {
namespace {

using Kind = Value::Kind;
using Fault = JsonSchema::Fault;

constexpr std::size_t most_faults = 100;
constexpr std::size_t most_steps = 200'000;
constexpr std::size_t deepest = 200;

bool is_number(const Value& value) { return value.is(Kind::integer) || value.is(Kind::number); }
double number_of(const Value& value) {
  return value.is(Kind::integer) ? static_cast<double>(value.integer) : value.number;
}

bool equal(const Value& a, const Value& b) {
  if (is_number(a) && is_number(b)) return number_of(a) == number_of(b);
  if (a.kind != b.kind) return false;
  switch (a.kind) {
    case Kind::boolean: return a.boolean == b.boolean;
    case Kind::text: return a.text == b.text;
    case Kind::list: return std::ranges::equal(a.items, b.items, equal);
    case Kind::map:
      return a.entries.size() == b.entries.size() && std::ranges::all_of(a.entries, [&](const Value::Entry& entry) {
               const auto* other = b.find(entry.key);
               return other != nullptr && equal(entry.value, *other);
             });
    default: return true;
  }
}

bool has_type(const Value& value, std::string_view type) {
  if (type == "null") return value.is(Kind::null);
  if (type == "boolean") return value.is(Kind::boolean);
  if (type == "integer")
    return value.is(Kind::integer) || (value.is(Kind::number) && std::floor(value.number) == value.number);
  if (type == "number") return is_number(value);
  if (type == "string") return value.is(Kind::text);
  if (type == "array") return value.is(Kind::list);
  return value.is(Kind::map);
}

bool has_format(std::string_view written, std::string_view format) {
  if (format == "date") return written.size() == 10 && text::parse_date(written).value;
  if (format == "date-time")
    return written.find_first_of("Tt ") != std::string_view::npos && text::parse_time(written).value;
  if (format == "email") {
    const auto at = written.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < written.size() &&
           written.find(' ') == std::string_view::npos;
  }
  if (format == "uri")
    return written.find(':') != std::string_view::npos && written.find(' ') == std::string_view::npos;
  if (format == "uri-reference") return written.find(' ') == std::string_view::npos;
  if (format == "regex") return text::Pattern::parse(written).value.has_value();
  constexpr std::string_view shape = "00000000-0000-0000-0000-000000000000";
  return written.size() == shape.size() && std::ranges::equal(written, shape, [](char byte, char wanted) {
           const bool is_hex = std::string_view("0123456789abcdefABCDEF").find(byte) != std::string_view::npos;
           return wanted == '-' ? byte == '-' : is_hex;
         });
}

/// A few words for a value: "the text "x"", "a list".
std::string words_for(const Value& value) {
  if (value.is(Kind::text) || value.is(Kind::list) || value.is(Kind::map)) return describe(value);
  return value.is(Kind::null) ? "nothing" : fmt::format("\"{}\"", value.text);
}

class Checker {
 public:
  explicit Checker(const JsonSchema::Node& root) : root_(root) {}

  void check(const Value& schema, const Value& data, const std::string& pointer, std::size_t depth) {
    gave_up_ = gave_up_ || ++steps_ > most_steps || depth > deepest;
    if (gave_up_) return;
    if (faults_.size() >= most_faults) return;
    if (schema.is(Kind::boolean)) {
      if (!schema.boolean) add(data, pointer, "may not be there");
      return;
    }
    for (const auto& entry : schema.entries) keyword(entry.key, entry.value, schema, {data, pointer, depth});
  }

  std::vector<Fault> take(const Value& data) {
    if (gave_up_) faults_.push_back({"", "cannot be judged: the schema goes in circles, or is too large", data.range});
    return std::move(faults_);
  }

 private:
  struct At {
    const Value& data;
    const std::string& pointer;
    std::size_t depth;
  };

  void add(const Value& data, const std::string& pointer, std::string message) {
    if (faults_.size() < most_faults) faults_.push_back({pointer, std::move(message), data.range});
  }
  bool fits(const Value& schema, const At& at) {
    const auto kept = std::move(faults_);
    faults_.clear();
    check(schema, at.data, at.pointer, at.depth + 1);
    const bool good = faults_.empty();
    faults_ = kept;
    return good;
  }

  void keyword(std::string_view key, const Value& wanted, const Value& schema, const At& at) {
    const auto& data = at.data;
    if (key == "$ref") return check(*find_in_schema(root_.schema, wanted.text), data, at.pointer, at.depth + 1);
    if (key == "type") return type(wanted, at);
    if (key == "const" && !equal(data, wanted)) return add(data, at.pointer, "is not " + words_for(wanted));
    if (key == "enum") return enumeration(wanted, at);
    if (key == "not" && fits(wanted, at)) return add(data, at.pointer, "is what it must not be");
    if (key == "allOf" || key == "anyOf" || key == "oneOf") return combination(key, wanted, at);
    if (data.is(Kind::text)) return text_keyword(key, wanted, at);
    if (is_number(data)) return number_keyword(key, number_of(wanted), at);
    if (data.is(Kind::list)) return list_keyword(key, wanted, at);
    if (data.is(Kind::map)) return map_keyword(key, wanted, schema, at);
  }

  void type(const Value& wanted, const At& at) {
    std::vector<std::string> names;
    if (wanted.is(Kind::text)) names.push_back(wanted.text);
    for (const auto& item : wanted.items) names.push_back(item.text);
    if (!std::ranges::any_of(names, [&](const std::string& name) { return has_type(at.data, name); }))
      add(at.data, at.pointer,
          fmt::format("is {}, not of the type {}", words_for(at.data), text::join_words(names, "or")));
  }

  void enumeration(const Value& wanted, const At& at) {
    std::vector<std::string> names;
    for (const auto& item : wanted.items) {
      if (equal(item, at.data)) return;
      names.push_back(item.is(Kind::list) || item.is(Kind::map) ? describe(item) : item.text);
    }
    add(at.data, at.pointer, fmt::format("is {}, not {}", words_for(at.data), text::join_words(names, "or")));
  }

  void combination(std::string_view key, const Value& wanted, const At& at) {
    if (key == "allOf") {
      for (const auto& each : wanted.items) check(each, at.data, at.pointer, at.depth + 1);
      return;
    }
    const auto count = std::ranges::count_if(wanted.items, [&](const Value& each) { return fits(each, at); });
    if (count == 0) add(at.data, at.pointer, "has none of the forms that are allowed");
    if (count > 1 && key == "oneOf") add(at.data, at.pointer, "has several forms of which only one may be");
  }

  void text_keyword(std::string_view key, const Value& wanted, const At& at) {
    const std::string_view written = at.data.text;
    const auto length = static_cast<std::int64_t>(text::count_code_points(written));
    if (key == "pattern" && !root_.patterns.at(wanted.text).matches_part(written))
      add(at.data, at.pointer, fmt::format("\"{}\" does not match {}", written, wanted.text));
    if (key == "format" && !has_format(written, wanted.text))
      add(at.data, at.pointer, fmt::format("\"{}\" is no {}", written, wanted.text));
    if (key == "minLength" && length < wanted.integer)
      add(at.data, at.pointer,
          fmt::format("has fewer than {}", text::count_of(static_cast<std::uint64_t>(wanted.integer), "character")));
    if (key == "maxLength" && length > wanted.integer)
      add(at.data, at.pointer,
          fmt::format("has more than {}", text::count_of(static_cast<std::uint64_t>(wanted.integer), "character")));
  }

  void number_keyword(std::string_view key, double limit, const At& at) {
    const auto number = number_of(at.data);
    if (key == "minimum" && number < limit) add(at.data, at.pointer, fmt::format("is less than {}", limit));
    if (key == "maximum" && number > limit) add(at.data, at.pointer, fmt::format("is more than {}", limit));
    if (key == "exclusiveMinimum" && number <= limit)
      add(at.data, at.pointer, fmt::format("is not more than {}", limit));
    if (key == "exclusiveMaximum" && number >= limit)
      add(at.data, at.pointer, fmt::format("is not less than {}", limit));
  }

  void list_keyword(std::string_view key, const Value& wanted, const At& at) {
    const auto& items = at.data.items;
    const auto size = static_cast<std::int64_t>(items.size());
    if (key == "minItems" && size < wanted.integer)
      add(at.data, at.pointer,
          fmt::format("has {}, at least {} are asked for", text::count_of(items.size(), "item"), wanted.integer));
    if (key == "maxItems" && size > wanted.integer)
      add(at.data, at.pointer,
          fmt::format("has {}, at most {} are allowed", text::count_of(items.size(), "item"), wanted.integer));
    if (key == "items")
      for (std::size_t index = 0; index < items.size(); ++index)
        check(wanted, items[index], json_pointer(at.pointer, index), at.depth + 1);
    if (key != "uniqueItems" || !wanted.boolean) return;
    std::set<std::string> seen;  // of scalars; lists and maps are not compared
    for (const auto& item : items)
      if (!item.is(Kind::list) && !item.is(Kind::map) && !seen.insert(item.text).second)
        add(item, at.pointer, fmt::format("has {} twice", words_for(item)));
  }

  void map_keyword(std::string_view key, const Value& wanted, const Value& schema, const At& at) {
    const auto& data = at.data;
    const auto size = static_cast<std::int64_t>(data.entries.size());
    if (key == "minProperties" && size < wanted.integer) add(data, at.pointer, "has too few keys");
    if (key == "maxProperties" && size > wanted.integer) add(data, at.pointer, "has too many keys");
    if (key == "required")
      for (const auto& name : wanted.items)
        if (data.find(name.text) == nullptr) add(data, at.pointer, fmt::format("lacks the key \"{}\"", name.text));
    if (key == "properties")
      for (const auto& entry : data.entries)
        if (const auto* of = wanted.find(entry.key))
          check(*of, entry.value, json_pointer(at.pointer, entry.key), at.depth + 1);
    if (key != "additionalProperties") return;
    const auto* known = schema.find("properties");
    for (const auto& entry : data.entries) {
      if (known != nullptr && known->find(entry.key) != nullptr) continue;
      const auto pointer = json_pointer(at.pointer, entry.key);
      if (wanted.is(Kind::boolean) && !wanted.boolean) {
        if (faults_.size() < most_faults)
          faults_.push_back({at.pointer, fmt::format("has the unknown key \"{}\"", entry.key), entry.key_range});
      } else {
        check(wanted, entry.value, pointer, at.depth + 1);
      }
    }
  }

  const JsonSchema::Node& root_;
  std::vector<Fault> faults_;
  std::size_t steps_ = 0;
  bool gave_up_ = false;
};

}  // namespace

std::vector<JsonSchema::Fault> JsonSchema::check(const Value& data) const {
  Checker checker(*root_);
  checker.check(root_->schema, data, "", 0);
  return checker.take(data);
}

}  // namespace govcheck::formats
