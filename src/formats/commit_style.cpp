#include "formats/commit_style.hpp"

#include <fmt/format.h>

namespace govcheck::formats {
namespace {

constexpr Limits length = {.minimum = 1, .maximum = 10'000};

ParamList<CommitStyle> declare_type_and_scope() {
  return {
      param(
          "style", &CommitStyle::style,
          "`conventional`: the header is `type(scope)!: subject`, as Conventional Commits 1.0.0 has it; `pattern`: it "
          "matches `pattern`."),
      param("pattern", &CommitStyle::pattern,
            "What the whole header must match. Its groups `type`, `scope` and `subject` are checked as below; without "
            "a group `subject` the whole header is the subject."),
      param("example", &CommitStyle::example, "A header that matches `pattern`; findings show it."),
      param("types", &CommitStyle::types, "The types that may be used, letter for letter; empty: any."),
      param("type-case", &CommitStyle::type_case, "The cases that a type may be written in; empty: any."),
      param("scope", &CommitStyle::scope, "Whether the header names a scope."),
      param("scopes", &CommitStyle::scopes, "The scopes that may be named, letter for letter; empty: any."),
      param("scope-delimiters", &CommitStyle::scope_delimiters,
            "What separates several scopes, as in `feat(api,web): x`."),
      param("scope-case", &CommitStyle::scope_case, "The cases that each scope may be written in; empty: any."),
      param("max-header-length", &CommitStyle::max_header_length,
            "Most characters of the whole first line (a fixup prefix does not count).", length),
  };
}

ParamList<CommitStyle> declare_subject() {
  return {
      param("min-subject-length", &CommitStyle::min_subject_length, "Fewest characters of what follows the colon.",
            length),
      param("max-subject-length", &CommitStyle::max_subject_length, "Most characters of what follows the colon.",
            length),
      param("subject-start", &CommitStyle::subject_start,
            "Whether the subject starts with a small or a capital letter. `lower` lets names be that have further "
            "capitals or digits, such as API or GitHub."),
      param("subject-case", &CommitStyle::subject_case,
            "The cases that the whole subject may be in, but for what it quotes; empty: any."),
      param(
          "imperative", &CommitStyle::imperative,
          "Whether the subject must be in the imperative: `add`, not `added`, `adds` or `adding`. Only forms of known "
          "English verbs are found."),
      param("forbidden-endings", &CommitStyle::forbidden_endings,
            "What the subject must not end with, such as `.` (an ellipsis and `etc.` are no full stops)."),
  };
}

ParamList<CommitStyle> declare_rest() {
  return {
      param("blank-line", &CommitStyle::blank_line, "Whether the line after the header must be blank."),
      param("max-body-line-length", &CommitStyle::max_body_line_length,
            "Most characters of a line of the body. Left alone: lines that are too long only through an address (URL) "
            "or a word that fits no line, indented and fenced blocks, quotes, rows of tables.",
            length),
      param("max-footer-line-length", &CommitStyle::max_footer_line_length,
            "The same for footers; people with their email and commits with their subject are left alone too.", length),
      param("long-lines", &CommitStyle::long_lines,
            "Lines below the header that may be longer: patterns that are found in them, such as `^Reported-at:`."),
      param("breaking", &CommitStyle::breaking,
            "How a breaking change is marked: by `!` before the colon (`mark`), by a footer `BREAKING CHANGE:` "
            "(`footer`), by `either`, by `both`; `refused`: there must be none."),
      param("parts", &CommitStyle::parts,
            "What else the parts of a message must be, part by part: `body: { use: required, min-length: 20 }`, "
            "`subject: { forbidden: [\"(?i)\\\\bwip\\\\b\"] }`."),
  };
}

bool lacks_group(const CommitStyle& style, const char* group) {
  return style.style == HeaderStyle::pattern && !style.pattern.has_group(group);
}

}  // namespace

ParamList<CommitStyle> CommitStyle::declare() {
  auto all = declare_header();
  for (auto&& param : declare_rest()) all.push_back(std::move(param));
  return all;
}

ParamList<CommitStyle> CommitStyle::declare_header() {
  auto all = declare_type_and_scope();
  for (auto&& param : declare_subject()) all.push_back(std::move(param));
  return all;
}

void validate(const CommitStyle& style, const Value& with, Problems& problems) {
  const auto at = [&](std::string_view key) { return with.find(key) != nullptr ? with.find(key)->range : with.range; };
  const auto given = [&](std::string_view key) { return with.find(key) != nullptr; };
  if (style.style == HeaderStyle::pattern && !given("pattern"))
    problems.add(at("style"), "the style \"pattern\" needs a pattern", "add pattern: \"…\"");
  if (style.style != HeaderStyle::pattern && given("pattern"))
    problems.add(at("pattern"), "a pattern has no effect in the style \"conventional\"", "add style: pattern");
  if (style.style != HeaderStyle::pattern && given("example"))
    problems.add(at("example"), "an example has no effect in the style \"conventional\"", "add style: pattern");
  if (style.style == HeaderStyle::pattern && given("example") && !style.pattern.matches_whole(style.example))
    problems.add(at("example"), "the example does not match the pattern", "mend the one that is wrong");
  for (const auto* const key : {"types", "type-case"})
    if (given(key) && lacks_group(style, "type"))
      problems.add(at(key), "the pattern does not say which part is the type", "name the part: (?P<type>…)");
  for (const auto* const key : {"scope", "scopes", "scope-case"})
    if (given(key) && lacks_group(style, "scope"))
      problems.add(at(key), "the pattern does not say which part is the scope", "name the part: (?P<scope>…)");
  if (style.scope == ScopeUse::forbidden && !style.scopes.empty())
    problems.add(at("scopes"), "scopes are listed, but \"scope\" forbids them", "remove one of the two");
  for (const auto* const part : {&style.parts.header, &style.parts.type, &style.parts.scope, &style.parts.subject,
                                 &style.parts.body, &style.parts.footers, &style.parts.rest, &style.parts.message})
    if (part->min_length && part->max_length && *part->min_length > *part->max_length)
      problems.add(at("parts"),
                   fmt::format("a minimum of {} is more than the maximum of {}", *part->min_length, *part->max_length),
                   "lower it");
  if (style.min_subject_length && style.max_subject_length && *style.min_subject_length > *style.max_subject_length)
    problems.add(at("min-subject-length"),
                 fmt::format("the minimum is more than the maximum of {}", *style.max_subject_length), "lower it");
}

}  // namespace govcheck::formats
