#include "formats/literal_scalar.hpp"

#include <charconv>
#include <limits>
#include <string>

namespace govcheck::formats {
namespace {

std::optional<Value> number(Value value) {
  std::erase(value.text, '_');
  const auto* const begin = value.text.data();
  const auto* const end = begin + value.text.size();
  if (const auto read = std::from_chars(begin, end, value.integer); read.ec == std::errc() && read.ptr == end) {
    value.kind = Value::Kind::integer;
    return value;
  }
  const auto read = std::from_chars(begin, end, value.number);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  value.kind = Value::Kind::number;
  return value;
}

}  // namespace

std::optional<Value> literal_scalar(std::string_view word) {
  Value value;
  value.text = word;
  if (word == "null" || word == "undefined") return value;
  if (word == "true" || word == "false") {
    value.kind = Value::Kind::boolean;
    value.boolean = word == "true";
    return value;
  }
  if (word == "Infinity") {
    value.kind = Value::Kind::number;
    value.number = std::numeric_limits<double>::infinity();
    return value;
  }
  const auto level = word == "RuleConfigSeverity.Disabled"  ? 0
                     : word == "RuleConfigSeverity.Warning" ? 1
                     : word == "RuleConfigSeverity.Error"   ? 2
                                                            : -1;
  if (level >= 0) {
    value.kind = Value::Kind::integer;
    value.integer = level;
    return value;
  }
  // Names such as `inf` and `nan` are no numbers here.
  if (word.empty() || std::string_view("+-.0123456789").find(word.front()) == std::string_view::npos)
    return std::nullopt;
  return number(std::move(value));
}

}  // namespace govcheck::formats
