#include "report/excerpt.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "text/utf8.hpp"

using govcheck::Location;
using govcheck::report::Excerpt;
using govcheck::report::excerpt_of;

namespace {

Location location(std::string line, std::uint32_t begin, std::uint32_t end) {
  return {Location::In::commit_message, "", {1, begin}, {1, end}, std::move(line)};
}

std::string shown(const Excerpt& excerpt) { return excerpt.before + "[" + excerpt.marked + "]" + excerpt.after; }

std::size_t columns(const Excerpt& excerpt) {
  return govcheck::text::display_width(excerpt.before + excerpt.marked + excerpt.after);
}

}  // namespace

TEST_CASE("a line that fits is shown whole") {
  const auto excerpt = excerpt_of(location("feat: add x.", 7, 10), 40);
  CHECK(shown(excerpt) == "feat: [add] x.");
  CHECK(excerpt.indent == 6);
  CHECK(excerpt.columns == 3);
}

TEST_CASE("a long line is windowed around its mark") {
  const auto line = std::string(100, 'a') + "MARK" + std::string(100, 'b');
  const auto excerpt = excerpt_of(location(line, 101, 105), 40);
  CHECK(columns(excerpt) <= 40);
  CHECK(excerpt.before.starts_with("…a"));
  CHECK(excerpt.marked == "MARK");
  CHECK(excerpt.after.ends_with("b…"));
  CHECK(shown(excerpt_of(location(line, 1, 3), 20)) == "[aa]aaaaaaaaaaaaaaaaa…");
  const auto end = excerpt_of(location(line, 205, 205), 20);  // behind the last character
  CHECK(end.marked.empty());
  CHECK(end.columns == 1);
  CHECK(end.before == "…" + std::string(18, 'b'));
}

TEST_CASE("a mark that is too long is cut") {
  const auto excerpt = excerpt_of(location(std::string(500, 'x'), 1, 501), 30);
  CHECK(columns(excerpt) <= 30);
  CHECK(excerpt.marked.ends_with("x…"));
}

TEST_CASE("the underline stands below wide and escaped characters") {
  const auto wide = excerpt_of(location("実験 x", 4, 5), 40);
  CHECK(wide.indent == 5);
  const auto escaped = excerpt_of(location("\x1b x", 3, 4), 40);
  CHECK(shown(escaped) == "\\x1b [x]");
  CHECK(escaped.indent == 5);
  CHECK(shown(excerpt_of(location("##[error]x", 2, 3), 40)) == "#[\\x23][error]x");
}

TEST_CASE("no position is a line without a mark") {
  const auto excerpt = excerpt_of(location("whole", 0, 0), 40);
  CHECK_FALSE(excerpt.has_mark);
  CHECK(excerpt.before + excerpt.marked + excerpt.after == "whole");
}

TEST_CASE("any bytes and any position stay within the width") {
  std::mt19937 random(11);
  for (int round = 0; round < 5'000; ++round) {
    std::string line(random() % 300, ' ');
    for (auto& byte : line) byte = static_cast<char>(random() % 3 == 0 ? random() % 256 : 'a' + random() % 26);
    const auto begin = static_cast<std::uint32_t>(random() % 320);
    const auto excerpt = excerpt_of(location(line, begin, begin + static_cast<std::uint32_t>(random() % 40)), 40);
    CHECK(columns(excerpt) <= 40);
    CHECK(govcheck::text::printable(shown(excerpt)) == shown(excerpt));
  }
}
