#include "expressions/business_days.hpp"

#include <algorithm>

#include "cel/zone.hpp"
#include "expressions/world.hpp"

namespace govcheck::expressions {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

sys_days local_day(Time at, const cel::Zone* zone) {
  const auto offset = zone != nullptr ? zone->offset_at(at.time_since_epoch().count()) : 0;
  return std::chrono::floor<days>(at + std::chrono::seconds(offset));
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

std::int64_t business_days(const Calendar& calendar, Time from, Time to) {
  const auto zone = cel::Zone::find(calendar.timezone);
  const auto first = local_day(from, zone.get());
  const auto last = local_day(to, zone.get());
  return first <= last ? count(first, last, calendar) : -count(last, first, calendar);
}

cel::Value World::business_days(cel::Instant from, cel::Instant to) const {
  const auto time = [](cel::Instant at) { return Time(std::chrono::seconds(at.seconds)); };
  return cel::Value::integer(expressions::business_days(calendar_, time(from), time(to)));
}

}  // namespace govcheck::expressions
