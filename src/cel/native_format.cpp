// string.format.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "cel/native.hpp"
#include "cel/number_text.hpp"
#include "cel/time.hpp"

namespace cel {
namespace {

constexpr int default_precision = 6;
constexpr int max_precision = 100;

/// Fills in the placeholders; the first thing that goes wrong ends it.
class Formatter {
 public:
  explicit Formatter(const Call& call) : call_(call) {}

  Value run() {
    const auto format = call_.text(0);
    const auto arguments = call_.arguments[1]->as_list();
    std::size_t next = 0;
    for (std::size_t at = 0; at < format.size() && failure_.empty();) {
      const auto percent = std::min(format.find('%', at), format.size());
      out_.append(format.substr(at, percent - at));
      at = percent + 1;
      if (percent == format.size()) break;
      if (at >= format.size()) return call_.fail("the format ends after a '%'");
      if (format[at] == '%') {
        out_ += '%';
        ++at;
        continue;
      }
      if (next >= arguments.size()) return call_.fail(fmt::format("index {} out of range", next));
      clause(format, at, arguments[next++]);
      if (!call_.charge(out_.size() - charged_)) return call_.over_limit();
      charged_ = out_.size();
    }
    if (over_) return call_.over_limit();
    if (!failure_.empty()) return call_.fail(std::move(failure_));
    return Value::string(std::move(out_));
  }

 private:
  void clause(std::string_view format, std::size_t& at, const Value& value) {
    auto precision = default_precision;
    if (format[at] == '.') {
      precision = 0;
      const auto begin = ++at;
      for (; at < format.size() && format[at] >= '0' && format[at] <= '9' && precision <= max_precision; ++at)
        precision = precision * 10 + (format[at] - '0');
      if (at == begin || precision > max_precision || at >= format.size()) {
        failure_ = fmt::format("could not parse formatting clause: a precision is a number up to {}", max_precision);
        return;
      }
    }
    const auto letter = format[at++];
    switch (letter) {
      case 's': return text(value);
      case 'd': return decimal(value);
      case 'f':
      case 'e': return real(value, letter, precision);
      case 'b': return binary(value);
      case 'o': return octal(value);
      case 'x':
      case 'X': return hexadecimal(value, letter == 'X');
      default:
        failure_ = fmt::format("could not parse formatting clause: unrecognized formatting clause \"{}\"", letter);
    }
  }

  void refuse(std::string_view takes, const Value& value) {
    failure_ = fmt::format("error during formatting: {}, was given {}", takes, type_name(value));
  }

  void text(const Value& value) {
    if (!failure_.empty() || over_) return;
    if (!call_.frame.charge(1)) {
      over_ = true;
      return;
    }
    switch (value.kind()) {
      case Kind::null: out_ += "null"; return;
      case Kind::boolean: out_ += value.as_boolean() ? "true" : "false"; return;
      case Kind::integer: out_ += std::to_string(value.as_integer()); return;
      case Kind::uinteger: out_ += std::to_string(value.as_uinteger()); return;
      case Kind::real: out_ += plain_text(value.as_real()); return;
      case Kind::timestamp: out_ += timestamp_text(value.as_instant()); return;
      case Kind::duration: out_ += duration_text(value.as_instant()); return;
      case Kind::string:
      case Kind::bytes:
      case Kind::type: out_ += value.as_text(); return;
      case Kind::list: return list(value);
      case Kind::map: return map(value);
      default: refuse("string clause can only be used on values with a text", value);
    }
  }

  void list(const Value& value) {
    out_ += '[';
    auto first = true;
    for (const auto& each : value.as_list()) {
      if (!first) out_ += ", ";
      first = false;
      text(each);
    }
    out_ += ']';
  }

  /// By the text of the keys.
  void map(const Value& value) {
    std::vector<std::pair<std::string, std::string>> entries;
    auto outer = std::move(out_);
    const auto taken = [this](const Value& part) {
      out_.clear();
      text(part);
      return std::move(out_);
    };
    for (const auto& key : value.as_map().keys()) {
      const auto* content = value.as_map().find(key);
      if (content == nullptr || over_) break;
      auto name = taken(key);
      entries.emplace_back(std::move(name), taken(*content));
    }
    out_ = std::move(outer);
    std::ranges::stable_sort(entries, {}, &std::pair<std::string, std::string>::first);
    out_ += '{';
    for (const auto& [name, content] : entries)
      fmt::format_to(std::back_inserter(out_), "{}{}: {}",
                     out_.ends_with('{') && &name == &entries[0].first ? "" : ", ", name, content);
    out_ += '}';
  }

  void decimal(const Value& value) {
    if (value.is(Kind::integer) || value.is(Kind::uinteger) || value.is(Kind::real)) return text(value);
    refuse("decimal clause can only be used on numbers", value);
  }

  void real(const Value& value, char letter, int precision) {
    double number = 0;
    if (value.is(Kind::real))
      number = value.as_real();
    else if (value.is(Kind::integer))
      number = static_cast<double>(value.as_integer());
    else if (value.is(Kind::uinteger))
      number = static_cast<double>(value.as_uinteger());
    else
      return refuse(letter == 'f' ? "fixed-point clause can only be used on numbers"
                                  : "scientific clause can only be used on numbers",
                    value);
    if (!std::isfinite(number)) {
      out_ += plain_text(number);
    } else if (letter == 'f') {
      fmt::format_to(std::back_inserter(out_), "{:.{}f}", number, precision);
    } else {
      fmt::format_to(std::back_inserter(out_), "{:.{}e}", number, precision);
    }
  }

  void binary(const Value& value) {
    if (value.is(Kind::boolean))
      out_ += value.as_boolean() ? '1' : '0';
    else if (value.is(Kind::integer))
      fmt::format_to(std::back_inserter(out_), "{:b}", value.as_integer());
    else if (value.is(Kind::uinteger))
      fmt::format_to(std::back_inserter(out_), "{:b}", value.as_uinteger());
    else
      refuse("only integers and bools can be formatted as binary", value);
  }

  void octal(const Value& value) {
    if (value.is(Kind::integer))
      fmt::format_to(std::back_inserter(out_), "{:o}", value.as_integer());
    else if (value.is(Kind::uinteger))
      fmt::format_to(std::back_inserter(out_), "{:o}", value.as_uinteger());
    else
      refuse("octal clause can only be used on integers", value);
  }

  void hexadecimal(const Value& value, bool upper) {
    if (value.is(Kind::integer)) {
      fmt::format_to(std::back_inserter(out_), fmt::runtime(upper ? "{:X}" : "{:x}"), value.as_integer());
    } else if (value.is(Kind::uinteger)) {
      fmt::format_to(std::back_inserter(out_), fmt::runtime(upper ? "{:X}" : "{:x}"), value.as_uinteger());
    } else if (value.is(Kind::string) || value.is(Kind::bytes)) {
      for (const auto c : value.as_text())
        fmt::format_to(std::back_inserter(out_), fmt::runtime(upper ? "{:02X}" : "{:02x}"),
                       static_cast<unsigned char>(c));
    } else {
      refuse("only integers, byte buffers, and strings can be formatted as hex", value);
    }
  }

  const Call& call_;
  std::string out_;
  std::string failure_;
  std::size_t charged_ = 0;
  bool over_ = false;
};

}  // namespace

Value format_string(const Call& call) {
  return call.takes(Kind::string, Kind::list) ? Formatter(call).run() : call.no_overload();
}

}  // namespace cel
