#include "formats/commit_wrap.hpp"

#include <catch2/catch.hpp>

using namespace govcheck;
using formats::wrap_lines;

namespace {

/// The body of a message, broken at this width.
std::string wrapped(const std::string& body, std::size_t limit) {
  const auto message = "fix: x\n\n" + body;
  const auto edits = wrap_lines(message, {8, body.size()}, limit);
  return text::applied(message, edits).substr(8);
}

}  // namespace

TEST_CASE("a long line is broken at a space, and what is over goes into the next line") {
  CHECK(wrapped("one two three four\n", 10) == "one two\nthree four\n");
  CHECK(wrapped("one two three four\nfive\nsix\n", 10) == "one two\nthree four\nfive\nsix\n");
  CHECK(wrapped("one two three\nfour five\nsix\n", 10) == "one two\nthree four\nfive six\n");
  CHECK(wrapped("one two three\n\nfour\n", 10) == "one two\nthree\n\nfour\n");
  CHECK(wrapped("one two three", 10) == "one two\nthree");
  CHECK(wrapped("short\n", 10) == "short\n");
}

TEST_CASE("what follows is left as it is where the rest of the line fits") {
  CHECK(wrapped("aaaa bbbb cc\ndddd\neeee ffff\n", 10) == "aaaa bbbb\ncc dddd\neeee ffff\n");
}

TEST_CASE("words in stars are words, and one that a hyphen parts is not put together wrongly") {
  CHECK(wrapped("aaaa bbbb cc\n*dd* eeee\n", 10) == "aaaa bbbb\ncc *dd*\neeee\n");
  CHECK(wrapped("aaaa bbbb high-\nlevel\n", 10) == "aaaa bbbb\nhigh-\nlevel\n");
}

TEST_CASE("items keep their hanging indentation") {
  CHECK(wrapped("- one two three four\n- five\n", 10) == "- one two\n  three\n  four\n- five\n");
  CHECK(wrapped("10. one two three\n", 11) == "10. one two\n    three\n");
  CHECK(wrapped("  one two three\n", 11) == "  one two\n  three\n");
  CHECK(wrapped("* one two three\n  four\n", 10) == "* one two\n  three\n  four\n");
}

TEST_CASE("addresses, code, quotes, tables and references are left alone") {
  const std::string address = "https://example.org/a/very/long/path\n";
  CHECK(wrapped(address, 10) == address);
  CHECK(wrapped("```\none two three four\n```\n", 10) == "```\none two three four\n```\n");
  CHECK(wrapped("    one two three four\n", 10) == "    one two three four\n");
  CHECK(wrapped("> one two three four\n", 10) == "> one two three four\n");
  CHECK(wrapped("| one | two | three |\n", 10) == "| one | two | three |\n");
  CHECK(wrapped("see one two https://example.org/x and\n", 12) == "see one two\nhttps://example.org/x\nand\n");
}

TEST_CASE("no line begins with what reads as something else") {
  CHECK(wrapped("see the bug #123 for more\n", 12) == "see\nthe bug #123\nfor more\n");
  CHECK(wrapped("it is less - or more\n", 11) == "it is\nless - or\nmore\n");
  CHECK(wrapped("as in the note Fixes: 12 here\n", 14) == "as in the\nnote Fixes: 12\nhere\n");
  CHECK(wrapped("there are only 3. And more\n", 15) == "there are\nonly 3. And\nmore\n");
  CHECK(wrapped("one two\nFixes: three\n", 5) == "one\ntwo\nFixes: three\n");
}

TEST_CASE("wide characters count as one each, and twice is once") {
  const auto once = wrapped("\u00e4\u00e4\u00e4\u00e4 \u00e4\u00e4\u00e4\u00e4 \u00e4\u00e4\n", 9);
  CHECK(once == "\u00e4\u00e4\u00e4\u00e4 \u00e4\u00e4\u00e4\u00e4\n\u00e4\u00e4\n");
  CHECK(wrapped(once, 9) == once);
}
