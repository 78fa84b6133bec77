#include "text/freeze_window.hpp"

#include <catch2/catch.hpp>

#include "text/calendar.hpp"

using namespace govcheck;
using text::FreezeWindow;
using text::WallTime;

TEST_CASE("every minute of two weeks is in the window or not, as counting says", "[freeze-window]") {
  const auto [from, until] = GENERATE(table<std::string, std::string>({{"Wednesday 18:00", "Thursday 09:30"},
                                                                       {"Sat 00:00", "Mon 06:00"},
                                                                       {"Sunday 00:00", "Saturday 24:00"},
                                                                       {"friday 12:00", "friday 11:59"}}));
  const FreezeWindow window{*WallTime::parse(from).value, *WallTime::parse(until).value};
  REQUIRE(window.contradiction().empty());
  const auto minute_of_week = [](const WallTime& time) {
    return std::chrono::days(time.weekday->c_encoding()) + time.of_day;
  };
  const Time sunday = *text::parse_time("2026-03-01").value;
  bool inside = false;
  // Walks from the beginning of a window on: inside until the end comes by, outside until the next beginning.
  for (int minute = 0; minute < 3 * 7 * 24 * 60; ++minute) {
    const auto now = sunday + std::chrono::minutes(minute);
    const auto in_week = std::chrono::minutes(minute % (7 * 24 * 60));
    if (in_week == minute_of_week(window.until) % std::chrono::days(7)) inside = false;
    if (in_week == minute_of_week(window.from)) inside = true;
    if (minute >= 7 * 24 * 60) REQUIRE(window.contains(now) == inside);
  }
}
