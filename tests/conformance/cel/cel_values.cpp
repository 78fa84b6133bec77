// Values and types as the cases write them.
#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <stdexcept>

#include "cel/declarations.hpp"
#include "cel/equality.hpp"
#include "cel/number_text.hpp"
#include "cel/time.hpp"
#include "cel_cases.hpp"

namespace conformance {
namespace {

using nlohmann::json;

template <typename T>
T number(const json& text) {
  const auto& written = text.get_ref<const std::string&>();
  T value{};
  const auto* end = written.data() + written.size();
  const auto result = std::from_chars(written.data(), end, value);
  if (result.ec != std::errc() || result.ptr != end) throw std::runtime_error("no number: " + written);
  return value;
}

double real(const json& text) {
  const auto& written = text.get_ref<const std::string&>();
  if (written == "NaN") return std::nan("");
  if (written == "Infinity") return HUGE_VAL;
  if (written == "-Infinity") return -HUGE_VAL;
  return number<double>(text);
}

std::string base64(const std::string& text) {
  std::string out;
  unsigned bits = 0;
  unsigned group = 0;
  constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (const auto c : text) {
    if (c == '=') break;
    group = (group << 6U) | static_cast<unsigned>(alphabet.find(c));
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out += static_cast<char>((group >> bits) & 0xFFU);
  }
  return out;
}

cel::Instant instant(const json& written) {
  return {number<std::int64_t>(written.at("seconds")), written.at("nanos").get<std::int32_t>()};
}

cel::Value read_list(const json& items) {
  std::vector<cel::Value> values;
  for (const auto& item : items) values.push_back(read_value(item));
  return cel::Value::list(std::move(values));
}

cel::Value read_map(const json& items) {
  std::vector<cel::Value::Entry> entries;
  for (const auto& item : items) entries.emplace_back(read_value(item.at(0)), read_value(item.at(1)));
  return cel::Value::map(std::move(entries));
}

std::vector<cel::Type> read_types(const json& items) {
  std::vector<cel::Type> types;
  for (const auto& item : items) types.push_back(read_type(item));
  return types;
}

bool same_lists(const cel::Value& a, const cel::Value& b) {
  if (a.as_list().size() != b.as_list().size()) return false;
  for (std::size_t i = 0; i < a.as_list().size(); ++i)
    if (!same(a.as_list()[i], b.as_list()[i])) return false;
  return true;
}

bool same_maps(const cel::Value& a, const cel::Value& b) {
  if (a.as_map().size() != b.as_map().size()) return false;
  for (const auto& [key, value] : a.as_map().entries()) {
    auto found = false;
    for (const auto& [other_key, other] : b.as_map().entries())
      found = found || (same(key, other_key) && same(value, other));
    if (!found) return false;
  }
  return true;
}

}  // namespace

cel::Value read_value(const json& written) {
  const auto entry = written.items().begin();
  const auto& kind = entry.key();
  const auto& content = entry.value();
  if (kind == "null") return {};
  if (kind == "bool") return cel::Value::boolean(content.get<bool>());
  if (kind == "int") return cel::Value::integer(number<std::int64_t>(content));
  if (kind == "uint") return cel::Value::uinteger(number<std::uint64_t>(content));
  if (kind == "double") return cel::Value::real(real(content));
  if (kind == "string") return cel::Value::string(content.get<std::string>());
  if (kind == "bytes") return cel::Value::bytes(base64(content.get<std::string>()));
  if (kind == "list") return read_list(content);
  if (kind == "map") return read_map(content);
  if (kind == "timestamp") return cel::Value::timestamp(instant(content));
  if (kind == "duration") return cel::Value::duration(instant(content));
  if (kind == "type") return cel::Value::type(content.get<std::string>());
  if (kind == "optional") return content.is_null() ? cel::Value::none() : cel::Value::optional(read_value(content));
  throw std::runtime_error("no kind of value: " + kind);
}

cel::Type read_type(const json& written) {
  if (written.is_string()) {
    const auto type = cel::parse_type(written.get<std::string>());
    if (!type || type->is(cel::Type::Kind::record)) throw std::runtime_error("no type");
    return *type;
  }
  const auto entry = written.items().begin();
  const auto& kind = entry.key();
  const auto& content = entry.value();
  if (kind == "list") return cel::Type::list(read_type(content));
  if (kind == "map") return cel::Type::map(read_type(content.at(0)), read_type(content.at(1)));
  if (kind == "optional") return cel::Type::optional(read_type(content));
  if (kind == "type") {
    return content.is_null() ? cel::Type::simple(cel::Type::Kind::type) : cel::Type::type_of(read_type(content));
  }
  if (kind == "param") return cel::Type::parameter(content.get<std::string>());
  if (kind == "opaque")
    return cel::Type::opaque(content.at("name").get<std::string>(), read_types(content.value("params", json::array())));
  throw std::runtime_error("no kind of type: " + kind);
}

void declare(cel::Environment& environment, const json& test) {
  if (test.contains("container")) environment.container(test.at("container").get<std::string>());
  for (const auto& declaration : test.value("type_env", json::array())) {
    const auto name = declaration.at("name").get<std::string>();
    if (declaration.contains("type")) environment.variable(name, read_type(declaration.at("type")));
    for (const auto& overload : declaration.value("overloads", json::array()))
      environment.function(name, overload.at("id").get<std::string>(), overload.value("instance", false),
                           read_types(overload.at("params")), read_type(overload.at("result")));
  }
}

bool same(const cel::Value& a, const cel::Value& b) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case cel::Kind::real: return a.as_real() == b.as_real() || (std::isnan(a.as_real()) && std::isnan(b.as_real()));
    case cel::Kind::list: return same_lists(a, b);
    case cel::Kind::map: return same_maps(a, b);
    case cel::Kind::optional: {
      const auto* left = a.as_optional();
      const auto* right = b.as_optional();
      return left == nullptr || right == nullptr ? left == right : same(*left, *right);
    }
    default: {
      cel::Work work{1000, false};
      return cel::equal(a, b, work);
    }
  }
}

std::string shown(const cel::Value& value) {
  std::string out;
  switch (value.kind()) {
    case cel::Kind::error: return "the error \"" + value.as_failure().message + '"';
    case cel::Kind::unknown: return "unknown: " + value.as_failure().message;
    case cel::Kind::list:
      for (const auto& each : value.as_list()) out += (out.empty() ? "" : ", ") + shown(each);
      return '[' + out + ']';
    case cel::Kind::map:
      for (const auto& [key, content] : value.as_map().entries())
        out += (out.empty() ? "" : ", ") + shown(key) + ": " + shown(content);
      return '{' + out + '}';
    case cel::Kind::type: return std::string(value.as_text());
    case cel::Kind::timestamp: return cel::timestamp_text(value.as_instant());
    case cel::Kind::duration: return cel::duration_text(value.as_instant());
    case cel::Kind::optional:
      return value.as_optional() == nullptr ? "optional.none()" : "optional.of(" + shown(*value.as_optional()) + ')';
    default: return cel::literal_text(value, false);
  }
}

}  // namespace conformance
