#include "formats/mailmap.hpp"

#include <catch2/catch.hpp>

namespace {

using govcheck::formats::Mailmap;

std::string canonical(const Mailmap& map, std::string_view name, std::string_view email) {
  const auto found = map.canonical({name, email});
  return std::string(found.name) + " <" + std::string(found.email) + ">";
}

}  // namespace

TEST_CASE("the four forms of a .mailmap line") {
  const auto map = Mailmap::parse(
      "# a comment <a@b>\n"
      "Ada Lovelace <ada@old.io>\n"
      "<ada@acme.io> <ada@home.io>\n"
      "Ada Lovelace <ada@acme.io> <root@localhost>\n"
      "Bob <bob@acme.io> Robert <root@localhost>\n");
  CHECK(canonical(map, "ada", "ADA@OLD.IO") == "Ada Lovelace <ADA@OLD.IO>");
  CHECK(canonical(map, "ada", "ada@home.io") == "ada <ada@acme.io>");
  CHECK(canonical(map, "x", "root@localhost") == "Ada Lovelace <ada@acme.io>");
  CHECK(canonical(map, "ROBERT", "root@localhost") == "Bob <bob@acme.io>");
  CHECK(canonical(map, "a comment", "a@b") == "a comment <a@b>");
  CHECK(canonical(map, "Eve", "eve@acme.io") == "Eve <eve@acme.io>");
}

TEST_CASE("lines of .mailmap that map nothing are passed over") {
  const auto map = Mailmap::parse("<>\n<\nname only\nAda <ada@acme.io\n<> <x@y>\n\xff\xfe\n");
  CHECK(canonical(map, "x", "x@y") == "x <x@y>");
}
