#include "govcheck/params.hpp"

#include <fmt/format.h>

#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace govcheck {

std::string ParamType::describe() const {
  switch (kind) {
    case Kind::boolean: return "true or false";
    case Kind::integer: return fmt::format("whole number from {} to {}", minimum, maximum);
    case Kind::text: return format.empty() ? "text" : format;
    case Kind::choice: return "one of " + text::join_words(choices, "or");
    case Kind::list: return "list of " + items->describe();
    case Kind::map: return "map of names to " + items->describe();
    case Kind::object: return name.empty() ? "map" : name;
    case Kind::one_of: {
      std::vector<std::string> forms;
      for (const auto& form : alternatives) forms.push_back(form.describe());
      return text::join_words(forms, "or");
    }
  }
  return {};
}

namespace params {

bool wrong_type(const Value& value, std::string_view wanted, Problems& problems) {
  const bool empty_map = value.is(Value::Kind::null) && wanted.starts_with("a map");
  problems.add(value.range, fmt::format("expected {}, found {}", wanted, describe(value)),
               empty_map ? "write {} for an empty map" : "");
  return false;
}

bool read_boolean(const Value& value, bool& out, Problems& problems) {
  if (!value.is(Value::Kind::boolean)) {
    const bool old_style = value.is(Value::Kind::text) &&
                           (value.text == "yes" || value.text == "no" || value.text == "on" || value.text == "off");
    problems.add(
        value.range, fmt::format("expected true or false, found {}", describe(value)),
        old_style ? fmt::format("write {}", value.text == "yes" || value.text == "on" ? "true" : "false") : "");
    return false;
  }
  out = value.boolean;
  return true;
}

bool read_integer(const Value& value, Limits limits, std::int64_t& out, Problems& problems) {
  if (!value.is(Value::Kind::integer)) return wrong_type(value, "a whole number", problems);
  if (value.integer < limits.minimum || value.integer > limits.maximum) {
    problems.add(value.range, fmt::format("{} is out of range", value.integer),
                 fmt::format("write a whole number from {} to {}", limits.minimum, limits.maximum));
    return false;
  }
  out = value.integer;
  return true;
}

bool read_text(const Value& value, std::string& out, Problems& problems) {
  if (!value.is(Value::Kind::text)) {
    const bool scalar =
        value.is(Value::Kind::boolean) || value.is(Value::Kind::integer) || value.is(Value::Kind::number);
    problems.add(value.range, fmt::format("expected a text, found {}", describe(value)),
                 scalar ? fmt::format("put it in quotes: \"{}\"", value.text) : "");
    return false;
  }
  out = value.text;
  return true;
}

bool bad_text(const Value& value, std::string_view error, std::string_view hint, std::size_t offset,
              Problems& problems) {
  auto range = value.range;
  range.begin = value.position_of(offset);
  // On another line: how long that is, the value does not know.
  if (range.begin.line != range.end.line) range.end = {range.begin.line, range.begin.column + 1};
  problems.add(range, std::string(error), std::string(hint));
  return false;
}

bool bad_choice(const Value& value, const std::vector<std::string>& choices, Problems& problems) {
  auto hint = value.is(Value::Kind::text) ? text::did_you_mean(value.text, choices) : std::string();
  problems.add(value.range, fmt::format("expected {}, found {}", text::join_words(choices, "or"), describe(value)),
               std::move(hint));
  return false;
}

bool unknown_key(const Value::Entry& entry, const std::vector<std::string>& known, Problems& problems) {
  auto hint = text::did_you_mean(entry.key, known);
  if (hint.empty()) hint = known.empty() ? "nothing can be set here" : "known keys: " + text::join_words(known, "and");
  problems.add(entry.key_range, fmt::format("unknown key \"{}\"", entry.key), std::move(hint));
  return false;
}

bool lacks_key(const Value& value, std::string_view key, Problems& problems) {
  problems.add(value.range, fmt::format("the key \"{}\" is missing", key));
  return false;
}

std::string quoted(std::string_view text) {
  constexpr std::string_view special = ":#{}[],&*!|>'\"%@`\\";
  const bool plain = !text.empty() && text.find_first_of(special) == std::string_view::npos && text.front() != '-' &&
                     text.front() != '?' && text.front() != ' ' && text.back() != ' ' && text != "true" &&
                     text != "false" && text != "null" &&
                     text.find_first_not_of("0123456789.+-eE") != std::string_view::npos &&
                     text.find('\n') == std::string_view::npos;
  if (plain) return std::string(text);
  std::string out = "\"";
  for (const char character : text) {
    if (character == '\n') {
      out += "\\n";
      continue;
    }
    if (character == '"' || character == '\\') out += '\\';
    out += character;
  }
  return out + '"';
}

ParamType object_type(std::string_view name, std::vector<ParamInfo> (*fields)()) {
  ParamType type{.kind = ParamType::Kind::object};
  type.name = name;
  type.fields = fields;
  return type;
}

}  // namespace params
}  // namespace govcheck
