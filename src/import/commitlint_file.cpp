#include "import/commitlint_file.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "formats/yaml.hpp"

namespace govcheck::importing {

using formats::LiteralPlace;
using formats::ObjectLiteral;

std::optional<ObjectLiteral> read_commitlint_file(const Sources& sources, std::uint32_t source, Problems& problems) {
  const auto name = sources[source].name;
  const auto text = sources[source].text;
  const auto ends_with = [&](std::initializer_list<std::string_view> ends) {
    return std::ranges::any_of(ends, [&](auto end) { return name.ends_with(end); });
  };
  const auto first = text.find_first_not_of(" \t\r\n");
  const bool is_object = ends_with({".json", ".json5"}) || (first != std::string::npos && text[first] == '{');
  const bool is_module = ends_with({".js", ".cjs", ".mjs", ".ts", ".cts", ".mts"}) ||
                         text.find("module.exports") != std::string::npos ||
                         text.find("export default") != std::string::npos;
  if (ends_with({".yaml", ".yml"}) || (!is_object && !is_module)) {
    auto value = formats::parse_yaml(text, source, problems);
    if (!value || !problems.empty()) return std::nullopt;
    if (!value->is(Value::Kind::map)) problems.add(value->range, "this is no map of settings", "write rules: {…}");
    return problems.empty() ? std::optional(ObjectLiteral{std::move(*value), {}}) : std::nullopt;
  }
  auto read = formats::parse_object_literal(
      text, source, is_module && !ends_with({".json"}) ? LiteralPlace::exported : LiteralPlace::whole_text, problems);
  if (!read || !name.ends_with("package.json")) return read;
  const auto* config = read->value.find("commitlint");
  if (config == nullptr) {
    problems.add(read->value.range, "the package has no key \"commitlint\"",
                 "name the file that configures commitlint");
    return std::nullopt;
  }
  return ObjectLiteral{*config, {}};
}

}  // namespace govcheck::importing
