#include "text/freeze_window.hpp"

#include <fmt/format.h>

#include <array>

#include "text/ascii.hpp"
#include "text/calendar.hpp"

namespace govcheck::text {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr std::array<std::string_view, 7> names = {"sunday",   "monday", "tuesday", "wednesday",
                                                   "thursday", "friday", "saturday"};

std::optional<std::chrono::weekday> weekday_of(std::string_view written) {
  const auto name = ascii_lower(written);
  for (unsigned index = 0; index < names.size(); ++index)
    if (name == names[index] || (name.size() == 3 && names[index].starts_with(name)))
      return std::chrono::weekday(index);
  return std::nullopt;
}

/// `18:00`, up to `24:00`.
std::optional<minutes> time_of_day(std::string_view written) {
  const auto digit = [&](std::size_t at) { return is_ascii_digit(written[at]) ? written[at] - '0' : 100; };
  if (written.size() != 5 || written[2] != ':') return std::nullopt;
  const int hour = digit(0) * 10 + digit(1);
  const int minute = digit(3) * 10 + digit(4);
  if (hour > 24 || minute > 59 || (hour == 24 && minute > 0)) return std::nullopt;
  return hours(hour) + minutes(minute);
}

/// Since the beginning of Sunday.
minutes in_week(const WallTime& time) { return days(time.weekday->c_encoding()) + time.of_day; }

std::chrono::sys_seconds once(const WallTime& time) { return time.day + time.of_day; }

}  // namespace

Parsed<WallTime> WallTime::parse(std::string_view written) {
  const auto failure = Parsed<WallTime>::failure(fmt::format("\"{}\" is no time of the week and no day", written),
                                                 "write it as Wednesday 18:00, 2026-12-20 18:00 or 2026-12-20");
  const auto space = written.find(' ');
  const auto first = written.substr(0, space);
  WallTime time;
  time.text = written;
  time.weekday = weekday_of(first);
  if (!time.weekday) {
    const auto day = parse_date(first);
    if (!day.value) return failure;
    time.day = *day.value;
    if (space == std::string_view::npos) return {time, {}, {}, 0};
  }
  if (space == std::string_view::npos) return failure;
  const auto of_day = time_of_day(written.substr(space + 1));
  if (!of_day) return failure;
  time.of_day = *of_day;
  return {time, {}, {}, 0};
}

ParamList<FreezeWindow> FreezeWindow::declare() {
  return {required_param("from", &FreezeWindow::from, "When it begins: `Wednesday 18:00`, `2026-12-20 18:00`."),
          required_param("until", &FreezeWindow::until, "When it is over, written in the same way.")};
}

bool FreezeWindow::contains(std::chrono::sys_seconds local) const {
  if (!from.is_weekly()) return once(from) <= local && local < once(until);
  const auto day = std::chrono::floor<days>(local);
  const auto now = days(std::chrono::weekday(day).c_encoding()) + (local - day);
  const auto begin = in_week(from);
  const auto end = in_week(until);
  return begin < end ? begin <= now && now < end : now >= begin || now < end;
}

std::string FreezeWindow::contradiction() const {
  if (from.is_weekly() != until.is_weekly()) return "one end comes every week, the other once";
  if (from.is_weekly() ? in_week(from) == in_week(until) : once(from) >= once(until))
    return "it is over before it begins";
  return {};
}

}  // namespace govcheck::text
