#include "expressions/data.hpp"

#include <fmt/format.h>

#include "formats/json.hpp"
#include "formats/json_places.hpp"
#include "formats/toml.hpp"
#include "formats/yaml.hpp"

namespace govcheck::expressions {

namespace {

constexpr std::size_t most_bytes = 16U << 20U;

std::optional<Value> parse_json(std::string_view content, Problems& problems) {
  auto document = formats::parse_json(content, 0, problems, {.bytes = most_bytes});
  if (!document || !problems.empty()) return std::nullopt;
  formats::locate_json(content, 0, *document);
  return document;
}

std::optional<Value> parse_yaml(std::string_view content, Problems& problems) {
  formats::YamlLimits limits;
  limits.bytes = most_bytes;
  limits.nodes = 500'000;
  auto document = formats::parse_yaml(content, 0, problems, limits);
  return problems.empty() ? std::move(document) : std::nullopt;
}

}  // namespace

std::optional<Value> parse_data(std::string_view path, std::string_view content, Problems& problems) {
  if (path.ends_with(".toml")) return formats::parse_toml(content, 0, problems);
  if (!path.ends_with(".json")) return parse_yaml(content, problems);
  Problems of_json;
  if (auto document = parse_json(content, of_json)) return document;
  // Many files called JSON have commas too many; YAML does not mind.
  Problems of_yaml;
  if (auto document = parse_yaml(content, of_yaml)) return document;
  for (const auto& problem : of_json.all()) problems.add(problem.range, problem.message, problem.hint);
  return std::nullopt;
}

cel::Value cel_value(const Value& value) {
  switch (value.kind) {
    case Value::Kind::null: return {};
    case Value::Kind::boolean: return cel::Value::boolean(value.boolean);
    case Value::Kind::integer: return cel::Value::integer(value.integer);
    case Value::Kind::number: return cel::Value::real(value.number);
    case Value::Kind::text: return cel::Value::string(value.text);
    case Value::Kind::list: {
      std::vector<cel::Value> items;
      items.reserve(value.items.size());
      for (const auto& item : value.items) items.push_back(cel_value(item));
      return cel::Value::list(std::move(items));
    }
    case Value::Kind::map: {
      std::vector<cel::Value::Entry> entries;
      entries.reserve(value.entries.size());
      for (const auto& entry : value.entries)
        entries.emplace_back(cel::Value::string(entry.key), cel_value(entry.value));
      return cel::Value::map(std::move(entries));
    }
  }
  return {};
}

cel::Value data_value(std::string_view path, std::string_view content) {
  Problems problems;
  const auto parsed = parse_data(path, content, problems);
  if (parsed) return cel_value(*parsed);
  const auto& problem = problems.all().front();
  return cel::Value::error(
      fmt::format("{}:{}:{}: {}", path, problem.range.begin.line, problem.range.begin.column, problem.message));
}

}  // namespace govcheck::expressions
