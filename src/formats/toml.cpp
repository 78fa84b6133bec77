#include "formats/toml.hpp"

#include <fmt/format.h>

#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_WINDOWS_COMPAT 0
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#include <toml++/toml.h>
#pragma GCC diagnostic pop

#include <algorithm>
#include <sstream>

#include "text/lines.hpp"
#include "text/utf8.hpp"

namespace govcheck::formats {
namespace {

Position position_of(const toml::source_position& position) { return {position.line, position.column}; }

Range range_of(const toml::source_region& region, std::uint32_t source) {
  return {source, position_of(region.begin), position_of(region.end)};
}

class Reader {
 public:
  Reader(std::uint32_t source, Problems& problems, std::size_t most_depth)
      : source_(source), problems_(problems), most_depth_(most_depth) {}

  Value read(const toml::node& node, std::size_t depth = 0) {
    Value value;
    value.range = range_of(node.source(), source_);
    if (const auto* table = node.as_table()) {
      value.kind = Value::Kind::map;
      if (is_too_deep(value.range, depth)) return value;
      for (const auto& [key, member] : *table)
        value.entries.push_back({std::string(key.str()), range_of(key.source(), source_), read(member, depth + 1)});
      // toml++ sorts by name.
      std::ranges::stable_sort(value.entries, {}, [](const Value::Entry& entry) { return entry.key_range.begin; });
    } else if (const auto* array = node.as_array()) {
      value.kind = Value::Kind::list;
      if (is_too_deep(value.range, depth)) return value;
      for (const auto& item : *array) value.items.push_back(read(item, depth + 1));
    } else {
      read_scalar(node, value);
    }
    return value;
  }

 private:
  bool is_too_deep(Range range, std::size_t depth) {
    if (depth < most_depth_) return false;
    problems_.add(range, fmt::format("nested more than {} levels deep", most_depth_), "use fewer levels");
    return true;
  }

  static void read_scalar(const toml::node& node, Value& value) {
    value.kind = Value::Kind::text;
    if (const auto* text = node.as_string()) {
      value.text = text->get();
      return;
    }
    std::ostringstream written;
    node.visit([&](const auto& scalar) {
      if constexpr (toml::is_value<decltype(scalar)>) written << scalar.get();
    });
    value.text = written.str();
    if (const auto* boolean = node.as_boolean()) {
      value.kind = Value::Kind::boolean;
      value.boolean = boolean->get();
      value.text = boolean->get() ? "true" : "false";
    } else if (const auto* integer = node.as_integer()) {
      value.kind = Value::Kind::integer;
      value.integer = integer->get();
    } else if (const auto* number = node.as_floating_point()) {
      value.kind = Value::Kind::number;
      value.number = number->get();
    }
  }

  std::uint32_t source_;
  Problems& problems_;
  std::size_t most_depth_;
};

/// A table per dot of a key: toml++ takes them apart by recursion, so a line full of dots must not reach it.
std::optional<Range> line_full_of_dots(std::string_view text, std::uint32_t source) {
  constexpr auto most_dots = 500;
  std::uint32_t number = 1;
  for (std::size_t at = 0; at < text.size(); at += text::whole_line_at(text, at).size(), ++number) {
    const auto line = text::line_at(text, at);
    if (std::ranges::count(line, '.') > most_dots) return Range{source, {number, 1}, {number, 2}};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Value> parse_toml(std::string_view text, std::uint32_t source, Problems& problems, TomlLimits limits) {
  const Range start{source, {1, 1}, {1, 2}};
  if (text.size() > limits.bytes) {
    problems.add(start, fmt::format("the file has {} bytes, at most {} are read", text.size(), limits.bytes),
                 "split it");
    return std::nullopt;
  }
  if (const auto bad = text::find_invalid_utf8(text)) {
    const auto position = text::position_at(text, *bad);
    problems.add({source, position, {position.line, position.column + 1}}, "this is not valid UTF-8",
                 "save the file as UTF-8");
    return std::nullopt;
  }
  if (const auto line = line_full_of_dots(text, source)) {
    problems.add(*line, "more than 500 dots in a line are not read", "break the line, or use fewer levels");
    return std::nullopt;
  }
  const auto result = toml::parse(text);
  if (!result) {
    auto range = range_of(result.error().source(), source);
    range.end = {range.begin.line, range.begin.column + 1};
    problems.add(range, fmt::format("bad TOML: {}", result.error().description()), "mend what stands here");
    return std::nullopt;
  }
  const auto before = problems.size();
  auto value = Reader(source, problems, limits.depth).read(result.table());
  value.range = start;
  if (problems.size() != before) return std::nullopt;
  return value;
}

}  // namespace govcheck::formats
