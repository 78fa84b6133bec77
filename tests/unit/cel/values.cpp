#include <catch2/catch.hpp>

#include "cel/equality.hpp"
#include "cel/number_text.hpp"
#include "cel/time.hpp"
#include "cel/value.hpp"
#include "cel/zone.hpp"

namespace {

using cel::Value;

class Fields final : public cel::Record {
 public:
  Fields() : Record({"cheap", "costly"}) {}
  mutable int computed = 0;

 protected:
  Value compute(std::string_view name) const override {
    ++computed;
    return Value::string("<" + std::string(name) + ">");
  }
};

bool equal(const Value& a, const Value& b) {
  cel::Work work{1000, false};
  return cel::equal(a, b, work);
}

}  // namespace

TEST_CASE("the fields of a record are computed when they are reached, once") {
  auto* fields = new Fields;
  const auto value = Value::map(fields);
  CHECK(value.as_map().size() == 2);
  CHECK(value.as_map().has("costly"));
  CHECK(value.as_map().find("other") == nullptr);
  CHECK(fields->computed == 0);
  CHECK(value.as_map().find("cheap")->as_text() == "<cheap>");
  CHECK(value.as_map().find(Value::string("cheap"))->as_text() == "<cheap>");
  CHECK(fields->computed == 1);
}

TEST_CASE("numbers are equal by value, and so are map keys") {
  CHECK(equal(Value::integer(1), Value::uinteger(1)));
  CHECK(equal(Value::integer(1), Value::real(1)));
  CHECK_FALSE(equal(Value::integer(-1), Value::uinteger(UINT64_MAX)));
  CHECK_FALSE(equal(Value::real(NAN), Value::real(NAN)));
  CHECK_FALSE(equal(Value::string("1"), Value::integer(1)));
  std::vector<Value::Entry> entries;
  for (std::int64_t i = 0; i < 100; ++i) entries.emplace_back(Value::integer(i), Value::integer(i * i));
  const auto map = Value::map(std::move(entries));
  CHECK(map.as_map().find(Value::uinteger(9))->as_integer() == 81);
  CHECK(map.as_map().find(Value::real(9))->as_integer() == 81);
  CHECK(map.as_map().find(Value::real(9.5)) == nullptr);
  CHECK(map.as_map().find(Value::boolean(true)) == nullptr);
}

TEST_CASE("numbers as text read back to the same number") {
  CHECK(cel::shortest_text(0.1) == "0.1");
  CHECK(cel::shortest_text(1e6) == "1e+06");
  CHECK(cel::plain_text(1e22) == "10000000000000000000000");
  CHECK(cel::plain_text(-1.25e-7) == "-0.000000125");
  CHECK(cel::plain_text(100) == "100");
}

TEST_CASE("time zones follow the tz database") {
  const auto at = [](std::string_view text) { return cel::parse_timestamp(text).as_instant().seconds; };
  const auto before = at("2026-03-29T00:59:59Z");
  const auto after = at("2026-03-29T01:00:00Z");
  CHECK(cel::Zone::find("Europe/Berlin")->offset_at(before) == 3600);
  CHECK(cel::Zone::find("Europe/Berlin")->offset_at(after) == 7200);
  CHECK(cel::Zone::find("Europe/Berlin")->offset_at(at("2090-07-01T00:00:00Z")) == 7200);
  CHECK(cel::Zone::find("Australia/Sydney")->offset_at(at("2090-07-01T00:00:00Z")) == 36000);
  CHECK(cel::Zone::find("Australia/Sydney")->offset_at(at("2090-01-01T00:00:00Z")) == 39600);
  CHECK(cel::Zone::find("-02:30")->offset_at(after) == -9000);
  CHECK(cel::Zone::find("UTC")->offset_at(after) == 0);
  for (const auto* name : {"Nowhere/City", "../../../etc/passwd", "/etc/passwd", "Europe", "+25:00", "+1:2"})
    CHECK(cel::Zone::find(name) == nullptr);
}
