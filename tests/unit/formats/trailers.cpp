#include "formats/trailers.hpp"

#include <catch2/catch.hpp>

#include "git_process.hpp"

using namespace govcheck::formats;
using govcheck::tests::GitProcess;
using govcheck::tests::MessageSource;

namespace {

const std::vector<std::string> pieces = {
    "\n",
    "\n\n",
    "\n\n",
    "a title\n",
    "some words that go on\n",
    "Signed-off-by: A U Thor <a@example.org>\n",
    "Reviewed-by: B\n",
    "Acked-by : C\n",
    "Fixes:#1\n",
    "Fixes #1\n",
    "see issue #1234\n",
    "(cherry picked from commit 4f2a1b3c)\n",
    " continued\n",
    "\tcontinued\n",
    "  Not-a: trailer\n",
    "X-1: \r\n",
    ": no token\n",
    "A b: c\n",
    "https://example.org/x\n",
    "# a comment\n",
    "Conflicts:\n",
    "\tfile.c\n",
    "---\n",
    "--- a\n",
    "  \n",
    "# ------------------------ >8 ------------------------\n",
    "Empty:\n",
    "last: one without an end",
};

std::string as_git_prints(std::string_view message, const TrailerRule& rule) {
  std::string out;
  for (const auto& trailer : read_trailers(message, rule))
    out.append(trailer.token.of(message)).append(": ").append(unfold(trailer.value.of(message))).append("\n");
  return out;
}

/// What `git interpret-trailers --parse` says of each message, from one process.
std::vector<std::string> ask_git(GitProcess& git, const std::vector<std::string>& messages,
                                 const std::string& options) {
  const std::string mark = "End-of-message-9: x\n";
  git.write("mark", "mark\n\n" + mark);
  std::string files;
  for (std::size_t index = 0; index < messages.size(); ++index) {
    git.write("m" + std::to_string(index), messages[index]);
    files += " m" + std::to_string(index) + " mark";
  }
  const auto all = git.run("interpret-trailers --parse " + options + files);
  REQUIRE(git.succeeded());
  std::vector<std::string> answers;
  for (std::size_t at = 0; at < all.size();) {
    const auto end = all.find(mark, at);
    REQUIRE(end != std::string::npos);
    answers.push_back(all.substr(at, end - at));
    at = end + mark.size();
  }
  REQUIRE(answers.size() == messages.size());
  return answers;
}

std::string tokens(std::string_view message) {
  std::string out;
  for (const auto& footer : read_trailers(message, {.conventional = true}))
    out.append(footer.token.of(message)).append("=").append(footer.value.of(message)).append(";");
  return out;
}

}  // namespace

TEST_CASE("trailers are those of git interpret-trailers --parse") {
  GitProcess git;
  MessageSource source(3, pieces);
  std::vector<std::string> messages = {"", "\n", "x", "a: b\n", "title\n\na: b", "\n\na: b\n\nc: d\n", "# x\n\na: b\n"};
  while (messages.size() < 1000) messages.push_back(source.next(12));
  for (const bool divider : {false, true}) {
    // git 2.39 never ends on a scissors line below a divider.
    if (divider) std::erase_if(messages, [](const auto& text) { return text.find(">8") != std::string::npos; });
    const auto expected = ask_git(git, messages, divider ? "" : "--no-divider");
    const TrailerRule rule{.conventional = false, .comment = "#", .divider = divider};
    for (std::size_t index = 0; index < messages.size(); ++index) {
      CAPTURE(divider, messages[index]);
      CHECK(as_git_prints(messages[index], rule) == expected[index]);
    }
  }
}

TEST_CASE("conventional footers are trailers and more") {
  CHECK(tokens("fix: x\n\nsee issue #1234\n").empty());
  CHECK(tokens("fix: x\n\nFixes #12\nReviewed-by: Z\n") == "Fixes=12;Reviewed-by=Z;");
  CHECK(tokens("fix: x\n\nBREAKING CHANGE: a\nb\n c\n") == "BREAKING CHANGE=a\nb\n c;");
  CHECK(tokens("fix: x\n\nReviewed-by: Z\nBREAKING CHANGE: a\nb\n") == "Reviewed-by=Z;BREAKING CHANGE=a\nb;");
  CHECK(tokens("fix: x\n\nwords\nBREAKING CHANGE: a\n").empty());
  CHECK(tokens("fix: x\n\nBREAKING-CHANGE: a\n") == "BREAKING-CHANGE=a;");
  CHECK(tokens("fix: x\n\nBREAKING CHANGE: a\n\nmore of it\n\nRefs: #1\n") ==
        "BREAKING CHANGE=a\n\nmore of it;Refs=#1;");
  CHECK(tokens("fix: x\n\nwords\nBREAKING CHANGE: a\n\nRefs: #1\n") == "Refs=#1;");
  CHECK(tokens("fix: x\n\nwords\nAuthor: @b\n").empty());
  CHECK(tokens("fix: x\nAuthor: @b\n").empty());
  CHECK(tokens("fix: x\n\nBreaking change: a\n").empty());
}

TEST_CASE("spans of trailers are bytes of the message") {
  const std::string_view message = "t\xC3\xA4\n\nRefs :  #1,\n  #2 \n";
  const auto all = read_trailers(message);
  REQUIRE(all.size() == 1);
  CHECK(all[0].token == Span{5, 4});
  CHECK(all[0].value.of(message) == "#1,\n  #2");
  CHECK(unfold(all[0].value.of(message)) == "#1, #2");
}
