// Timestamps and durations: range, arithmetic, text. Errors are error values without a position.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cel/value.hpp"

namespace cel {

/// Years 1 to 9999.
Value checked_timestamp(Instant at);
/// Up to 2^63 nanoseconds either way: ten times 29 years, as cel-go keeps them.
Value checked_duration(Instant length);

Value sum_of_durations(Instant a, Instant b, bool minus);
Value moved_timestamp(Instant at, Instant by, bool minus);
Value time_between(Instant later, Instant earlier);

/// RFC 3339: `2026-01-31T18:00:00.5Z`, `…+02:00`.
Value parse_timestamp(std::string_view text);
/// `1h30m`, `-1.5s`, `300ms`, `10us`, `5ns`, `0`.
Value parse_duration(std::string_view text);
std::string timestamp_text(Instant at);
/// `1.5s`.
std::string duration_text(Instant length);

/// A point in time as a calendar and a clock show it.
struct Civil {
  std::int64_t year = 1970;
  unsigned month = 1;  ///< from 1
  unsigned day = 1;    ///< from 1
  unsigned hour = 0;
  unsigned minute = 0;
  unsigned second = 0;
  unsigned weekday = 0;  ///< from Sunday, 0
  unsigned yearday = 0;  ///< from 0
};
/// `seconds` since 1970, of local time.
Civil civil_time(std::int64_t seconds);

}  // namespace cel
