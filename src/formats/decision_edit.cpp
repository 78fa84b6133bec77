#include <algorithm>
#include <array>

#include "formats/decision_succession.hpp"
#include "formats/markdown_links.hpp"
#include "text/ascii.hpp"
#include "text/lines.hpp"
#include "text/suggest.hpp"

namespace govcheck::formats {
namespace {

struct Word {
  std::string letters;  ///< lower case, without punctuation and markup
  Span at;
};

/// Another spelling of one word. A first letter tells more than others: "synchronous", "asynchronous".
bool is_spelling_of(const Word& a, const Word& b) {
  if (a.letters == b.letters) return true;
  const auto shorter = std::min(a.letters.size(), b.letters.size());
  const auto longer = std::max(a.letters.size(), b.letters.size());
  const auto has_digit = std::ranges::any_of(a.letters, text::is_ascii_digit);
  if (shorter < 4 || longer > shorter + 2 || longer > 40 || has_digit || a.letters.front() != b.letters.front())
    return false;
  return text::edit_distance(a.letters, b.letters) <= (shorter < 9 ? 1U : 2U);
}

/// "Status: accepted", "* Deciders: alice": words, a colon, a value.
bool is_field(std::string_view line) {
  constexpr std::size_t longest_key = 30;
  const auto first = line.find_first_not_of(" \t*-+_>|");
  const auto colon = line.find_first_of(":|", std::min(first, line.size()));
  if (first == std::string_view::npos || colon == std::string_view::npos || colon - first > longest_key) return false;
  return std::ranges::all_of(line.substr(first, colon - first), [](char byte) {
    return text::is_ascii_letter(byte) || byte == ' ' || byte == '-' || byte == '*' || byte == '_';
  });
}

bool is_about_successors(std::string_view line) {
  const auto lower = text::ascii_lower(line);
  constexpr std::array<std::string_view, 8> words = {"supersed", "superced",    "superseed",  "amended by",
                                                     "amends",   "replaced by", "deprecated", "obsoleted"};
  return std::ranges::any_of(words, [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

/// The words of a record that are not to change.
class FrozenWords {
 public:
  FrozenWords(const LoggedRecord& record, const std::vector<SectionName>& amendable)
      : text_(without_comments(record.text)) {
    for (const auto& link : links_in(text_))
      std::fill_n(text_.begin() + static_cast<std::ptrdiff_t>(link.at.offset), link.at.length, ' ');
    const auto& document = record.record.document;
    const auto* title = document.title();
    add(document.preamble, true);
    std::size_t amendable_to = 0;
    for (const auto& section : document.sections) {
      const auto name = heading_name(section.heading);
      const auto names = [&](const SectionName& each) { return each.matches(section.heading); };
      const bool is_field = name.starts_with("status") || name == "date";
      if (is_field || std::ranges::any_of(amendable, names)) amendable_to = std::max(amendable_to, section.body.end());
      if (section.heading_at.offset < amendable_to) continue;
      const bool is_title = &section == title;
      const auto& number = record.record.number;
      if (is_title && number)  // it may move to another number
        add({number->at.end(), section.heading_at.end() - std::min(number->at.end(), section.heading_at.end())}, false);
      else
        add(section.heading_at, false);
      add(section.own, is_title);
    }
  }

  const std::vector<Word>& words() const { return words_; }

 private:
  void add(Span span, bool has_fields) {
    const std::string_view text = text_;
    for (auto at = span.offset; at < span.end();) {
      const auto line = text.substr(at, std::min(text.find('\n', at), span.end()) - at);
      const bool counts = !(has_fields && is_field(line)) && !is_about_successors(line);
      for (std::size_t from = 0; counts && from < line.size();) {
        const auto end = std::min(line.find_first_of(text::white_space, from), line.size());
        Word word{{}, {at + from, end - from}};
        for (const char byte : line.substr(from, end - from))
          if (text::is_ascii_letter(byte) || text::is_ascii_digit(byte) || static_cast<unsigned char>(byte) >= 0x80U)
            word.letters += text::ascii_lower(byte);
        if (!word.letters.empty()) words_.push_back(std::move(word));
        from = end + 1;
      }
      at += line.size() + 1;
    }
  }

  std::string text_;
  std::vector<Word> words_;
};

}  // namespace

std::optional<Span> first_edit(const LoggedRecord& before, const LoggedRecord& after,
                               const std::vector<SectionName>& amendable) {
  const FrozenWords old_words(before, amendable);
  const FrozenWords new_words(after, amendable);
  const auto [old_word, new_word] = std::ranges::mismatch(old_words.words(), new_words.words(), is_spelling_of);
  if (old_word == old_words.words().end() && new_word == new_words.words().end()) return std::nullopt;
  if (new_word != new_words.words().end()) return new_word->at;
  return after.record.title.value_or(Span{});
}

}  // namespace govcheck::formats
