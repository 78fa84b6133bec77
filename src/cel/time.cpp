#include "cel/time.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <optional>

namespace cel {
namespace {

constexpr std::int32_t billion = 1'000'000'000;
constexpr std::int64_t first_second = -62135596800;  // 0001-01-01T00:00:00Z
constexpr std::int64_t last_second = 253402300799;   // 9999-12-31T23:59:59Z

Value out_of_range(std::string_view what) {
  return Value::error(fmt::format("range error: the {} is out of range", what));
}

/// Nanoseconds 0 … 999999999, seconds carried.
Instant floored(std::int64_t seconds, std::int64_t nanos) {
  seconds += nanos / billion;
  nanos %= billion;
  if (nanos < 0) {
    nanos += billion;
    --seconds;
  }
  return {seconds, static_cast<std::int32_t>(nanos)};
}

/// Seconds and nanoseconds of the same sign.
Instant same_sign(Instant length) {
  auto [seconds, nanos] = floored(length.seconds, length.nanos);
  if (seconds < 0 && nanos > 0) {
    ++seconds;
    nanos -= billion;
  }
  return {seconds, nanos};
}

bool digits(std::string_view text, std::size_t at, std::size_t count, unsigned& out) {
  if (at + count > text.size()) return false;
  out = 0;
  for (auto i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return false;
    out = out * 10 + static_cast<unsigned>(text[i] - '0');
  }
  return true;
}

std::string fraction(std::int64_t nanos) {
  if (nanos == 0) return {};
  auto text = fmt::format(".{:09}", nanos);
  while (text.back() == '0') text.pop_back();
  return text;
}

/// `.5`, at `at`: moves it on.
bool read_fraction(std::string_view text, std::size_t& at, std::int64_t& nanos) {
  nanos = 0;
  if (at >= text.size() || text[at] != '.') return true;
  auto unit = static_cast<std::int64_t>(billion) / 10;
  const auto begin = ++at;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, unit /= 10) nanos += unit * (text[at] - '0');
  return at > begin;
}

/// `Z`, `+02:00`: seconds east of UTC.
bool read_offset(std::string_view text, std::int64_t& offset) {
  offset = 0;
  if (text == "Z") return true;
  unsigned hours = 0;
  unsigned minutes = 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return false;
  if (!digits(text, 1, 2, hours) || !digits(text, 4, 2, minutes) || hours > 23 || minutes > 59) return false;
  offset = (static_cast<std::int64_t>(hours) * 60 + minutes) * 60;
  if (text[0] == '-') offset = -offset;
  return true;
}

std::int64_t days_of(unsigned year, unsigned month, unsigned day) {
  using namespace std::chrono;
  return sys_days{std::chrono::year(static_cast<int>(year)) / static_cast<int>(month) / static_cast<int>(day)}
      .time_since_epoch()
      .count();
}

/// The nanoseconds of a unit that `text` begins with, taken off; 0: it is none.
std::int64_t read_unit(std::string_view& text) {
  struct Unit {
    std::string_view name;
    std::int64_t nanos;
  };
  constexpr std::array units = {
      Unit{"ns", 1},         Unit{"us", 1'000},  Unit{"\u00B5s", 1'000},    Unit{"\u03BCs", 1'000},
      Unit{"ms", 1'000'000}, Unit{"s", billion}, Unit{"m", 60LL * billion}, Unit{"h", 3600LL * billion}};
  for (const auto& unit : units) {
    if (!text.starts_with(unit.name)) continue;
    text.remove_prefix(unit.name.size());
    return unit.nanos;
  }
  return 0;
}

/// `1.5h` in nanoseconds, taken off; nullopt: it is no such thing.
std::optional<std::int64_t> read_duration_part(std::string_view& text, bool& in_range) {
  std::int64_t whole = 0;
  std::size_t at = 0;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at)
    if (__builtin_mul_overflow(whole, 10, &whole) || __builtin_add_overflow(whole, text[at] - '0', &whole))
      in_range = false;
  const auto whole_digits = at;
  std::int64_t billionths = 0;
  const auto dotted = at < text.size() && text[at] == '.';
  const auto has_fraction = read_fraction(text, at, billionths) && dotted;
  if (whole_digits == 0 && !has_fraction) return std::nullopt;
  text.remove_prefix(at);
  const auto unit = read_unit(text);
  if (unit == 0) return std::nullopt;
  // At most 3600 whole seconds of billionths: no overflow.
  const auto part = unit >= billion ? billionths * (unit / billion) : billionths / (billion / unit);
  if (__builtin_mul_overflow(whole, unit, &whole) || __builtin_add_overflow(whole, part, &whole)) in_range = false;
  return whole;
}

}  // namespace

Value checked_timestamp(Instant at) {
  const auto instant = floored(at.seconds, at.nanos);
  if (instant.seconds < first_second || instant.seconds > last_second) return out_of_range("timestamp");
  return Value::timestamp(instant);
}

Value checked_duration(Instant length) {
  const auto value = same_sign(length);
  std::int64_t nanos = 0;
  if (__builtin_mul_overflow(value.seconds, static_cast<std::int64_t>(billion), &nanos) ||
      __builtin_add_overflow(nanos, static_cast<std::int64_t>(value.nanos), &nanos))
    return out_of_range("duration");
  return Value::duration(value);
}

Value sum_of_durations(Instant a, Instant b, bool minus) {
  const std::int64_t sign = minus ? -1 : 1;
  return checked_duration(floored(a.seconds + sign * b.seconds, std::int64_t{a.nanos} + sign * b.nanos));
}

Value moved_timestamp(Instant at, Instant by, bool minus) {
  const std::int64_t sign = minus ? -1 : 1;
  return checked_timestamp(floored(at.seconds + sign * by.seconds, std::int64_t{at.nanos} + sign * by.nanos));
}

Value time_between(Instant later, Instant earlier) {
  return checked_duration(floored(later.seconds - earlier.seconds, std::int64_t{later.nanos} - earlier.nanos));
}

Value parse_timestamp(std::string_view text) {
  const auto bad = [&] {
    return Value::error(fmt::format("'{}' is no RFC 3339 timestamp such as 2026-01-31T18:00:00Z", text.substr(0, 64)));
  };
  unsigned year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  // A year of five digits is well-formed for people, and out of range.
  const auto dash = text.find('-');
  if (dash != std::string_view::npos && dash > 4) return out_of_range("timestamp");
  if (!digits(text, 0, 4, year) || !digits(text, 5, 2, month) || !digits(text, 8, 2, day) ||
      !digits(text, 11, 2, hour) || !digits(text, 14, 2, minute) || !digits(text, 17, 2, second))
    return bad();
  if (text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':') return bad();
  std::size_t at = 19;
  std::int64_t nanos = 0;
  std::int64_t offset = 0;
  if (!read_fraction(text, at, nanos) || !read_offset(text.substr(at), offset)) return bad();
  using namespace std::chrono;
  const auto date = std::chrono::year(static_cast<int>(year)) / static_cast<int>(month) / static_cast<int>(day);
  if (!date.ok() || hour > 23 || minute > 59 || second > 59) return bad();
  const auto clock = (static_cast<std::int64_t>(hour) * 60 + minute) * 60 + second;
  return checked_timestamp(floored(days_of(year, month, day) * 86400 + clock - offset, nanos));
}

Value parse_duration(std::string_view text) {
  const auto bad = [&] {
    return Value::error(fmt::format("'{}' is no duration such as 1h30m or 2.5s", text.substr(0, 64)));
  };
  auto rest = text;
  const auto negative = rest.starts_with('-');
  if (negative || rest.starts_with('+')) rest.remove_prefix(1);
  if (rest == "0") return Value::duration({});
  if (rest.empty()) return bad();
  std::int64_t total = 0;
  while (!rest.empty()) {
    auto in_range = true;
    const auto part = read_duration_part(rest, in_range);
    if (!in_range) return out_of_range("duration");
    if (!part) return bad();
    if (__builtin_add_overflow(total, *part, &total)) return out_of_range("duration");
  }
  if (negative) total = -total;
  return checked_duration({total / billion, static_cast<std::int32_t>(total % billion)});
}

std::string timestamp_text(Instant at) {
  const auto civil = civil_time(at.seconds);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}Z", civil.year, civil.month, civil.day, civil.hour,
                     civil.minute, civil.second, fraction(at.nanos));
}

std::string duration_text(Instant length) {
  const auto negative = length.seconds < 0 || length.nanos < 0;
  return fmt::format("{}{}{}s", negative ? "-" : "", negative ? -length.seconds : length.seconds,
                     fraction(negative ? -length.nanos : length.nanos));
}

Civil civil_time(std::int64_t seconds) {
  using namespace std::chrono;
  const auto instant = sys_seconds(std::chrono::seconds(seconds));
  const auto day = floor<days>(instant);
  const year_month_day date(day);
  const hh_mm_ss clock(instant - day);
  Civil civil;
  civil.year = static_cast<int>(date.year());
  civil.month = static_cast<unsigned>(date.month());
  civil.day = static_cast<unsigned>(date.day());
  civil.hour = static_cast<unsigned>(clock.hours().count());
  civil.minute = static_cast<unsigned>(clock.minutes().count());
  civil.second = static_cast<unsigned>(clock.seconds().count());
  civil.weekday = weekday(day).c_encoding();
  civil.yearday = static_cast<unsigned>((day - sys_days(date.year() / January / 1)).count());
  return civil;
}

}  // namespace cel
