#include "text/calendar.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "text/suggest.hpp"

namespace govcheck::text {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::weeks;

/// A number of exactly `digits` digits at `offset`, or -1.
int digits_at(std::string_view text, std::size_t offset, std::size_t digits) {
  if (offset + digits > text.size()) return -1;
  int number = 0;
  for (const char character : text.substr(offset, digits)) {
    if (character < '0' || character > '9') return -1;
    number = number * 10 + (character - '0');
  }
  return number;
}

std::optional<seconds> unit(std::string_view name) {
  if (name.size() > 1 && name.ends_with('s')) name.remove_suffix(1);
  if (name == "week" || name == "w") return weeks(1);
  if (name == "day" || name == "d") return days(1);
  if (name == "hour" || name == "h") return hours(1);
  if (name == "minute" || name == "min") return minutes(1);
  return std::nullopt;
}

/// Seconds east of UTC from `Z`, `+02:00`; nullopt: malformed.
std::optional<seconds> utc_offset(std::string_view zone) {
  if (zone == "Z" || zone == "z") return seconds(0);
  if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':') return std::nullopt;
  const int hour = digits_at(zone, 1, 2);
  const int minute = digits_at(zone, 4, 2);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
  const seconds length = hours(hour) + minutes(minute);
  return zone[0] == '-' ? -length : length;
}

}  // namespace

Parsed<Duration> Duration::parse(std::string_view written) {
  constexpr auto hint = "write a number and a unit: \"2 weeks\", \"3 days\", \"36 hours\", \"90 minutes\"";
  std::int64_t number = 0;
  const auto [end, code] = std::from_chars(written.data(), written.data() + written.size(), number);
  auto name = written.substr(static_cast<std::size_t>(end - written.data()));
  while (name.starts_with(' ')) name.remove_prefix(1);
  const auto length = unit(name);
  constexpr std::int64_t most = 100'000;
  if (code != std::errc{} || number < 0 || number > most || !length)
    return Parsed<Duration>::failure(fmt::format("\"{}\" is no duration", written), hint);
  return {Duration{*length * number, std::string(written)}, {}, {}, 0};
}

Parsed<std::chrono::sys_days> parse_date(std::string_view written) {
  using Result = Parsed<std::chrono::sys_days>;
  const int year = digits_at(written, 0, 4);
  const int month = digits_at(written, 5, 2);
  const int day = digits_at(written, 8, 2);
  if (written.size() != 10 || year < 0 || month < 0 || day < 0 || written[4] != '-' || written[7] != '-')
    return Result::failure(fmt::format("\"{}\" is no date", written), "write a date as 2026-01-31");
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return Result::failure(fmt::format("there is no {}", written), "write a day that the month has");
  return {std::chrono::sys_days(date), {}, {}, 0};
}

Parsed<Time> parse_time(std::string_view written) {
  constexpr auto hint = "write a time as 2026-01-31T18:00:00Z, or a date as 2026-01-31";
  const auto date = parse_date(written.substr(0, 10));
  if (!date.value) return Parsed<Time>::failure(date.error, hint);
  if (written.size() == 10) return {Time(*date.value), {}, {}, 0};
  const auto bad = Parsed<Time>::failure(fmt::format("\"{}\" is no time", written), hint);
  const int hour = digits_at(written, 11, 2);
  const int minute = digits_at(written, 14, 2);
  const int second = digits_at(written, 17, 2);
  if (written.size() < 20 || (written[10] != 'T' && written[10] != 't' && written[10] != ' ')) return bad;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return bad;
  if (written[13] != ':' || written[16] != ':') return bad;
  auto zone = written.substr(19);
  if (zone.starts_with('.')) {
    const auto end = zone.find_first_not_of("0123456789", 1);
    if (end == 1 || end == std::string_view::npos) return bad;
    zone.remove_prefix(end);
  }
  const auto offset = utc_offset(zone);
  if (!offset) return bad;
  return {Time(*date.value) + hours(hour) + minutes(minute) + seconds(second) - *offset, {}, {}, 0};
}

std::string format_date(std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string format_time(Time time) {
  const auto day = std::chrono::floor<days>(time);
  const std::chrono::hh_mm_ss clock(time - day);
  return fmt::format("{}T{:02}:{:02}:{:02}Z", format_date(day), clock.hours().count(), clock.minutes().count(),
                     clock.seconds().count());
}

std::string describe_length(std::chrono::seconds length) {
  const auto number = [&](seconds one) { return static_cast<std::uint64_t>(length / one); };
  if (length >= days(2)) return count_of(number(days(1)), "day");
  if (length >= hours(2)) return count_of(number(hours(1)), "hour");
  return count_of(std::max<std::uint64_t>(1, number(minutes(1))), "minute");
}

}  // namespace govcheck::text
