#include "text/imperative.hpp"

#include <algorithm>
#include <array>

#include "text/ascii.hpp"
#include "text/verb_lists.hpp"

namespace govcheck::text {
namespace {

using words::adjectives;
using words::gerunds;
using words::plural_nouns;
using words::verbs;

struct Irregular {
  std::string_view past;
  std::string_view base;
};

/// Only forms that are nothing else: no "found" (to found), no "left", no "broken".
constexpr std::array<Irregular, 24> irregular = {
    {{"began", "begin"},  {"broke", "break"},     {"brought", "bring"},     {"built", "build"},  {"caught", "catch"},
     {"chose", "choose"}, {"did", "do"},          {"froze", "freeze"},      {"gave", "give"},    {"got", "get"},
     {"kept", "keep"},    {"made", "make"},       {"overrode", "override"}, {"ran", "run"},      {"rebuilt", "rebuild"},
     {"redid", "redo"},   {"rewrote", "rewrite"}, {"sent", "send"},         {"taught", "teach"}, {"threw", "throw"},
     {"told", "tell"},    {"took", "take"},       {"undid", "undo"},        {"wrote", "write"}}};

/// What follows a verb but not a noun.
constexpr std::array<std::string_view, 17> determiners = {"a",     "all",   "an",    "any",  "both", "each",
                                                          "every", "her",   "his",   "its",  "our",  "some",
                                                          "the",   "their", "these", "this", "your"};

static_assert(std::is_sorted(verbs.begin(), verbs.end()));
static_assert(std::is_sorted(plural_nouns.begin(), plural_nouns.end()));
static_assert(std::is_sorted(adjectives.begin(), adjectives.end()));
static_assert(std::is_sorted(gerunds.begin(), gerunds.end()));
static_assert(std::is_sorted(determiners.begin(), determiners.end()));

constexpr std::size_t longest_word = 20;

template <class Words>
bool has(const Words& words, std::string_view word) {
  return std::binary_search(words.begin(), words.end(), word);
}

/// The letters at the start, where a space or the end follows them; else "".
std::string_view first_word(std::string_view sentence) {
  std::size_t length = 0;
  while (length < sentence.size() && is_ascii_letter(sentence[length])) ++length;
  const bool ends = length == sentence.size() || sentence[length] == ' ';
  return ends && length <= longest_word ? sentence.substr(0, length) : std::string_view();
}

/// The base form of a verb from a form without its ending: "add", "remov" + e, "stopp", "tri" as "try"; "" where
/// there is none.
std::string base_of(std::string_view stem) {
  std::string word(stem);
  if (has(verbs, word)) return word;
  if (has(verbs, word + 'e')) return word + 'e';
  if (word.size() > 2 && word[word.size() - 1] == word[word.size() - 2]) {
    word.pop_back();
    return has(verbs, word) ? word : std::string();
  }
  if (!word.ends_with('i')) return {};
  word.back() = 'y';
  return has(verbs, word) ? word : std::string();
}

/// The verb of a third person: "adds", "fixes", "tries".
std::string base_of_third_person(std::string_view word) {
  if (const auto stem = word.substr(0, word.size() - 1); has(verbs, stem)) return std::string(stem);
  if (!word.ends_with("es")) return {};
  const auto stem = word.substr(0, word.size() - 2);
  if (has(verbs, stem)) return std::string(stem);
  std::string with_y(stem);
  if (!with_y.ends_with('i')) return {};
  with_y.back() = 'y';
  return has(verbs, with_y) ? with_y : std::string();
}

/// Does a verb's object begin after the word: "the …", "#12"?
bool object_follows(std::string_view rest) {
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  return rest.starts_with('#') || has(determiners, ascii_lower(first_word(rest)));
}

/// The base form that a lower-case word departs from; "" where it does not, or may be another kind of word.
std::string base_form(std::string_view word, std::string_view rest) {
  if (word.size() < 3 || has(verbs, word)) return {};
  std::string base;
  bool ambiguous = false;
  if (word.ends_with("ing") && word.size() > 4) {
    base = base_of(word.substr(0, word.size() - 3));
    ambiguous = has(gerunds, base);
  } else if (word.ends_with("ed")) {
    base = base_of(word.substr(0, word.size() - 2));
    ambiguous = has(adjectives, base);
  } else if (word.ends_with('s') && word != "does") {  // "does" opens a question
    base = base_of_third_person(word);
    ambiguous = has(plural_nouns, base);
  } else {
    const auto* const found = std::ranges::find(irregular, word, &Irregular::past);
    if (found != irregular.end()) base = found->base;
    ambiguous = word == "built";  // built files
  }
  return ambiguous && !object_follows(rest) ? std::string() : base;
}

}  // namespace

std::optional<OtherMood> find_other_mood(std::string_view sentence) {
  const auto word = first_word(sentence);
  auto base = base_form(ascii_lower(word), sentence.substr(word.size()));
  if (base.empty()) return std::nullopt;
  if (is_ascii_upper(word.front())) base.front() = static_cast<char>(base.front() - ('a' - 'A'));
  return OtherMood{word, std::move(base)};
}

}  // namespace govcheck::text
