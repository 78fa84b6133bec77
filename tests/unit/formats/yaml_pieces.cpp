#include <catch2/catch.hpp>
#include <string>

#include "formats/yaml.hpp"

namespace {

/// Where a part of the value of the key `when` stands: "line:column".
std::string place(const std::string& yaml, const std::string& part) {
  govcheck::Problems problems;
  const auto document = govcheck::formats::parse_yaml(yaml, 0, problems);
  REQUIRE(document);
  const auto* value = document->find("when");
  REQUIRE(value != nullptr);
  const auto offset = value->text.find(part);
  REQUIRE(offset != std::string::npos);
  const auto position = value->position_of(offset);
  return std::to_string(position.line) + ":" + std::to_string(position.column);
}

}  // namespace

TEST_CASE("a part of a scalar is found in its source, whatever the style") {
  CHECK(place("when: a.b == c\n", "c") == "1:14");
  CHECK(place("when: 'a.b == c'\n", "c") == "1:15");
  CHECK(place("when: 'it''s x'\n", "x") == "1:14");
  CHECK(place("when: \"a \\\"b\\\" x\"\n", "x") == "1:16");
  CHECK(place("when: \"\\u00e9 x\"\n", "x") == "1:15");
  CHECK(place("when: \"a\\n  b x\"\n", "x") == "1:15");
  CHECK(place("when: \"a\n   b x\"\n", "x") == "2:6");
  CHECK(place("when: a\n  && b\n  && cc\n", "cc") == "3:6");
  CHECK(place("when: |\n  a &&\n    b\n\n  xyz\n", "xyz") == "5:3");
  CHECK(place("when: |\n  a &&\n    bcd\n", "d") == "3:7");
  CHECK(place("x: 1\nwhen: >- # folded\n    a\n    && b\n", "b") == "4:8");
  CHECK(place("when: >\r\n    a\r\n    && b\r\n", "b") == "3:8");
  CHECK(place("when: |\n  \xC3\xA9 == x\n", "x") == "2:8");
}
