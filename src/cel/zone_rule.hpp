// The rule at the end of a TZif file, for the years after its last transition: `CET-1CEST,M3.5.0,M10.5.0/3`.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace cel {

struct ZoneRule {
  struct Day {
    enum class Form { month_week, julian, zero_based } form = Form::month_week;
    int month = 1;
    int week = 1;
    int day = 0;               ///< of the week, or of the year
    std::int64_t time = 7200;  ///< seconds after midnight, local
  };
  std::int64_t standard = 0;  ///< seconds east of UTC
  std::int64_t daylight = 0;
  bool has_daylight = false;
  Day begin;
  Day end;
};

std::optional<ZoneRule> parse_zone_rule(std::string_view text);
std::int64_t offset_by_rule(const ZoneRule& rule, std::int64_t seconds);

}  // namespace cel
