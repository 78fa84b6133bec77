#include "formats/trailer_edit.hpp"

#include <catch2/catch.hpp>

using namespace govcheck;
using formats::part_from_prose;
using formats::respell_token;

namespace {

std::string parted(const std::string& message, std::string_view stray) {
  return text::applied(message, part_from_prose(message, message.find(stray)));
}

std::string respelt(const std::string& message, std::string_view token) {
  const auto trailers = formats::read_trailers(message, {.conventional = true});
  REQUIRE(trailers.size() == 1);
  return text::applied(message, respell_token(message, trailers.front(), token));
}

}  // namespace

TEST_CASE("trailers below prose are parted from it") {
  CHECK(parted("a: b\n\nprose\nSigned-off-by: A <a@b.c>\n", "Signed") == "a: b\n\nprose\n\nSigned-off-by: A <a@b.c>\n");
  CHECK(parted("a: b\n\nprose\nRefs: #1\nSigned-off-by: A <a@b.c>\n", "Refs") ==
        "a: b\n\nprose\n\nRefs: #1\nSigned-off-by: A <a@b.c>\n");
  CHECK(parted("a: b\nSigned-off-by: A <a@b.c>", "Signed") == "a: b\n\nSigned-off-by: A <a@b.c>");
}

TEST_CASE("where it is not plain what is a trailer, nothing is parted") {
  for (const std::string message : {"a: b\n\nRefs: #1\nprose\n", "a: b\n\nprose\n\nRefs: #1\n", "Refs: #1\n"})
    CHECK(parted(message, "Refs") == message);
  // The line before it is a sentence, which would be cut in two.
  CHECK(parted("a: b\n\nprose\nNote: more\nRefs: #1\n", "Refs") == "a: b\n\nprose\nNote: more\n\nRefs: #1\n");
}

TEST_CASE("a token is spelt as agreed, with one space behind its colon") {
  CHECK(respelt("a: b\n\nsigned-off-by :A <a@b.c>\n", "Signed-off-by") == "a: b\n\nSigned-off-by: A <a@b.c>\n");
  CHECK(respelt("a: b\n\nfixes #12\n", "Fixes") == "a: b\n\nFixes #12\n");
  CHECK(respelt("a: b\n\nrefs: 1,\n  2\n", "Refs") == "a: b\n\nRefs: 1,\n  2\n");
}
