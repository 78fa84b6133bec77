// Strings: case, parts, joining. Indexes count code points.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cel/native.hpp"
#include "cel/unicode.hpp"

namespace cel {
namespace {

Value text_value(std::string_view text) { return Value::string(std::string(text)); }

/// Unicode White_Space.
bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

Value mapped(const Call& call, char first, char last, int shift) {
  if (!call.takes(Kind::string)) return call.no_overload();
  if (!call.charge(call.text(0).size())) return call.over_limit();
  std::string out(call.text(0));
  for (auto& c : out)
    if (c >= first && c <= last) c = static_cast<char>(c + shift);
  return Value::string(std::move(out));
}

Value lower_ascii(const Call& call) { return mapped(call, 'A', 'Z', 'a' - 'A'); }
Value upper_ascii(const Call& call) { return mapped(call, 'a', 'z', 'A' - 'a'); }

Value out_of_range(const Call& call, std::int64_t index) {
  return call.fail(fmt::format("index out of range: {}", index));
}

/// The byte offset of a code point; npos: out of range.
std::size_t byte_offset(std::string_view text, std::int64_t index) {
  return index < 0 ? std::string_view::npos : offset_of_code_point(text, static_cast<std::size_t>(index));
}

Value char_at(const Call& call) {
  if (!call.takes(Kind::string, Kind::integer)) return call.no_overload();
  const auto text = call.text(0);
  if (!call.charge(text.size())) return call.over_limit();
  const auto at = byte_offset(text, call.integer(1));
  if (at == std::string_view::npos) return out_of_range(call, call.integer(1));
  return text_value(at == text.size() ? std::string_view() : text.substr(at, code_point_at(text, at).length));
}

Value substring(const Call& call) {
  const auto to_end = call.takes(Kind::string, Kind::integer);
  if (!to_end && !call.takes(Kind::string, Kind::integer, Kind::integer)) return call.no_overload();
  const auto text = call.text(0);
  if (!call.charge(text.size())) return call.over_limit();
  if (!to_end && call.integer(1) > call.integer(2))
    return call.fail(fmt::format("invalid substring range. start: {}, end: {}", call.integer(1), call.integer(2)));
  const auto begin = byte_offset(text, call.integer(1));
  if (begin == std::string_view::npos) return out_of_range(call, call.integer(1));
  const auto end = to_end ? text.size() : byte_offset(text, call.integer(2));
  if (end == std::string_view::npos) return out_of_range(call, call.integer(2));
  return text_value(text.substr(begin, end - begin));
}

Value trim(const Call& call) {
  if (!call.takes(Kind::string)) return call.no_overload();
  const auto text = call.text(0);
  if (!call.charge(text.size())) return call.over_limit();
  auto begin = text.size();
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto point = code_point_at(text, at);
    if (!is_space(point.value)) {
      begin = std::min(begin, at);
      end = at + point.length;
    }
    at += point.length;
  }
  return text_value(begin < end ? text.substr(begin, end - begin) : std::string_view());
}

/// Where code points begin, up to `most` of them.
std::vector<std::size_t> boundaries(std::string_view text, std::size_t most) {
  std::vector<std::size_t> all;
  for (std::size_t at = 0; at < text.size() && all.size() < most; at += code_point_at(text, at).length)
    all.push_back(at);
  return all;
}

Value replace(const Call& call) {
  const auto every = call.takes(Kind::string, Kind::string, Kind::string);
  if (!every && !call.takes(Kind::string, Kind::string, Kind::string, Kind::integer)) return call.no_overload();
  const auto text = call.text(0);
  const auto from = call.text(1);
  const auto to = call.text(2);
  const auto limit = every || call.integer(3) < 0 ? SIZE_MAX : static_cast<std::size_t>(call.integer(3));
  if (!call.charge(text.size())) return call.over_limit();
  std::string out;
  std::size_t done = 0;
  for (std::size_t count = 0; count < limit; ++count) {
    // An empty text is found before each code point and at the end.
    auto found = text.find(from, done);
    if (from.empty() && count > 0)
      found = done < text.size() ? done + code_point_at(text, done).length : std::string_view::npos;
    if (found == std::string_view::npos) break;
    if (!call.charge(found - done + to.size())) return call.over_limit();
    out.append(text.substr(done, found - done)).append(to);
    done = found + from.size();
  }
  out.append(text.substr(done));
  return Value::string(std::move(out));
}

Value split(const Call& call) {
  const auto every = call.takes(Kind::string, Kind::string);
  if (!every && !call.takes(Kind::string, Kind::string, Kind::integer)) return call.no_overload();
  const auto text = call.text(0);
  const auto separator = call.text(1);
  const auto limit = every || call.integer(2) < 0 ? SIZE_MAX : static_cast<std::size_t>(call.integer(2));
  std::vector<Value> parts;
  if (!call.charge(text.size())) return call.over_limit();
  if (limit == 0) return Value::list({});
  if (separator.empty()) {
    const auto all = boundaries(text, limit);
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!call.charge(1)) return call.over_limit();
      const auto end = i + 1 < all.size()    ? all[i + 1]
                       : limit == all.size() ? text.size()
                                             : all[i] + code_point_at(text, all[i]).length;
      parts.push_back(text_value(text.substr(all[i], end - all[i])));
    }
    return Value::list(std::move(parts));
  }
  std::size_t done = 0;
  while (parts.size() + 1 < limit) {
    const auto found = text.find(separator, done);
    if (found == std::string_view::npos) break;
    if (!call.charge(found - done)) return call.over_limit();
    parts.push_back(text_value(text.substr(done, found - done)));
    done = found + separator.size();
  }
  parts.push_back(text_value(text.substr(done)));
  return Value::list(std::move(parts));
}

Value join(const Call& call) {
  const auto separated = call.takes(Kind::list, Kind::string);
  if (!separated && !call.takes(Kind::list)) return call.no_overload();
  std::string out;
  auto first = true;
  for (const auto& each : call[0].as_list()) {
    if (!each.is(Kind::string))
      return call.fail(
          fmt::format("join: invalid input: a list of strings is joined, and this is a {}", type_name(each)));
    if (!call.charge(each.as_text().size() + (separated ? call.text(1).size() : 0))) return call.over_limit();
    if (separated && !first) out += call.text(1);
    first = false;
    out += each.as_text();
  }
  return Value::string(std::move(out));
}

Value reverse(const Call& call) {
  if (call.takes(Kind::list)) {
    const auto elements = call[0].as_list();
    if (!call.charge(elements.size())) return call.over_limit();
    return Value::list({elements.rbegin(), elements.rend()});
  }
  if (!call.takes(Kind::string)) return call.no_overload();
  const auto text = call.text(0);
  if (!call.charge(text.size())) return call.over_limit();
  std::string out(text.size(), '\0');
  auto end = text.size();
  for (std::size_t at = 0; at < text.size();) {
    const auto length = code_point_at(text, at).length;
    end -= length;
    text.copy(out.data() + end, length, at);
    at += length;
  }
  return Value::string(std::move(out));
}

/// With the escapes of the language, and U+FFFD for what is not UTF-8.
Value quote(const Call& call) {
  if (!call.takes(Kind::string)) return call.no_overload();
  const auto text = call.text(0);
  if (!call.charge(text.size())) return call.over_limit();
  constexpr std::string_view special = "\a\b\f\n\r\t\v\\\"";
  constexpr std::string_view letters = "abfnrtv\\\"";
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    const auto point = code_point_at(text, at);
    const auto found = special.find(text[at]);
    at += point.length;
    if (found != std::string_view::npos) {
      out += '\\';
      out += letters[found];
    } else {
      append_utf8(out, point.value);
    }
  }
  return Value::string(out + '"');
}

constexpr std::array functions = {
    NativeEntry{"lowerAscii", lower_ascii},
    NativeEntry{"upperAscii", upper_ascii},
    NativeEntry{"charAt", char_at},
    NativeEntry{"substring", substring},
    NativeEntry{"trim", trim},
    NativeEntry{"replace", replace},
    NativeEntry{"split", split},
    NativeEntry{"join", join},
    NativeEntry{"reverse", reverse},
    NativeEntry{"strings.quote", quote},
    NativeEntry{"format", format_string},
};

}  // namespace

std::span<const NativeEntry> string_functions() { return functions; }

}  // namespace cel
