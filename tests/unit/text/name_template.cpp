#include "text/name_template.hpp"

#include <catch2/catch.hpp>

using govcheck::text::NameFields;
using govcheck::text::NameTemplate;
using govcheck::text::Pattern;

namespace {

NameTemplate::Match match(std::string_view written, std::string_view name, const NameFields& fields = {}) {
  const auto parsed = NameTemplate::parse(written);
  REQUIRE(parsed.value);
  return parsed.value->match(name, fields);
}

}  // namespace

TEST_CASE("a name matches a template field by field") {
  CHECK(match("feature/{ticket-id}-{description}", "feature/GOV-12-add-x").whole);
  CHECK(match("feature/{ticket-id}-{description}", "feature/12-x").whole);
  CHECK_FALSE(match("feature/{ticket-id}-{description}", "feature/GOV-12").whole);
  CHECK_FALSE(match("feature/{ticket-id}-{description}", "xfeature/GOV-12-x").whole);
  CHECK(match("release/{version}", "release/1.2").whole);
  CHECK_FALSE(match("release/{version}", "release/1").whole);
  CHECK(match("{{x}}-{number}", "{x}-7").whole);
  CHECK(match("{name}", "a").whole);
  CHECK_FALSE(match("{name}", "").whole);
}

TEST_CASE("a field gives back what a later part needs") {
  const NameFields any = {{"a", *Pattern::parse(".*").value}, {"b", *Pattern::parse("x?").value}};
  CHECK(match("{a}-{number}", "1-2-3", any).whole);
  CHECK(match("{a}-{b}", "1-2-", any).whole);
  CHECK(match("{a}--{b}", "----", any).whole);
  CHECK(match("{a}/end", "/end", any).whole);
}

TEST_CASE("a mismatch says how far the name agrees") {
  const auto ticket = match("feature/{ticket-id}-{description}", "feature/add-login");
  CHECK(ticket.pieces == 1);
  CHECK(ticket.offset == 8);
  CHECK(ticket.length == 3);
  CHECK(ticket.expected == "ticket-id");
  CHECK(ticket.expected_field);
  const auto separator = match("feature/{ticket-id}-{description}", "feature/GOV-12_x");
  CHECK(separator.offset == 14);
  CHECK(separator.expected == "-");
  CHECK_FALSE(separator.expected_field);
  const auto end = match("a/{number}/end", "a/12/ending");
  CHECK(end.expected.empty());
  CHECK(end.offset == 8);
  CHECK(end.length == 3);
}

TEST_CASE("a hostile name costs little") {
  const NameFields any = {{"a", *Pattern::parse("[-a]*").value}, {"b", *Pattern::parse("[-a]*b").value}};
  const std::string name(1000, '-');
  CHECK_FALSE(match("{a}-{a}-{a}-{a}-{b}", name, any).whole);
  CHECK_FALSE(match("{a}", std::string(1001, '-'), any).whole);
}

TEST_CASE("an example is made of the built-in fields") {
  const NameFields own = {{"version", *Pattern::parse("[a-z]+").value}};
  CHECK(NameTemplate::parse("fix/{ticket-id}-{description}").value->example({}) == "fix/ABC-123-short-description");
  CHECK(NameTemplate::parse("release/{version}").value->example(own) == "release/{version}");
}

TEST_CASE("every built-in field matches its own example") {
  for (const auto& field : govcheck::text::builtin_name_fields()) {
    CAPTURE(field.name);
    CHECK(field.pattern.matches_whole(field.example));
  }
}
