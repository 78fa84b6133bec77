// Commit messages against data of conventional-commits/parser and commitlint. What was decided otherwise, and why:
// docs/conformance-commits.md.
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "commitlint.hpp"
#include "formats/commit_clean_up.hpp"
#include "formats/commit_message.hpp"
#include "tally.hpp"

using govcheck::conformance::load;
using govcheck::conformance::Tally;
using nlohmann::json;
using namespace govcheck::formats;

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

using govcheck::conformance::Translation;

/// Does one of the findings that stand for the row's complaint come up? `all`: every finding's key.
bool complains(const std::string& written, const Translation& translation, std::string& all) {
  const auto message = clean_up(written, {.mode = translation.cleaned ? CleanUpMode::strip : CleanUpMode::verbatim});
  const auto parsed = parse_commit_message(message);
  auto faults = check_style(message, parsed, translation.style);
  if (translation.trailers)
    for (auto& fault : check_trailers(message, parsed, *translation.trailers, true)) faults.push_back(std::move(fault));
  bool found = false;
  for (const auto& fault : faults) {
    found = found || std::ranges::find(translation.keys, fault.key) != translation.keys.end();
    all.append(fault.key).append(" ");
  }
  return found;
}

void check_commitlint(const json& rows, Tally& tally) {
  for (const auto& row : rows) {
    const auto translation = govcheck::conformance::translate(row);
    const std::string message = row["message"];
    const auto name =
        fmt::format("commitlint {} {}: {}", row["rule"].get<std::string>(), row.value("when", ""), shown(message));
    if (!translation.skip.empty()) {
      tally.skip(name, translation.skip);
      continue;
    }
    std::string keys;
    const bool agrees = complains(message, translation, keys) != row["expect"].get<bool>();
    if (const auto reason = govcheck::conformance::why_different(row); !agrees && !reason.empty())
      tally.skip(name, reason);
    else
      tally.check(agrees, name,
                  fmt::format("value {}, expected {}, found {}", row.value("value", json()).dump(),
                              row["expect"].get<bool>() ? "nothing" : row["says"].get<std::string>(), keys));
  }
}

}  // namespace

int main(int argc, char** argv) {
  return govcheck::conformance::main_of(argc, argv, "commits", [](const auto& directory, Tally& tally) {
    check_parser(load(directory / "conventional-commits-parser.json"), tally);
    check_commitlint(load(directory / "commitlint-rules.json"), tally);
  });
}
