// The promises of `govcheck fix`, held against many messages made by chance.
#include "cli/mend.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "formats/commit_clean_up.hpp"
#include "formats/commit_style.hpp"
#include "formats/trailer_style.hpp"
#include "text/ascii.hpp"
#include "text/edits.hpp"

using namespace govcheck;

namespace {

formats::CommitStyle strict_style() {
  formats::CommitStyle style;
  style.types = {"feat", "fix"};
  style.scope_case = {text::LetterCase::lower};
  style.subject_start = formats::SubjectStart::lower;
  style.forbidden_endings = {".", "!"};
  style.max_body_line_length = 30;
  return style;
}

formats::TrailerStyle strict_trailers() {
  formats::TrailerStyle style;
  style.tokens = {"Signed-off-by", "Refs", "BREAKING CHANGE"};
  return style;
}

/// What commit-format and commit-trailers would report.
Report judge(const std::string& message) {
  const auto parsed = formats::parse_commit_message(message);
  auto faults = formats::check_style(message, parsed, strict_style());
  for (auto& fault : formats::check_trailers(message, parsed, strict_trailers(), true)) faults.push_back(fault);
  Outcome outcome;
  outcome.verdict = Verdict::violated;
  for (const auto& fault : faults) {
    ReportedFinding reported;
    reported.finding.key = fault.key;
    reported.finding.message = fault.what;
    reported.finding.edits = text::located(Location::In::commit_message, {}, message, fault.edits);
    outcome.findings.push_back(reported);
  }
  Report report;
  report.rules.emplace_back();
  report.rules.front().outcomes.push_back(outcome);
  return report;
}

std::set<std::string> keys_of(const std::string& message) {
  std::set<std::string> keys;
  const auto report = judge(message);
  for (const auto& finding : report.rules.front().outcomes.front().findings) keys.insert(finding.finding.key);
  return keys;
}

/// As `git interpret-trailers --parse` reads them, without regard to case and space.
std::vector<std::string> trailers_of(const std::string& message) {
  std::vector<std::string> all;
  for (const auto& trailer : formats::read_trailers(message))
    all.push_back(
        text::ascii_lower(std::string(trailer.token.of(message)) + ": " + formats::unfold(trailer.value.of(message))));
  return all;
}

std::string made_by_chance(std::mt19937& chance) {
  static const std::vector<std::string> pieces = {"feat",
                                                  "Fix",
                                                  "FEAT",
                                                  ": ",
                                                  ":",
                                                  " :",
                                                  "(Api)",
                                                  "(",
                                                  ")",
                                                  "!",
                                                  "Add a thing",
                                                  ".",
                                                  "!!",
                                                  "\n",
                                                  "\n",
                                                  "\n\n",
                                                  " ",
                                                  "  ",
                                                  "- ",
                                                  "* ",
                                                  "1. ",
                                                  "word ",
                                                  "another word that is long ",
                                                  "https://example.org/a/long/path/to/it ",
                                                  "#12 ",
                                                  "```\n",
                                                  "> ",
                                                  "    ",
                                                  "Signed-off-by: A <a@b.c>\n",
                                                  "signed-off-by:A <a@b.c>\n",
                                                  "refs :#1\n",
                                                  "Refs: #2\n",
                                                  "Note: this\n",
                                                  "BREAKING CHANGE: it is gone\n",
                                                  "Breaking change: it\n",
                                                  "fixup! ",
                                                  "\u00e4\u00f6 ",
                                                  "\u2026",
                                                  "\t",
                                                  "Fixes #3\n",
                                                  "(cherry picked from commit 1234567)\n",
                                                  "diff ",
                                                  "---\n",
                                                  "\r\n",
                                                  "| a | b |\n",
                                                  "\xff"};
  std::uniform_int_distribution<std::size_t> pick(0, pieces.size() - 1);
  std::uniform_int_distribution<int> length(1, 25);
  std::string message = std::uniform_int_distribution<int>(0, 2)(chance) == 0 ? "" : "Feat: Do it.\n";
  for (auto left = length(chance); left > 0; --left) message += pieces[pick(chance)];
  return formats::strip_space(message);  // as git hands it to a hook
}

}  // namespace

TEST_CASE("mending a message keeps what it says, brings nothing new and is done once") {
  std::mt19937 chance(20261120);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same messages in each run
  for (int round = 0; round < 20'000; ++round) {
    const auto message = made_by_chance(chance);
    INFO(message);
    const auto before = keys_of(message);
    const auto mended = cli::mend_message(message, judge);
    INFO(mended.text);
    REQUIRE(cli::have_same_letters(message, mended.text));
    const auto after = keys_of(mended.text);
    // Once the header can be read, more can be said of it; and where a message has got its trailers, of these.
    const bool was_readable = !before.contains("header") && !before.contains("blank-line");
    if (was_readable && !before.contains("breaking-footer"))
      for (const auto& key : after) {
        INFO(key);
        REQUIRE(before.contains(key));
      }
    // A sign-off in git's own letters makes trailers of the lines around it; what was one stays one.
    const auto trailers = trailers_of(message);
    const auto mended_trailers = trailers_of(mended.text);
    const bool may_gain =
        before.contains("blank-line") || before.contains("breaking-footer") || before.contains("token");
    if (!may_gain) REQUIRE(trailers == mended_trailers);
    for (const auto& trailer : trailers) {
      INFO(trailer);
      REQUIRE(std::ranges::count(mended_trailers, trailer) >= std::ranges::count(trailers, trailer));
    }
    const auto again = cli::mend_message(mended.text, judge);
    REQUIRE(again.text == mended.text);
    for (const auto& offered : cli::offered_edits(judge(mended.text))) {
      INFO(offered.key);
      REQUIRE(false);
    }
  }
}

TEST_CASE("letters are compared without case, punctuation and space") {
  CHECK(cli::have_same_letters("Fix :It.", "fix: it"));
  CHECK(cli::have_same_letters("it\u2026", "it"));
  CHECK_FALSE(cli::have_same_letters("fix it", "fix its"));
  CHECK_FALSE(cli::have_same_letters("\u00e4", "a"));
}

TEST_CASE("what is mended is told by the keys of the findings") {
  const auto mended = cli::mend_message("Feat: Do it.\nmore", judge);
  CHECK(mended.text == "feat: do it\n\nmore");
  CHECK(mended.keys == std::vector<std::string>{"type", "subject-start", "subject-ending", "blank-line"});
}
