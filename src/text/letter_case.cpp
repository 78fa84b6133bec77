#include "text/letter_case.hpp"

#include <algorithm>
#include <vector>

#include "text/ascii.hpp"
#include "text/pattern.hpp"
#include "text/utf8.hpp"

namespace govcheck::text {
namespace {

/// Bytes beyond ASCII are letters of other scripts.
bool is_word(char c) { return is_ascii_letter(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80; }

bool is_ascii(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

/// Capitals and small letters of all scripts; patterns only where there are others than ASCII.
bool has_upper(std::string_view text) {
  static const auto upper = *Pattern::parse("[\\p{Lu}\\p{Lt}]").value;
  return std::ranges::any_of(text, is_ascii_upper) || (!is_ascii(text) && upper.matches_part(text));
}
bool has_lower(std::string_view text) {
  static const auto lower = *Pattern::parse("\\p{Ll}").value;
  return std::ranges::any_of(text, is_ascii_lower) || (!is_ascii(text) && lower.matches_part(text));
}
std::string_view first_letter(std::string_view text) { return text.substr(0, offset_of_code_point(text, 1)); }

bool only_words_and(std::string_view text, char joint) {
  return std::ranges::all_of(text, [&](char c) { return is_word(c) || c == joint; });
}

/// Words that begin with a capital and have no other, each after one space.
bool is_start_case(std::string_view text) {
  static const auto other = *Pattern::parse("(?:^| )\\p{Ll}|\\p{Ll}[\\p{Lu}\\p{Lt}]").value;
  if (!is_ascii(text) && other.matches_part(text)) return false;
  char before = ' ';
  for (const char c : text) {
    if (c == ' ' ? before == ' '
                 : !is_word(c) || (before == ' ' ? is_ascii_lower(c) : is_ascii_lower(before) && is_ascii_upper(c)))
      return false;
    before = c;
  }
  return before != ' ';
}

/// The words of a name, in lower case: "HTTPServer_v2" has http, server and v2.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool starts = is_ascii_upper(c) && at > 0 &&
                        (!is_ascii_upper(text[at - 1]) || (at + 1 < text.size() && is_ascii_lower(text[at + 1])));
    if ((starts || !is_word(c)) && !words.back().empty()) words.emplace_back();
    if (is_word(c)) words.back() += ascii_lower(c);
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::string capitalised(std::string word) {
  if (is_ascii_lower(word.front())) word.front() = static_cast<char>(word.front() - 'a' + 'A');
  return word;
}

std::string join(const std::vector<std::string>& words, std::string_view joint, bool capitals, bool first_capital) {
  std::string out;
  for (const auto& word : words) {
    if (!out.empty()) out += joint;
    out += (out.empty() ? first_capital : capitals) ? capitalised(word) : word;
  }
  return out;
}

}  // namespace

std::string in_case(std::string_view text, LetterCase wanted) {
  switch (wanted) {
    case LetterCase::lower: return ascii_lower(text);
    case LetterCase::upper: {
      std::string out(text);
      for (char& c : out)
        if (is_ascii_lower(c)) c = static_cast<char>(c - 'a' + 'A');
      return out;
    }
    case LetterCase::camel: return join(words_of(text), "", true, false);
    case LetterCase::pascal: return join(words_of(text), "", true, true);
    case LetterCase::kebab: return join(words_of(text), "-", false, false);
    case LetterCase::snake: return join(words_of(text), "_", false, false);
    case LetterCase::start: return join(words_of(text), " ", true, true);
    case LetterCase::sentence: return text.empty() ? std::string() : capitalised(std::string(text));
  }
  return std::string(text);
}

bool is_in_case(std::string_view text, LetterCase wanted) {
  if (text.empty()) return true;
  switch (wanted) {
    case LetterCase::lower: return !has_upper(text);
    case LetterCase::upper: return !has_lower(text);
    case LetterCase::camel: return !has_upper(first_letter(text)) && std::ranges::all_of(text, is_word);
    case LetterCase::pascal: return !has_lower(first_letter(text)) && std::ranges::all_of(text, is_word);
    case LetterCase::kebab: return !has_upper(text) && only_words_and(text, '-');
    case LetterCase::snake: return !has_upper(text) && only_words_and(text, '_');
    case LetterCase::start: return is_start_case(text);
    case LetterCase::sentence: return !has_lower(first_letter(text));
  }
  return true;
}

bool has_case(std::string_view text) { return has_upper(text) || has_lower(text); }

std::string without_quoted(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool opens = c == '`' || c == '"' || (c == '\'' && (at == 0 || !is_word(text[at - 1])));
    const auto end = opens ? text.find(c, at + 1) : std::string_view::npos;
    if (end == std::string_view::npos)
      out += c;
    else
      at = end;
  }
  const auto begin = out.find_first_not_of(' ');
  return begin == std::string::npos ? std::string() : out.substr(begin, out.find_last_not_of(' ') + 1 - begin);
}

}  // namespace govcheck::text
