#include <algorithm>

#include "cel/zone.hpp"
#include "expressions/world.hpp"

namespace govcheck::expressions {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

sys_days local_day(cel::Instant at, const cel::Zone* zone) {
  const auto local = at.seconds + (zone != nullptr ? zone->offset_at(at.seconds) : 0);
  return std::chrono::floor<days>(Time(std::chrono::seconds(local)));
}

bool is_weekend(sys_days day, const Calendar& calendar) {
  return calendar.weekend.contains(std::chrono::weekday(day).c_encoding());
}

/// In (from, to], which go forwards.
std::int64_t count(sys_days from, sys_days to, const Calendar& calendar) {
  constexpr std::int64_t week = 7;
  const auto whole_weeks = (to - from).count() / week;
  auto counted = whole_weeks * (week - static_cast<std::int64_t>(calendar.weekend.size()));
  for (auto day = from + days(whole_weeks * week + 1); day <= to; day += days(1))
    if (!is_weekend(day, calendar)) ++counted;
  const auto first = calendar.holidays.upper_bound(from);
  const auto last = calendar.holidays.upper_bound(to);
  return counted - std::count_if(first, last, [&](sys_days holiday) { return !is_weekend(holiday, calendar); });
}

}  // namespace

cel::Value World::business_days(cel::Instant from, cel::Instant to) const {
  const auto zone = cel::Zone::find(calendar_.timezone);
  const auto first = local_day(from, zone.get());
  const auto last = local_day(to, zone.get());
  return cel::Value::integer(first <= last ? count(first, last, calendar_) : -count(last, first, calendar_));
}

}  // namespace govcheck::expressions
