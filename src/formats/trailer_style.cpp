#include "formats/trailer_style.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "text/ascii.hpp"
#include "text/lines.hpp"
#include "text/suggest.hpp"

namespace govcheck {

ParamType ParamCodec<formats::TrailerChoice>::type() {
  return {.kind = ParamType::Kind::one_of,
          .alternatives = {ParamCodec<formats::TrailerTokens>::type(), ParamCodec<formats::TrailerForm>::type()}};
}

bool ParamCodec<formats::TrailerChoice>::read(const Value& value, formats::TrailerChoice& out, Problems& problems) {
  if (value.is(Value::Kind::map)) return ParamCodec<formats::TrailerForm>::read(value, out, problems);
  return ParamCodec<formats::TrailerTokens>::read(value, out.token, problems);
}

namespace formats {
namespace {

constexpr std::string_view usual_issue_tokens =
    "Refs | Ref | References | Closes | Close | Closed | Fixes | Fix | Fixed | Resolves | Resolve | Resolved | "
    "Relates-to | Related-to | Related | Part-of | Implements | Issue | Issues | Ticket | Bug | Task";
// #12, acme/shop#12, GH-12 and GOV-12, an address that ends with a number.
constexpr std::string_view usual_issues =
    R"((?:[\w.-]+/[\w.-]+)?#[0-9]+\b|\b[A-Z][A-Z0-9_]+-[0-9]+\b|https?://[^\s/]+/\S*\b[0-9]+\b)";

bool is_token(std::string_view token) {
  const auto fits = [](char c) { return text::is_ascii_letter(c) || text::is_ascii_digit(c) || c == '-'; };
  return is_breaking_token(token) || (!token.empty() && std::ranges::all_of(token, fits));
}

}  // namespace

Parsed<TrailerTokens> TrailerTokens::parse(std::string_view written) {
  TrailerTokens tokens;
  tokens.written_ = written;
  for (std::size_t at = 0; at <= written.size();) {
    const auto end = std::min(written.find('|', at), written.size());
    auto from = at;
    while (from < end && text::is_space(written[from])) ++from;
    const auto token = text::without_space_at_end(written.substr(from, end - from));
    if (!is_token(token))
      return Parsed<TrailerTokens>::failure(
          token.empty() ? "a token is missing" : fmt::format("\"{}\" is no token of a trailer", token),
          "a token has letters, digits and \"-\", such as Signed-off-by; several are separated by \"|\"", from);
    tokens.tokens_.emplace_back(token);
    at = end + 1;
  }
  return {std::move(tokens), {}, {}, 0};
}

bool TrailerTokens::matches(std::string_view token) const {
  return std::ranges::any_of(tokens_, [&](const auto& own) { return text::equal_without_case(own, token); });
}

std::string TrailerTokens::shown() const {
  std::vector<std::string> quoted;
  for (const auto& token : tokens_) quoted.push_back(fmt::format("\"{}\"", token));
  return text::join_words(quoted, "or");
}

ParamList<TrailerForm> TrailerForm::declare() {
  return {
      required_param("token", &TrailerForm::token,
                     "What stands before the colon, in any case; `Refs | Closes` is one or the other."),
      param("value", &TrailerForm::value, "What its whole value must match."),
      param("example", &TrailerForm::example, "A value that matches; findings show it."),
      param("types", &TrailerForm::types, "Only commits of these types, as in `type(scope): subject`; empty: all.")};
}

TrailerStyle::TrailerStyle()
    : issue_tokens(*TrailerTokens::parse(usual_issue_tokens).value),
      issue_pattern(*text::Pattern::parse(usual_issues).value) {}

ParamList<TrailerStyle> TrailerStyle::declare() {
  return {
      param("required", &TrailerStyle::required,
            "Trailers that must be there: a token such as `Change-Id`, or a map with a pattern for the value. What is "
            "found with another value is said too."),
      param("forbidden", &TrailerStyle::forbidden,
            "Trailers that must not be there; with a `value` only those whose value matches."),
      param("tokens", &TrailerStyle::tokens, "The tokens that may be used, letter for letter; empty: any."),
      param(
          "issue", &TrailerStyle::issue,
          "Whether the commit names an issue by a trailer such as `Refs: #12`: `required`; `in-trailer`: it need not, "
          "but what the text closes or refers to (`fixes #12`) is named by a trailer; `forbidden`."),
      param("issue-types", &TrailerStyle::issue_types,
            "The types of commits that `issue: required` is about; empty: all."),
      param("issue-tokens", &TrailerStyle::issue_tokens, "The tokens of trailers that name issues."),
      param("issue-pattern", &TrailerStyle::issue_pattern, "What a name of an issue looks like."),
  };
}

void validate(const TrailerStyle& style, const Value& with, Problems& problems) {
  const auto check = [&](const char* key, const std::vector<TrailerChoice>& forms) {
    for (std::size_t index = 0; index < forms.size(); ++index) {
      const auto& form = forms[index];
      if (form.example.empty() || form.value.matches_whole(form.example)) continue;
      const auto& written = with.find(key)->items[index];
      problems.add(written.find("example")->range, "the example does not match the value's pattern",
                   "mend the one that is wrong");
    }
  };
  check("required", style.required);
  check("forbidden", style.forbidden);
  if (!style.issue_types.empty() && style.issue != IssueUse::required)
    problems.add(with.find("issue-types")->range, "\"issue-types\" has no effect unless an issue is required",
                 "add issue: required");
  if (style.tokens.empty()) return;
  for (const auto& form : style.required)
    if (std::ranges::none_of(style.tokens, [&](const auto& token) { return form.token.matches(token); }))
      problems.add(with.find("tokens")->range,
                   fmt::format("the required trailer {} is not among the tokens", form.token.shown()), "add it");
}

NamedPerson parse_person(std::string_view text) {
  const auto open = text.find('<');
  const auto close = text.find('>', open == std::string_view::npos ? text.size() : open);
  if (open == std::string_view::npos || close == std::string_view::npos) return {};
  const auto email = text.substr(open + 1, close - open - 1);
  if (email.find('@') == std::string_view::npos) return {};
  return {text::without_space_at_end(text.substr(0, open)), email};
}

}  // namespace formats
}  // namespace govcheck
