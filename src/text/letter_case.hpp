// Spellings of names: lower, UPPER, camelCase, PascalCase, kebab-case, snake_case, Start Case, Sentence case.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "govcheck/params.hpp"

namespace govcheck::text {

enum class LetterCase : std::uint8_t { lower, upper, camel, pascal, kebab, snake, start, sentence };

constexpr std::array<Choice<LetterCase>, 8> choices_of(LetterCase) {
  return {{{"lower", LetterCase::lower},
           {"upper", LetterCase::upper},
           {"camel", LetterCase::camel},
           {"pascal", LetterCase::pascal},
           {"kebab", LetterCase::kebab},
           {"snake", LetterCase::snake},
           {"start", LetterCase::start},
           {"sentence", LetterCase::sentence}}};
}

/// Is the text in this case? What has neither capitals nor small letters fits everywhere. `sentence`: the first letter
/// is a capital, whatever follows.
bool is_in_case(std::string_view text, LetterCase wanted);

/// Has it a capital or a small letter?
bool has_case(std::string_view text);

/// A sentence without what it quotes, which is spelt as it is: `use "Foo"` and "use `Foo`" are in lower case.
std::string without_quoted(std::string_view text);

/// The text in this case, as far as its words can be told: "fooBar v2" as kebab is "foo-bar-v2".
std::string in_case(std::string_view text, LetterCase wanted);

}  // namespace govcheck::text
