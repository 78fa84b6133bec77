// A stretch of time that comes back every week, or comes once: `Wednesday 18:00` to `Thursday 09:00`.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "govcheck/params.hpp"

namespace govcheck::text {

/// `Wednesday 18:00`, `2026-12-20 18:00` or `2026-12-20` (its beginning), by the clock on the wall.
struct WallTime {
  static constexpr std::string_view format = "wall-time";
  static Parsed<WallTime> parse(std::string_view written);
  const std::string& written() const { return text; }
  bool is_weekly() const { return weekday.has_value(); }

  std::optional<std::chrono::weekday> weekday;
  std::chrono::minutes of_day{};
  std::chrono::sys_days day;  ///< where it comes once
  std::string text;
};

/// From `from` up to but not with `until`; both weekly, or both not.
struct FreezeWindow {
  static constexpr std::string_view object_name = "freeze-window";
  WallTime from;
  WallTime until;

  static ParamList<FreezeWindow> declare();
  /// `local` is what the clock on the wall shows, as if it were UTC.
  bool contains(std::chrono::sys_seconds local) const;
  /// What is wrong with the two together; "": nothing.
  std::string contradiction() const;
};

}  // namespace govcheck::text
