#include "formats/issue_reference.hpp"

#include "text/ascii.hpp"

namespace govcheck::formats {
namespace {

/// Is there a word that closes issues right before this place?
bool closes(std::string_view text, std::size_t at) {
  constexpr std::size_t enough = 40;
  static const auto pattern =
      text::Pattern::parse(R"((?i)\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?|implement(?:s|ed)?):?\s+[\[(]?$)");
  const auto from = at < enough ? 0 : at - enough;
  return pattern.value->matches_part(text.substr(from, at - from));
}

}  // namespace

IssueReference find_issue_reference(std::string_view text, const text::Pattern& name) {
  auto strongest = IssueReference::none;
  for (auto found = name.find(text); found && found->length > 0;
       found = name.find(text, found->offset + found->length)) {
    strongest = IssueReference::mentioned;
    const auto first = text[found->offset];
    const bool is_start = first == '#' || text::is_ascii_letter(first) || text::is_ascii_digit(first);
    if (closes(text, found->offset + (is_start ? 0 : 1))) return IssueReference::closed;
  }
  return strongest;
}

}  // namespace govcheck::formats
