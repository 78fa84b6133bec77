// Finding text in text.
#include <fmt/format.h>

#include <array>

#include "cel/native.hpp"
#include "cel/unicode.hpp"

namespace cel {
namespace {

bool takes_two_texts(const Call& call) { return call.takes(Kind::string, Kind::string); }

/// Searching costs what is read, of both.
bool charge_search(const Call& call) { return call.charge(call.text(0).size() + call.text(1).size()); }

Value contains(const Call& call) {
  if (!takes_two_texts(call)) return call.no_overload();
  if (!charge_search(call)) return call.over_limit();
  return Value::boolean(call.text(0).find(call.text(1)) != std::string_view::npos);
}

Value starts_with(const Call& call) {
  if (!takes_two_texts(call)) return call.no_overload();
  return Value::boolean(call.text(0).starts_with(call.text(1)));
}

Value ends_with(const Call& call) {
  if (!takes_two_texts(call)) return call.no_overload();
  return Value::boolean(call.text(0).ends_with(call.text(1)));
}

Value index_value(std::string_view text, std::size_t offset) {
  if (offset == std::string_view::npos) return Value::integer(-1);
  return Value::integer(static_cast<std::int64_t>(count_code_points(text.substr(0, offset))));
}

/// The byte offset that the third argument names; npos after out of range.
std::size_t start(const Call& call) {
  const auto index = call.integer(2);
  return index < 0 ? std::string_view::npos : offset_of_code_point(call.text(0), static_cast<std::size_t>(index));
}

Value out_of_range(const Call& call) { return call.fail(fmt::format("index out of range: {}", call.integer(2))); }

Value index_of(const Call& call) {
  const auto whole = takes_two_texts(call);
  if (!whole && !call.takes(Kind::string, Kind::string, Kind::integer)) return call.no_overload();
  if (!charge_search(call)) return call.over_limit();
  const auto from = whole ? 0 : start(call);
  if (from == std::string_view::npos) return out_of_range(call);
  return index_value(call.text(0), call.text(0).find(call.text(1), from));
}

Value last_index_of(const Call& call) {
  const auto whole = takes_two_texts(call);
  if (!whole && !call.takes(Kind::string, Kind::string, Kind::integer)) return call.no_overload();
  if (!charge_search(call)) return call.over_limit();
  const auto from = whole ? call.text(0).size() : start(call);
  if (from == std::string_view::npos) return out_of_range(call);
  return index_value(call.text(0), call.text(0).rfind(call.text(1), from));
}

constexpr std::array functions = {
    NativeEntry{"contains", contains}, NativeEntry{"startsWith", starts_with},    NativeEntry{"endsWith", ends_with},
    NativeEntry{"indexOf", index_of},  NativeEntry{"lastIndexOf", last_index_of},
};

}  // namespace

std::span<const NativeEntry> text_search_functions() { return functions; }

}  // namespace cel
