#include "formats/markdown_blocks.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <random>

using namespace govcheck::formats;

namespace {

/// "x label|", "~ label|" where struck out.
std::string boxes(std::string_view text) {
  std::string out;
  for (const auto& box : find_blocks(text).boxes)
    out += fmt::format("{} {}|", box.struck ? '~' : box.ticked ? 'x' : '-', box.label.of(text));
  return out;
}

std::string code(std::string_view text) {
  std::string out;
  for (const auto& block : find_blocks(text).code)
    out += fmt::format("{}:{}:{}|", block.fence.of(text), block.info, block.inside.of(text));
  return out;
}

}  // namespace

TEST_CASE("check boxes are items of lists") {
  CHECK(boxes("- [ ] a\n- [x] b\n* [X] c\n1. [ ] ~~d~~\n") == "- a|x b|x c|~ ~~d~~|");
  CHECK(boxes("- [x]a\n- [y] b\n[x] c\n- [ ]\n").empty());
  CHECK(boxes("- a\n  - [x] b\r\n> - [ ] c\r\n") == "x b|- c|");
  CHECK(boxes("<!--\n- [x] a\n-->\n```\n- [x] b\n```\n    - [x] c\n").empty());
}

TEST_CASE("code blocks know their fences") {
  CHECK(code("a\n```hcl dev\nx\ny\n```\nb") == "```hcl dev:hcl dev:x\ny\n|");
  CHECK(code("~~~\n```\n~~~\n") == "~~~::```\n|");
  CHECK(code("```\nopen") == "```::open|");
  CHECK(code("```\n```") == "```::|");
  CHECK(code("```") == "```::|");
  CHECK(code("    indented\n").empty());
}

TEST_CASE("code and comments are blanked out") {
  const std::string text = "a `#1` <!-- #2 -->\n```\n#3\n```\n#4 ``x ` #5`` `#6\n";
  const auto plain = without_code(text, find_blocks(text));
  CHECK(plain.size() == text.size());
  CHECK(plain.find("#1") == std::string::npos);
  CHECK(plain.find("#2") == std::string::npos);
  CHECK(plain.find("#3") == std::string::npos);
  CHECK(plain.find("#4") != std::string::npos);
  CHECK(plain.find("#5") == std::string::npos);
  CHECK(plain.find("#6") != std::string::npos);
}

TEST_CASE("any bytes are Markdown") {
  std::mt19937 random(7);
  constexpr std::string_view alphabet = "`~-[] x\n\r\t<!->a*#1.";
  for (int round = 0; round < 2'000; ++round) {
    std::string text;
    for (auto left = random() % 60; left > 0; --left) text += alphabet[random() % alphabet.size()];
    const auto blocks = find_blocks(text);
    for (const auto& box : blocks.boxes) CHECK(box.at.end() <= text.size());
    for (const auto& block : blocks.code) {
      CHECK(block.inside.end() <= text.size());
      CHECK(title_of(text, *parse_markdown(text).value, block).size() <= 4 * text.size() + 100);
    }
    CHECK(without_code(text, blocks).size() == text.size());
  }
}
