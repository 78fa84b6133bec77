#include "text/letter_case.hpp"

#include <catch2/catch.hpp>

using govcheck::text::has_case;
using govcheck::text::in_case;
using govcheck::text::is_in_case;
using govcheck::text::LetterCase;
using govcheck::text::without_quoted;

TEST_CASE("letter cases") {
  CHECK(is_in_case("add README", LetterCase::sentence) == false);
  CHECK(is_in_case("Add README", LetterCase::sentence));
  CHECK(is_in_case("add-it", LetterCase::lower));
  CHECK_FALSE(is_in_case("add-It", LetterCase::lower));
  CHECK(is_in_case("ADD 1", LetterCase::upper));
  CHECK(is_in_case("addIt2", LetterCase::camel));
  CHECK_FALSE(is_in_case("AddIt", LetterCase::camel));
  CHECK(is_in_case("AddIt", LetterCase::pascal));
  CHECK(is_in_case("add-it", LetterCase::kebab));
  CHECK_FALSE(is_in_case("add_it", LetterCase::kebab));
  CHECK(is_in_case("add_it", LetterCase::snake));
  CHECK(is_in_case("Add It", LetterCase::start));
  CHECK_FALSE(is_in_case("Add it", LetterCase::start));
  CHECK(is_in_case("\xE4\xBD\xA0", LetterCase::upper));
}

TEST_CASE("letters of all scripts have a case") {
  CHECK_FALSE(is_in_case("Änderung", LetterCase::lower));
  CHECK_FALSE(is_in_case("ändern", LetterCase::upper));
  CHECK_FALSE(is_in_case("θέΜα", LetterCase::sentence));
  CHECK(is_in_case("Θέμα", LetterCase::sentence));
  CHECK_FALSE(is_in_case("Мав", LetterCase::camel));
  CHECK_FALSE(is_in_case("мав", LetterCase::pascal));
  CHECK_FALSE(is_in_case("\xC3", LetterCase::kebab) == false);
  CHECK(has_case("é"));
  CHECK_FALSE(has_case("1.0 你"));
}

TEST_CASE("what a sentence quotes is left out") {
  CHECK(without_quoted("use `Foo` and \"Bar\" or 'Baz'") == "use  and  or");
  CHECK(without_quoted("don't Add it's") == "don't Add it's");
  CHECK(without_quoted("an open ` Tick") == "an open ` Tick");
  CHECK(without_quoted("\"All\"").empty());
}

TEST_CASE("a name is put into a case by its words") {
  CHECK(in_case("HTTPServer_v2", LetterCase::kebab) == "http-server-v2");
  CHECK(in_case("fooBar v2", LetterCase::snake) == "foo_bar_v2");
  CHECK(in_case("--foo  bar", LetterCase::camel) == "fooBar");
  CHECK(in_case("foo-bar", LetterCase::pascal) == "FooBar");
  CHECK(in_case("foo_bar", LetterCase::start) == "Foo Bar");
  CHECK(in_case("FooBar", LetterCase::lower) == "foobar");
  CHECK(in_case("foo-bar", LetterCase::upper) == "FOO-BAR");
  CHECK(in_case("foo-bar", LetterCase::sentence) == "Foo-bar");
  CHECK(in_case("", LetterCase::sentence).empty());
  CHECK(in_case("--", LetterCase::kebab).empty());
}
