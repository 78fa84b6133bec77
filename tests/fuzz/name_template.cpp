// The first line is a template, the second a pattern for its field {x}, the rest a name.
#include "text/name_template.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using namespace govcheck::text;

void require(bool good) {
  if (!good) std::abort();
}

std::string_view take_line(std::string_view& rest) {
  const auto end = rest.find('\n');
  const auto line = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  return line;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<const char*>(data), size);
  const auto written = take_line(rest);
  const auto parsed = NameTemplate::parse(written);
  require(parsed.offset <= written.size());
  if (!parsed.value) {
    require(!parsed.error.empty());
    return 0;
  }
  for (const auto& field : parsed.value->fields()) require(written[field.offset] == '{');
  NameFields fields;
  const auto pattern = Pattern::parse(take_line(rest));
  if (pattern.value) fields.emplace("x", *pattern.value);
  const auto match = parsed.value->match(rest, fields);
  require(match.offset <= rest.size() && match.length <= rest.size() - match.offset);
  parsed.value->example(fields);
  return 0;
}
