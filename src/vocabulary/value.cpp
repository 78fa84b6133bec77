#include "govcheck/value.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace govcheck {

const Value::Entry* Value::find_entry(std::string_view key) const {
  for (const auto& entry : entries)
    if (entry.key == key) return &entry;
  return nullptr;
}

const Value* Value::find(std::string_view key) const {
  const auto* entry = find_entry(key);
  return entry == nullptr ? nullptr : &entry->value;
}

Position Value::position_of(std::size_t offset) const {
  auto from = Piece{0, range.begin};
  if (pieces != nullptr) {
    const auto after = std::upper_bound(pieces->begin(), pieces->end(), offset,
                                        [](std::size_t wanted, const Piece& piece) { return wanted < piece.offset; });
    if (after == pieces->begin()) return range.begin;
    from = *(after - 1);
  } else if (!verbatim) {
    return range.begin;
  }
  const auto between = std::string_view(text).substr(from.offset, offset - from.offset);
  from.position.column += static_cast<std::uint32_t>(text::count_code_points(between));
  return from.position;
}

std::string_view describe(Value::Kind kind) {
  switch (kind) {
    case Value::Kind::null: return "nothing";
    case Value::Kind::boolean: return "a boolean";
    case Value::Kind::integer: return "a whole number";
    case Value::Kind::number: return "a number";
    case Value::Kind::text: return "a text";
    case Value::Kind::list: return "a list";
    case Value::Kind::map: return "a map";
  }
  return "a value";
}

std::string describe(const Value& value) {
  constexpr std::size_t longest = 40;
  auto shown = text::printable(value.text.substr(0, text::offset_of_code_point(value.text, longest)));
  if (text::count_code_points(value.text) > longest) shown += "…";
  switch (value.kind) {
    case Value::Kind::boolean: return "the boolean " + shown;
    case Value::Kind::integer:
    case Value::Kind::number: return "the number " + shown;
    case Value::Kind::text: return "the text \"" + shown + "\"";
    default: return std::string(describe(value.kind));
  }
}

}  // namespace govcheck
