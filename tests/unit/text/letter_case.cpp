#include "text/letter_case.hpp"

#include <catch2/catch.hpp>

using govcheck::text::is_in_case;
using govcheck::text::LetterCase;

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
