#include "text/letter_case.hpp"

#include <algorithm>

#include "text/ascii.hpp"

namespace govcheck::text {
namespace {

/// Bytes beyond ASCII are letters of other scripts.
bool is_word(char c) { return is_ascii_letter(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80; }

bool no_upper(std::string_view text) { return std::ranges::none_of(text, is_ascii_upper); }
bool only_words_and(std::string_view text, char joint) {
  return std::ranges::all_of(text, [&](char c) { return is_word(c) || c == joint; });
}

/// Words that begin with a capital and have no other, each after one space.
bool is_start_case(std::string_view text) {
  char before = ' ';
  for (const char c : text) {
    if (c == ' ' ? before == ' '
                 : !is_word(c) || (before == ' ' ? is_ascii_lower(c) : is_ascii_lower(before) && is_ascii_upper(c)))
      return false;
    before = c;
  }
  return before != ' ';
}

}  // namespace

bool is_in_case(std::string_view text, LetterCase wanted) {
  if (text.empty()) return true;
  switch (wanted) {
    case LetterCase::lower: return no_upper(text);
    case LetterCase::upper: return std::ranges::none_of(text, is_ascii_lower);
    case LetterCase::camel: return !is_ascii_upper(text.front()) && std::ranges::all_of(text, is_word);
    case LetterCase::pascal: return !is_ascii_lower(text.front()) && std::ranges::all_of(text, is_word);
    case LetterCase::kebab: return no_upper(text) && only_words_and(text, '-');
    case LetterCase::snake: return no_upper(text) && only_words_and(text, '_');
    case LetterCase::start: return is_start_case(text);
    case LetterCase::sentence: return !is_ascii_lower(text.front());
  }
  return true;
}

}  // namespace govcheck::text
