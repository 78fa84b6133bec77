// Commit messages against data of conventional-commits/parser and commitlint. What was decided otherwise, and why:
// docs/conformance-commits.md.
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "formats/commit_message.hpp"
#include "formats/commit_style.hpp"
#include "tally.hpp"
#include "text/suggest.hpp"

using govcheck::conformance::load;
using govcheck::conformance::Tally;
using nlohmann::json;
using namespace govcheck::formats;
using govcheck::text::LetterCase;

namespace {

/// One line for the eye.
std::string shown(std::string_view message) { return json(message).dump(); }

// conventional-commits/parser

struct Difference {
  std::string_view message;
  std::string_view reason;
};

constexpr std::string_view no_blank_line = "the specification asks for a blank line after the header";
constexpr std::string_view no_space = "the specification asks for a space after the colon";
constexpr std::string_view breaking_footer =
    "a paragraph that starts with BREAKING CHANGE: is a footer, whose value goes on until the next footer";
constexpr std::string_view git_decides = "git finds no trailers in a paragraph that has other lines too";

/// Decided otherwise, by message; everything else must agree.
constexpr std::array<Difference, 12> differences = {{
    {"feat(tree):no whitespaces here", no_space},
    {"fix: address major bug\nAuthor: @byCedric", no_blank_line},
    {"chore: contains multiple commits\nfix(parser): address bug with parser", no_blank_line},
    {"chore: contains multiple commits\nfeat(parser)!: address bug with parser", no_blank_line},
    {"fix: address major bug\nBREAKING CHANGE: this change is breaking", no_blank_line},
    {"fix: address major bug\nBREAKING-CHANGE: this change is breaking", no_blank_line},
    {"fix: address major bug\nBREAKING CHANGE: first line of breaking change\n second line of breaking change\n third "
     "line of breaking change",
     no_blank_line},
    {"fix: address major bug\nthis is a free form body of text", no_blank_line},
    {"feat: breaking change\n\nBREAKING CHANGE: introduces breaking change\nsecond line", breaking_footer},
    {"fix: address major bug\n\nthis is a free form body of text\nAuthor: @bcoe\nRefs #392", git_decides},
    {"fix: address major bug\n\nBREAKING CHANGE: this is breaking.\nthis is a free form body of text\nAuthor: "
     "@bcoe\nRefs #392",
     breaking_footer},
    {"foo!: hello world\n\nBREAKING CHANGE: this change is breaking\nsecond line", breaking_footer},
}};

template <class Known>
std::string_view reason_for(const Known& known, std::string_view message) {
  for (const auto& one : known)
    if (one.message == message) return one.reason;
  return {};
}

json parsed_by_us(std::string_view message) {
  const auto parsed = parse_commit_message(message);
  const auto& header = parsed.header;
  if (header.fault != HeaderFault::none || !parsed.blank_after_header) return "refused";
  const auto text_or_null = [&](Span span) { return span.empty() ? json() : json(span.of(message)); };
  json footers = json::array();
  TrailerReader reader(message, parsed.footers, {.conventional = true});
  for (Trailer footer; reader.next(footer);)
    footers.push_back({{"token", footer.token.of(message)}, {"value", footer.value.of(message)}});
  return {{"type", header.type.of(message)},
          {"scope", text_or_null(header.scope)},
          {"breaking", !header.mark.empty() || find_breaking_footer(message, parsed)},
          {"description", header.subject.of(message)},
          {"body", text_or_null(parsed.body)},
          {"footers", footers}};
}

void check_parser(const json& rows, Tally& tally) {
  for (const auto& row : rows) {
    const std::string message = row["message"];
    auto expected = row.contains("error") ? json("refused") : row["parsed"];
    if (expected.is_object())
      for (auto& footer : expected["footers"]) footer.erase("separator");
    const auto found = parsed_by_us(message);
    const auto name = "parser: " + shown(message);
    const auto reason = reason_for(differences, message);
    if (reason.empty())
      tally.check(found == expected, name, "found " + found.dump() + ", expected " + expected.dump());
    else if (found == expected)
      tally.check(false, name, "listed as decided otherwise, and it is not");
    else
      tally.skip(name, reason);
  }
}

// commitlint

constexpr std::array<Difference, 4> commitlint_differences = {{
    {"test:subject\na\nab\na", "a line without a space to break at is left alone"},
    {"foo(): baz", "empty parentheses are no scope by the grammar"},
    {"test: \u03b8\u03ad\u039c\u03b1", "letters beyond ASCII have no case here"},
    {"Ty Pe: subject", "a type has no spaces, so this header has none"},
}};

/// A style that stands for a row, and the keys of the faults that stand for its complaint.
struct Translation {
  CommitStyle style;
  std::vector<std::string_view> keys;
  std::string_view skip;  ///< why there is none
};

std::optional<LetterCase> letter_case(std::string name) {
  std::erase(name, '-');
  if (name.ends_with("case")) name.resize(name.size() - 4);
  for (const auto& choice : choices_of(LetterCase{}))
    if (choice.name == name) return choice.value;
  return std::nullopt;
}

Translation translate_case(const json& row, std::vector<LetterCase> CommitStyle::*member, std::string_view key) {
  Translation translation{{}, {key}, {}};
  if (row.value("when", "always") == "never") return {{}, {}, "commit-format lists the cases that are allowed"};
  auto value = row.contains("value") ? row["value"] : json::array();
  translation.style.scope_delimiters = {"/", "\\", ","};
  if (value.is_object()) {
    if (value.contains("delimiters"))
      translation.style.scope_delimiters = value["delimiters"].get<std::vector<std::string>>();
    value = json(value["cases"]);
  }
  if (!value.is_array()) value = json::array({value});
  for (const auto& name : value) {
    const auto wanted = letter_case(name.get<std::string>());
    if (!wanted) return {{}, {}, "a case that commit-format does not have"};
    (translation.style.*member).push_back(*wanted);
  }
  return translation;
}

Translation translate_scopes(const json& row) {
  Translation translation{{}, {"scope"}, {}};
  if (row.value("when", "always") == "never") return {{}, {}, "commit-format lists what is allowed"};
  auto value = row["value"];
  translation.style.scope_delimiters = {"/", "\\", ","};
  if (value.is_object()) {
    if (value.contains("delimiters") && !value["delimiters"].empty())
      translation.style.scope_delimiters = value["delimiters"].get<std::vector<std::string>>();
    value = json(value["scopes"]);
  }
  translation.style.scopes = value.get<std::vector<std::string>>();
  return translation;
}

/// Rules with a number, and the parameter and fault that stand for each.
struct NumberRule {
  std::string_view rule;
  std::optional<std::int64_t> CommitStyle::*member;
  std::string_view key;
};
constexpr std::array<NumberRule, 5> number_rules = {{
    {"header-max-length", &CommitStyle::max_header_length, "header-max-length"},
    {"subject-max-length", &CommitStyle::max_subject_length, "subject-max-length"},
    {"subject-min-length", &CommitStyle::min_subject_length, "subject-min-length"},
    {"body-max-line-length", &CommitStyle::max_body_line_length, "body-max-line-length"},
    {"footer-max-line-length", &CommitStyle::max_footer_line_length, "footer-max-line-length"},
}};

Translation translate(const json& row) {
  const std::string rule = row["rule"];
  const bool always = row.value("when", "always") == "always";
  Translation translation;
  auto& style = translation.style;
  for (const auto& number : number_rules)
    if (rule == number.rule) {
      style.*number.member = row["value"].get<std::int64_t>();
      return {style, {number.key}, {}};
    }
  if (rule == "type-case") return translate_case(row, &CommitStyle::type_case, "type-case");
  if (rule == "scope-case") return translate_case(row, &CommitStyle::scope_case, "scope-case");
  if (rule == "subject-case") return translate_case(row, &CommitStyle::subject_case, "subject-case");
  if (rule == "scope-enum") return translate_scopes(row);
  if (rule == "header-trim") return {style, {"header-space"}, {}};
  if (rule == "body-leading-blank" && always) return {style, {"blank-line"}, {}};
  if (rule == "footer-leading-blank" && always) return {style, {"breaking-footer"}, {}};
  if ((rule == "type-empty" || rule == "subject-empty") && !always) return {style, {"header"}, {}};
  if (rule == "type-enum" && always) {
    if (row.contains("value")) style.types = row["value"].get<std::vector<std::string>>();
    return {style, {"type"}, {}};
  }
  if (rule == "scope-empty" && row.contains("when")) {
    style.scope = always ? ScopeUse::forbidden : ScopeUse::required;
    return {style, {"scope", "header"}, {}};
  }
  if (rule == "subject-full-stop" && !always) {
    style.forbidden_endings = {row["value"].get<std::string>()};
    return {style, {"subject-ending"}, {}};
  }
  if (rule == "breaking-change-exclamation-mark") {
    style.breaking = BreakingMarker::both;
    return {style, {"breaking-mark", "breaking-footer"}, {}};
  }
  return {{}, {}, "no parameter of commit-format says this"};
}

void check_commitlint(const json& rows, Tally& tally) {
  for (const auto& row : rows) {
    const auto translation = translate(row);
    const std::string message = row["message"];
    const auto name =
        fmt::format("commitlint {} {}: {}", row["rule"].get<std::string>(), row.value("when", ""), shown(message));
    if (!translation.skip.empty()) {
      tally.skip(name, translation.skip);
      continue;
    }
    bool complains = false;
    std::string faults;
    for (const auto& fault : check_style(message, parse_commit_message(message), translation.style)) {
      complains = complains || std::ranges::find(translation.keys, fault.key) != translation.keys.end();
      faults.append(fault.key).append(" ");
    }
    const bool agrees = complains != row["expect"].get<bool>();
    if (const auto reason = reason_for(commitlint_differences, message); !agrees && !reason.empty())
      tally.skip(name, reason);
    else
      tally.check(agrees, name,
                  fmt::format("value {}, expected {}, found {}", row.value("value", json()).dump(),
                              row["expect"].get<bool>() ? "nothing" : row["says"].get<std::string>(), faults));
  }
}

}  // namespace

int main(int argc, char** argv) {
  return govcheck::conformance::main_of(argc, argv, "commits", [](const auto& directory, Tally& tally) {
    check_parser(load(directory / "conventional-commits-parser.json"), tally);
    check_commitlint(load(directory / "commitlint-rules.json"), tally);
  });
}
