#include "text/utf8.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace govcheck;
using namespace govcheck::text;

TEST_CASE("ill-formed UTF-8 is found where it starts") {
  CHECK_FALSE(find_invalid_utf8("plain, é, 実, 🎉"));
  CHECK(find_invalid_utf8("ab\xff") == 2);
  CHECK(find_invalid_utf8("\xc0\xaf") == 0);          // overlong
  CHECK(find_invalid_utf8("a\xed\xa0\x80") == 1);     // a surrogate
  CHECK(find_invalid_utf8("\xf4\x90\x80\x80") == 0);  // beyond U+10FFFF
  CHECK(find_invalid_utf8("\xe2\x82") == 0);          // cut off
}

TEST_CASE("code points and columns are counted, not bytes") {
  CHECK(count_code_points("aé実🎉") == 4);
  CHECK(display_width("aé実🎉") == 6);
  CHECK(display_width("e\u0301") == 1);
  CHECK(offset_of_code_point("aé実", 2) == 3);
  CHECK(offset_of_code_point("ab", 9) == 2);
}

TEST_CASE("hostile text is made visible") {
  CHECK(printable("\x1b[31mred\x1b[0m") == "\\x1b[31mred\\x1b[0m");
  CHECK(printable("a\nb\rc\td") == "a\\x0ab\\x0dc d");
  CHECK(printable("a\nb", true) == "a\nb");
  CHECK(printable("\u202e\u2066") == "\\u{202e}\\u{2066}");
  CHECK(printable("\xc2\x9b"
                  "31m") == "\\u{9b}31m");  // the one-byte CSI
  CHECK(printable("\xff") == "\\xff");
  CHECK(printable("ü ok 🎉") == "ü ok 🎉");
}

TEST_CASE("a location knows its line and its columns") {
  const std::string text = "first\nzweite é x\r\nlast";
  const auto location = locate(Location::In::commit_message, "", text, text.find('x'), 1);
  CHECK(location.begin == Position{2, 10});
  CHECK(location.end == Position{2, 11});
  CHECK(location.line == "zweite é x");
  const auto beyond = locate(Location::In::file, "p", text, 999, 5);
  CHECK(beyond.begin == Position{3, 5});
  CHECK(beyond.end == beyond.begin);
  const auto cut = locate(Location::In::file, "p", text, 0, 999);
  CHECK(cut.end == Position{1, 6});
  CHECK(locate(Location::In::file, "p", "", 0, 0).begin == Position{1, 1});
}
