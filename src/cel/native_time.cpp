// What a timestamp shows in a time zone, and the parts of a duration.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>

#include "cel/native.hpp"
#include "cel/time.hpp"

namespace cel {
namespace {

using Part = std::int64_t (*)(const Civil& civil, std::int32_t nanos);

/// The part of a timestamp, in UTC or the zone of the second argument.
Value part_of(const Call& call, Part part) {
  const auto zoned = call.takes(Kind::timestamp, Kind::string);
  if (!zoned && !call.takes(Kind::timestamp)) return call.no_overload();
  const auto at = call[0].as_instant();
  std::int64_t offset = 0;
  if (zoned) {
    // Reading its file is far more than a step.
    constexpr std::uint64_t reading = 100;
    std::shared_ptr<const Zone> own;
    if (call.zone == nullptr) {
      if (!call.frame.charge(reading)) return call.over_limit();
      own = Zone::find(call.text(1));
    }
    const auto* zone = call.zone != nullptr ? call.zone : own.get();
    if (zone == nullptr) return call.fail(fmt::format("there is no time zone '{}'", call.text(1).substr(0, 64)));
    offset = zone->offset_at(at.seconds);
  }
  return Value::integer(part(civil_time(at.seconds + offset), at.nanos));
}

std::int64_t nanoseconds(const Value& duration) {
  return duration.as_instant().seconds * 1'000'000'000 + duration.as_instant().nanos;
}

Value full_year(const Call& call) {
  return part_of(call, [](const Civil& civil, std::int32_t) -> std::int64_t { return civil.year; });
}
Value month(const Call& call) {
  return part_of(call, [](const Civil& civil, std::int32_t) -> std::int64_t { return civil.month - 1; });
}
Value date(const Call& call) {
  return part_of(call, [](const Civil& civil, std::int32_t) -> std::int64_t { return civil.day; });
}
Value day_of_month(const Call& call) {
  return part_of(call, [](const Civil& civil, std::int32_t) -> std::int64_t { return civil.day - 1; });
}
Value day_of_week(const Call& call) {
  return part_of(call, [](const Civil& civil, std::int32_t) -> std::int64_t { return civil.weekday; });
}
Value day_of_year(const Call& call) {
  return part_of(call, [](const Civil& civil, std::int32_t) -> std::int64_t { return civil.yearday; });
}
Value hours(const Call& call) {
  if (call.takes(Kind::duration)) return Value::integer(call[0].as_instant().seconds / 3600);
  return part_of(call, [](const Civil& civil, std::int32_t) -> std::int64_t { return civil.hour; });
}
Value minutes(const Call& call) {
  if (call.takes(Kind::duration)) return Value::integer(call[0].as_instant().seconds / 60);
  return part_of(call, [](const Civil& civil, std::int32_t) -> std::int64_t { return civil.minute; });
}
Value seconds(const Call& call) {
  if (call.takes(Kind::duration)) return Value::integer(call[0].as_instant().seconds);
  return part_of(call, [](const Civil& civil, std::int32_t) -> std::int64_t { return civil.second; });
}
Value milliseconds(const Call& call) {
  // Of a duration: the part below a second only, as the specification has it.
  if (call.takes(Kind::duration)) return Value::integer(nanoseconds(call[0]) % 1'000'000'000 / 1'000'000);
  return part_of(call, [](const Civil&, std::int32_t nanos) -> std::int64_t { return nanos / 1'000'000; });
}

constexpr std::array functions = {
    NativeEntry{"getFullYear", full_year},
    NativeEntry{"getMonth", month},
    NativeEntry{"getDate", date},
    NativeEntry{"getDayOfMonth", day_of_month},
    NativeEntry{"getDayOfWeek", day_of_week},
    NativeEntry{"getDayOfYear", day_of_year},
    NativeEntry{"getHours", hours},
    NativeEntry{"getMinutes", minutes},
    NativeEntry{"getSeconds", seconds},
    NativeEntry{"getMilliseconds", milliseconds},
};

}  // namespace

std::span<const NativeEntry> time_functions() { return functions; }

bool takes_zone(std::string_view name) {
  return std::ranges::find(functions, name, &NativeEntry::name) != functions.end();
}

}  // namespace cel
