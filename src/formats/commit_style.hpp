// What a commit message must look like, and where one departs from it. The parameters of every rule about messages
// that become commits.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/commit_message.hpp"
#include "formats/commit_part_style.hpp"
#include "govcheck/params.hpp"
#include "text/edits.hpp"
#include "text/letter_case.hpp"
#include "text/pattern.hpp"

namespace govcheck::formats {

enum class HeaderStyle : std::uint8_t { conventional, pattern };
constexpr std::array<Choice<HeaderStyle>, 2> choices_of(HeaderStyle) {
  return {{{"conventional", HeaderStyle::conventional}, {"pattern", HeaderStyle::pattern}}};
}

enum class ScopeUse : std::uint8_t { optional, required, forbidden };
constexpr std::array<Choice<ScopeUse>, 3> choices_of(ScopeUse) {
  return {{{"optional", ScopeUse::optional}, {"required", ScopeUse::required}, {"forbidden", ScopeUse::forbidden}}};
}

enum class SubjectStart : std::uint8_t { any, lower, upper };
constexpr std::array<Choice<SubjectStart>, 3> choices_of(SubjectStart) {
  return {{{"any", SubjectStart::any}, {"lower", SubjectStart::lower}, {"upper", SubjectStart::upper}}};
}

enum class BreakingMarker : std::uint8_t { either, mark, footer, both, refused };
constexpr std::array<Choice<BreakingMarker>, 5> choices_of(BreakingMarker) {
  return {{{"either", BreakingMarker::either},
           {"mark", BreakingMarker::mark},
           {"footer", BreakingMarker::footer},
           {"both", BreakingMarker::both},
           {"refused", BreakingMarker::refused}}};
}

/// Without parameters: what Conventional Commits 1.0.0 demands. All lengths are in characters (code points), the unit
/// of `Position`: what editors count, and what stays the same on every terminal.
struct CommitStyle {
  HeaderStyle style = HeaderStyle::conventional;
  text::Pattern pattern;
  std::string example;
  std::vector<std::string> types;
  std::vector<text::LetterCase> type_case;
  ScopeUse scope = ScopeUse::optional;
  std::vector<std::string> scopes;
  std::vector<std::string> scope_delimiters = {","};
  std::vector<text::LetterCase> scope_case;
  std::optional<std::int64_t> max_header_length;
  std::optional<std::int64_t> min_subject_length;
  std::optional<std::int64_t> max_subject_length;
  SubjectStart subject_start = SubjectStart::any;
  std::vector<text::LetterCase> subject_case;
  bool imperative = false;
  std::vector<std::string> forbidden_endings;
  bool blank_line = true;
  std::optional<std::int64_t> max_body_line_length;
  std::optional<std::int64_t> max_footer_line_length;
  std::vector<text::Pattern> long_lines;
  BreakingMarker breaking = BreakingMarker::either;
  PartStyles parts;

  static ParamList<CommitStyle> declare();
  static ParamList<CommitStyle> declare_header();  ///< those that speak of the first line, which is all a title has
};

/// The parameters of a style as those of a rule that has a style among its own.
template <class Params>
ParamList<Params> params_of(ParamList<CommitStyle> declared) {
  ParamList<Params> all;
  for (auto& param : declared)
    all.push_back(
        {std::move(param.info), [read = std::move(param.read)](const Value& value, Params& out, Problems& problems) {
           return read(value, out, problems);
         }});
  return all;
}

/// What no single parameter can know: a pattern without the style `pattern`, a minimum over a maximum, …
void validate(const CommitStyle& style, const Value& with, Problems& problems);

/// One departure from the style.
struct StyleFault {
  std::string key;                    ///< stable: "header", "type", "subject-max-length", …
  Span span;                          ///< in the message
  std::string what;                   ///< a whole sentence
  std::string remedy;                 ///< with the corrected text where it can be told
  std::vector<text::TextEdit> edits;  ///< of the message; empty: mending it takes a person
};

std::vector<StyleFault> check_style(std::string_view message, const CommitMessage& parsed, const CommitStyle& style);

}  // namespace govcheck::formats
