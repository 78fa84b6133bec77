#include "text/calendar.hpp"

#include <catch2/catch.hpp>

using namespace govcheck;
using namespace govcheck::text;
using namespace std::chrono_literals;

TEST_CASE("durations are a number and a unit") {
  CHECK(Duration::parse("2 weeks").value->length == 14 * 24h);
  CHECK(Duration::parse("1 day").value->length == 24h);
  CHECK(Duration::parse("36h").value->length == 36h);
  CHECK(Duration::parse("90 minutes").value->length == 90min);
  for (const auto* bad : {"", "weeks", "2", "2 months", "-1 day", "1.5 days", "99999999999 days", "2 weeks 1 day"})
    CHECK_FALSE(Duration::parse(bad).value);
}

TEST_CASE("times are RFC 3339 or a date") {
  CHECK(format_time(*parse_time("2026-01-31").value) == "2026-01-31T00:00:00Z");
  CHECK(format_time(*parse_time("2026-01-31T18:00:00+02:00").value) == "2026-01-31T16:00:00Z");
  CHECK(format_time(*parse_time("2026-01-31T18:00:00.123Z").value) == "2026-01-31T18:00:00Z");
  CHECK(format_time(*parse_time("2024-02-29T23:59:59-01:30").value) == "2024-03-01T01:29:59Z");
  for (const auto* bad :
       {"", "2026", "2026-02-30", "2026-13-01", "26-01-01", "2026-01-31T18:00", "2026-01-31T25:00:00Z",
        "2026-01-31T18:00:00", "2026-01-31T18:00:00.Z", "2026-01-31T18:00:00+2:00", "yesterday"})
    CHECK_FALSE(parse_time(bad).value);
}

TEST_CASE("lengths are told in one unit") {
  CHECK(describe_length(16 * 24h) == "16 days");
  CHECK(describe_length(47h) == "47 hours");
  CHECK(describe_length(90min) == "90 minutes");
  CHECK(describe_length(0s) == "1 minute");
}
