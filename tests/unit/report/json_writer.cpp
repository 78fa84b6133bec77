#include "report/json_writer.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "text/utf8.hpp"

using govcheck::report::JsonWriter;

namespace {

std::string as_json(std::string_view text) {
  std::ostringstream out;
  {
    JsonWriter json(out);
    json.list([&] { json.value(text); }, JsonWriter::Layout::line);
  }
  return out.str();
}

}  // namespace

TEST_CASE("text of any bytes is written as JSON that a parser reads back") {
  CHECK(as_json("a \"b\" \\ \n\r\t") == "[\"a \\\"b\\\" \\\\ \\n\\r\\t\"]\n");
  CHECK(as_json("実験 🎉") == "[\"実験 🎉\"]\n");
  CHECK(as_json("\x1b[31m\x7f") == "[\"\\u001b[31m\\u007f\"]\n");
  CHECK(as_json("a\xe2\x80\xae\xc2\x9b") == "[\"a\\u202e\\u009b\"]\n");  // bidirectional override, C1
  CHECK(as_json("\xf3\xa0\x81\x81") == "[\"\\udb40\\udc41\"]\n");        // a tag character
  CHECK(as_json("x\xff\xc0\x80y") == "[\"x\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbdy\"]\n");
  std::mt19937 random(7);
  for (int round = 0; round < 2'000; ++round) {
    std::string bytes(random() % 12, ' ');
    for (auto& byte : bytes) byte = static_cast<char>(random() % 256);
    const auto parsed = nlohmann::json::parse(as_json(bytes));
    if (!govcheck::text::find_invalid_utf8(bytes)) CHECK(parsed[0].get<std::string>() == bytes);
  }
}

TEST_CASE("objects and lists nest, on one line where asked") {
  std::ostringstream out;
  {
    JsonWriter json(out);
    json.object([&] {
      json.member("a", 1);
      json.member("b", true);
      json.member("c", "text");
      json.member_or_null("d", "");
      json.member_unless_empty("e", "");
      json.key("f").list([&] {});
      json.key("g").object(
          [&] {
            json.member("h", std::uint64_t{18446744073709551615U});
            json.key("i").list([&] {
              json.value(-1);
              json.null();
            });
          },
          JsonWriter::Layout::line);
    });
  }
  CHECK(out.str() ==
        "{\n  \"a\": 1,\n  \"b\": true,\n  \"c\": \"text\",\n  \"d\": null,\n  \"f\": [],\n"
        "  \"g\": {\"h\": 18446744073709551615, \"i\": [-1, null]}\n}\n");
}
