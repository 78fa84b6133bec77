// The rows of commitlint's rules as parameters of commit-format and commit-trailers.
#pragma once

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/commit_style.hpp"
#include "formats/trailer_style.hpp"

namespace govcheck::conformance {

using formats::BreakingMarker;
using formats::CommitStyle;
using formats::IssueUse;
using formats::PartStyle;
using formats::PartUse;
using formats::ScopeUse;
using formats::TrailerStyle;
using nlohmann::json;
using text::LetterCase;
using text::Pattern;

/// A style that stands for a row, and the keys of the faults that stand for its complaint.
struct Translation {
  CommitStyle style;
  std::vector<std::string> keys;
  std::string_view skip = {};  ///< why there is none
  std::optional<TrailerStyle> trailers = {};
  bool cleaned = false;  ///< the message is one that git has not cleaned yet
};

inline Pattern pattern(const std::string& written) { return *Pattern::parse(written).value; }

inline std::optional<LetterCase> letter_case(std::string name) {
  std::erase(name, '-');
  if (name.ends_with("case")) name.resize(name.size() - 4);
  for (const auto& choice : choices_of(LetterCase{}))
    if (choice.name == name) return choice.value;
  return std::nullopt;
}

/// A row, taken apart.
struct Row {
  explicit Row(const json& row) : rule(row["rule"]), when(row.value("when", "")), value(row.value("value", json())) {}
  bool never() const { return when == "never"; }
  bool always() const { return when == "always"; }

  std::string rule;
  std::string when;
  json value;
};

inline std::vector<LetterCase> cases_of(json value) {
  std::vector<LetterCase> cases;
  if (value.is_object()) value = json(value["cases"]);
  if (!value.is_array()) value = json::array({value});
  for (const auto& name : value)
    if (const auto wanted = letter_case(name.get<std::string>())) cases.push_back(*wanted);
  return cases;
}

inline std::string either(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out.append(out.empty() ? "(?:" : "|").append(text::escape_pattern(word));
  return words.empty() ? "[^\\s\\S]" : out + ")";
}

using PartOf = PartStyle formats::PartStyles::*;
struct PartName {
  std::string_view name;
  PartOf part;
};
inline constexpr std::array<PartName, 6> part_names = {{{"header", &formats::PartStyles::header},
                                                        {"type", &formats::PartStyles::type},
                                                        {"scope", &formats::PartStyles::scope},
                                                        {"subject", &formats::PartStyles::subject},
                                                        {"body", &formats::PartStyles::body},
                                                        {"footer", &formats::PartStyles::footers}}};

/// Rules that ask the same of any part: `body-empty`, `header-case`, …
inline std::optional<Translation> translate_part(const Row& row) {
  const auto* const named = std::ranges::find_if(
      part_names, [&](const auto& one) { return row.rule.starts_with(std::string(one.name) + "-"); });
  if (named == part_names.end()) return std::nullopt;
  const auto what = std::string_view(row.rule).substr(named->name.size() + 1);
  Translation translation;
  auto& part = translation.style.parts.*(named->part);
  const auto key = [&](std::string_view end) { return std::string(named->name).append("-").append(end); };
  if (what == "case") {
    (row.never() ? part.forbidden_case : part.letter_case) = cases_of(row.value);
    return Translation{translation.style, {key("case")}};
  }
  if (what == "empty") {
    part.use = row.never() ? PartUse::required : PartUse::forbidden;
    return Translation{translation.style, {key("missing"), key("refused")}};
  }
  if (what == "full-stop") {
    const auto stop = text::escape_pattern(row.value.get<std::string>());
    if (row.never()) part.forbidden = {pattern(stop + "$")};
    if (!row.never()) part.pattern = pattern("(?s).*" + stop);
    return Translation{translation.style, {key("forbidden"), key("pattern")}};
  }
  if (what == "max-length") part.max_length = row.value.get<std::int64_t>();
  if (what == "min-length") part.min_length = row.value.get<std::int64_t>();
  if (what == "max-length" || what == "min-length") return Translation{translation.style, {key(what)}};
  return std::nullopt;
}

inline Translation translate_scopes(const Row& row) {
  Translation translation{{}, {"scope", "scope-forbidden"}};
  auto value = row.value;
  auto& delimiters = translation.style.scope_delimiters = {"/", "\\", ","};
  if (value.is_object()) {
    if (value.contains("delimiters") && !value["delimiters"].empty())
      delimiters = value["delimiters"].get<std::vector<std::string>>();
    value = json(value["scopes"]);
  }
  const auto scopes = value.get<std::vector<std::string>>();
  if (!row.never()) translation.style.scopes = scopes;
  if (row.never() && !scopes.empty())
    translation.style.parts.scope.forbidden = {
        pattern("(?:^|" + either(delimiters) + " ?)" + either(scopes) + "(?:$|" + either(delimiters) + ")")};
  return translation;
}

/// `scope-delimiter-style`: of all delimiters only these, or none of these.
inline Translation translate_delimiters(const Row& row) {
  const std::vector<std::string> usual = {"/", "\\", ","};
  const auto named = row.value.is_array() ? row.value.get<std::vector<std::string>>() : usual;
  std::vector<std::string> refused = row.never() ? named : usual;
  if (!row.never())
    std::erase_if(refused, [&](const auto& one) { return std::ranges::find(named, one) != named.end(); });
  Translation translation{{}, {"scope-forbidden"}};
  translation.style.parts.scope.forbidden = {pattern(either(refused))};
  return translation;
}

/// Wherever they stand, as commitlint has them; `issue: required` of commit-trailers asks for a trailer.
inline Translation translate_references(const Row& row) {
  Translation translation{{}, {"message-pattern", "message-forbidden"}};
  translation.cleaned = true;
  auto& message = translation.style.parts.message;
  if (row.always()) message.forbidden = {pattern(R"((?:#|REF-)\d+)")};
  if (!row.always()) message.pattern = pattern(R"((?s).*(?:#|REF-)\d+.*)");
  return translation;
}

inline Translation translate_trailers(const Row& row) {
  Translation translation{{}, {"required", "forbidden"}};
  auto& trailers = translation.trailers.emplace();
  translation.cleaned = true;
  auto token = row.value.get<std::string>();
  std::erase(token, ':');
  formats::TrailerChoice form;
  form.token = *formats::TrailerTokens::parse(token).value;
  (row.never() ? trailers.forbidden : trailers.required).push_back(std::move(form));
  return translation;
}

inline std::optional<Translation> translate_layout(const Row& row) {
  Translation translation;
  auto& style = translation.style;
  if (row.rule == "header-trim") return Translation{style, {"header-space"}};
  if (row.rule == "body-max-line-length") {
    style.max_body_line_length = row.value.get<std::int64_t>();
    return Translation{style, {"body-max-line-length"}};
  }
  if (row.rule == "footer-max-line-length") {
    style.max_footer_line_length = row.value.get<std::int64_t>();
    return Translation{style, {"footer-max-line-length"}};
  }
  if (row.rule == "body-leading-blank") {
    if (row.never()) style.parts.message.forbidden = {pattern(R"(^[^\n]*\n[ \t]*\n)")};
    style.blank_line = !row.never();
    return Translation{style, {"blank-line", "message-forbidden"}};
  }
  if (row.rule == "footer-leading-blank") {
    if (row.never()) style.parts.footers.use = PartUse::forbidden;
    return row.never() ? Translation{style, {"footer-refused"}} : Translation{style, {"breaking-footer"}};
  }
  return std::nullopt;
}

inline Translation translate(const json& source) {
  const Row row(source);
  Translation translation;
  auto& style = translation.style;
  if (auto layout = translate_layout(row)) return *layout;
  if (row.rule == "references-empty") return translate_references(row);
  if (row.rule == "signed-off-by" || row.rule == "trailer-exists") return translate_trailers(row);
  if (row.rule == "scope-enum") return translate_scopes(row);
  if (row.rule == "scope-delimiter-style") return translate_delimiters(row);
  if (row.rule == "scope-case" && !row.never()) {
    style.scope_case = cases_of(row.value);
    style.scope_delimiters = {"/", "\\", ","};
    if (row.value.is_object() && row.value.contains("delimiters"))
      style.scope_delimiters = row.value["delimiters"].get<std::vector<std::string>>();
    return {style, {"scope-case"}};
  }
  if (row.rule == "type-case" || (row.rule == "scope-empty" && row.always())) {
    // Types with spaces and empty parentheses are beyond the grammar of Conventional Commits, not beyond a pattern.
    style.style = formats::HeaderStyle::pattern;
    style.pattern = pattern(R"((?P<type>[^:(!]*)(?:\((?P<scope>.*)\))?!?: (?P<subject>.*))");
  }
  if (row.rule == "scope-empty") {
    style.scope = row.always() ? ScopeUse::forbidden : ScopeUse::required;
    return {style, {"scope", "header"}};
  }
  if ((row.rule == "type-empty" || row.rule == "subject-empty") && row.never()) return {style, {"header"}};
  if (row.rule == "type-enum") {
    const auto types = row.value.is_array() ? row.value.get<std::vector<std::string>>() : std::vector<std::string>();
    if (row.never()) style.parts.type.forbidden = {pattern("^" + either(types) + "$")};
    if (!row.never()) style.types = types;
    return {style, {"type", "type-forbidden"}};
  }
  if (row.rule == "subject-full-stop" && row.never()) {
    style.forbidden_endings = {row.value.get<std::string>()};
    return {style, {"subject-ending"}};
  }
  if (row.rule == "subject-exclamation-mark") {
    if (row.never()) style.parts.header.forbidden = {pattern("!:")};
    if (!row.never()) style.parts.header.pattern = pattern(".*!:.*");
    return {style, {"header-forbidden", "header-pattern"}};
  }
  if (row.rule == "breaking-change-exclamation-mark") {
    style.breaking = BreakingMarker::both;
    return {style, {"breaking-mark", "breaking-footer"}};
  }
  if (auto part = translate_part(row)) {
    part->style.style = style.style;
    part->style.pattern = style.pattern;
    return *part;
  }
  return {{}, {}, "no rule says this"};
}

struct KnownDifference {
  std::string_view rule;     ///< empty: any
  std::string_view message;  ///< what it contains
  std::string_view reason;
};

/// Why a row that is not agreed with was decided otherwise; empty: it was not.
inline std::string_view why_different(const json& row) {
  constexpr std::array<KnownDifference, 6> known = {{
      {"body-case", "test: subject\nBODY", "capitals alone are in Pascal case here"},
      {"scope-case", "feat(scope|my-scope)", "forbidden-case looks at the scope as a whole"},
      {"body-max-line-length", "test:subject\na\nab\na", "a line without a space to break at is left alone"},
      {"signed-off-by", "Signed-off-by:", "a trailer without a value says nothing"},
      {"trailer-exists", "Signed-off-by:", "a trailer without a value says nothing"},
      {"", "test: subject\nBREAKING CHANGE:", "a footer needs a blank line before it"},
  }};
  const std::string rule = row["rule"];
  const std::string message = row["message"];
  for (const auto& one : known)
    if ((one.rule.empty() || one.rule == rule) && message.find(one.message) != std::string::npos) return one.reason;
  return {};
}

}  // namespace govcheck::conformance
