// Dates, times and durations as people write them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "govcheck/facts.hpp"
#include "govcheck/params.hpp"

namespace govcheck::text {

/// "2 weeks", "3 days", "36 hours", "90 minutes": a number and a unit, one pair. No months: they have no length.
struct Duration {
  static constexpr std::string_view format = "duration";
  static Parsed<Duration> parse(std::string_view written);
  const std::string& written() const { return text; }

  std::chrono::seconds length{};
  std::string text;
};

/// `2026-01-31`.
Parsed<std::chrono::sys_days> parse_date(std::string_view written);
/// RFC 3339 (`2026-01-31T18:00:00Z`, any offset, fractions dropped) or a date (midnight UTC).
Parsed<Time> parse_time(std::string_view written);

std::string format_date(std::chrono::sys_days day);
std::string format_time(Time time);  ///< RFC 3339, UTC

/// "16 days", "3 hours", "2 weeks and 2 days" is not used: one unit, rounded down, at least "1 minute".
std::string describe_length(std::chrono::seconds length);

}  // namespace govcheck::text
