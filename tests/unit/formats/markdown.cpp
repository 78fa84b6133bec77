#include "formats/markdown.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <random>

using namespace govcheck::formats;

namespace {

Markdown parsed(std::string_view text) {
  auto document = parse_markdown(text);
  REQUIRE(document.value);
  return std::move(*document.value);
}

/// "level heading|written|own|empty", one line per section.
std::string outline(std::string_view text) {
  std::string out;
  for (const auto& section : parsed(text).sections)
    out += fmt::format("{} {}|{}|{}|{}\n", section.level, section.heading, section.heading_at.of(text),
                       section.own.of(text), section.is_empty ? "empty" : "full");
  return out;
}

}  // namespace

TEST_CASE("sections nest, and know whether they say something") {
  CHECK(outline("# A\n## B\n\ntext\n### C\n## D\n<!-- nothing\n\nat all -->\n") ==
        "1 A|A||full\n2 B|B|\ntext\n|full\n3 C|C||empty\n2 D|D|<!-- nothing\n\nat all -->\n|empty\n");
  CHECK(outline("# A\n## B\n### C\nx\n") == "1 A|A||full\n2 B|B||full\n3 C|C|x\n|full\n");
  CHECK(outline("## A\n<!-- a --> said\n") == "2 A|A|<!-- a --> said\n|full\n");
  CHECK(outline("## A\n---\n") == "2 A|A|---\n|empty\n");
}

TEST_CASE("headings are what CommonMark says they are") {
  CHECK(outline("##  A `b` *c* ##\nx") == "2 A b c|A `b` *c*|x|full\n");
  CHECK(outline("Title\n=====\nx\n") == "1 Title|Title|x\n|full\n");
  CHECK(outline("#nothing\n") == "");
  CHECK(outline("```\n# code\n```\n") == "");
  CHECK(outline("> # quoted\n\n- # listed\n\n    # indented\n") == "");
  CHECK(outline("# A\r\n\r\ntext\r\n# B\r\n") == "1 A|A|\r\ntext\r\n|full\n1 B|B||empty\n");
  CHECK(outline("# A\rtext\r# B\n") == "1 A|A|text\r|full\n1 B|B||empty\n");
  CHECK(outline("#\n\n# #\n") == "1 ||\n|empty\n1 |||empty\n");
  CHECK(outline("Two\nlines\n---\nx\n") == "2 Two lines|Two|x\n|full\n");
}

TEST_CASE("front matter is between dashes at the top, and nowhere else") {
  const std::string_view text = "---\nstatus: accepted\n---\n# A\n";
  const auto document = parsed(text);
  REQUIRE(document.front_matter);
  CHECK(document.front_matter->of(text) == "status: accepted\n");
  REQUIRE(document.title() != nullptr);
  CHECK(document.title()->heading_at.of(text) == "A");
  CHECK(document.title()->heading_at.offset == 27);
  CHECK(document.preamble.length == 0);
  CHECK(parsed("\xEF\xBB\xBF---\nx: 1\n...\n").front_matter);
  CHECK(parsed("---\r\nx: 1\r\n---\r\n").front_matter);
  CHECK_FALSE(parsed("---\nnever closed\n").front_matter);
  CHECK_FALSE(parsed("\n---\nx: 1\n---\n").front_matter);
  CHECK_FALSE(parsed("").front_matter);
  CHECK_FALSE(parsed("---").front_matter);
}

TEST_CASE("what stands above the first heading is the preamble") {
  const std::string_view text = "---\na: 1\n---\nintro\n\n# A\n";
  CHECK(parsed(text).preamble.of(text) == "intro\n\n");
  CHECK(parsed("only text").preamble.length == 9);
}

TEST_CASE("placeholders are no prose") {
  CHECK(is_placeholder("{describe the context}"));
  CHECK(is_placeholder("[what is decided]"));
  CHECK(is_placeholder("TBD"));
  CHECK(is_placeholder("_TODO_"));
  CHECK(is_placeholder("…"));
  CHECK_FALSE(is_placeholder("[a link](https://example.org)"));
  CHECK_FALSE(is_placeholder("{a} and {b}"));
  CHECK_FALSE(is_placeholder("None"));
  CHECK_FALSE(is_placeholder("[x] one\n[ ] two"));
}

TEST_CASE("comments are blanked in place") {
  CHECK(without_comments("a<!-- b\n -->c") == "a      \n    c");
  CHECK(without_comments("a<!-- b") == "a      ");
}

TEST_CASE("a document that is too large is refused") {
  CHECK(parse_markdown(std::string(100, 'x'), {.bytes = 99}).error == "the text has 100 bytes, at most 99 are read");
}

TEST_CASE("any bytes give spans inside of the text") {
  std::mt19937 random(3);
  const std::string_view alphabet = "# -=*`>\n\r\t<!a\xc3\xa9\xff:|";
  for (int round = 0; round < 5'000; ++round) {
    std::string text(random() % 80, ' ');
    for (auto& byte : text) byte = alphabet[random() % alphabet.size()];
    const auto document = parsed(text);
    for (const auto& section : document.sections) {
      REQUIRE(section.heading_at.end() <= text.size());
      REQUIRE(section.body.end() <= text.size());
      REQUIRE(section.own.length <= section.body.length);
      REQUIRE(section.heading_at.of(text).find('\n') == std::string_view::npos);
      REQUIRE(section.body.offset >= section.heading_at.end());
    }
    REQUIRE(document.preamble.end() <= text.size());
  }
}
