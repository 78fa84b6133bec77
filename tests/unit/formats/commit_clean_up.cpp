#include "formats/commit_clean_up.hpp"

#include <catch2/catch.hpp>

#include "git_process.hpp"

using namespace govcheck::formats;
using govcheck::tests::GitProcess;
using govcheck::tests::MessageSource;

namespace {

const std::vector<std::string> pieces = {"\n",
                                         "\n\n",
                                         "  ",
                                         "\t",
                                         "\r\n",
                                         "\r",
                                         "\v",
                                         "\f",
                                         "#",
                                         "# comment\n",
                                         "#",
                                         ";",
                                         ";x\n",
                                         "@",
                                         "word",
                                         "two words\n",
                                         " # indented\n",
                                         "\xEF\xBB\xBF",
                                         "\xC3\xA4\n",
                                         "\xFF\xFE",
                                         "# ------------------------ >8 ------------------------\n",
                                         "; ------------------------ >8 ------------------------\n",
                                         "# ------------------------ >8 ------------------------",
                                         "diff --git a/x b/x\n",
                                         "fixes #12\n",
                                         "\n#\n# On branch main\n#\n"};

/// The message of the commit that HEAD names, byte for byte.
std::string recorded_message(GitProcess& git) {
  const auto object = git.run("cat-file commit HEAD");
  const auto end_of_header = object.find("\n\n");
  return end_of_header == std::string::npos ? std::string() : object.substr(end_of_header + 2);
}

}  // namespace

TEST_CASE("strip_space is git stripspace, byte for byte") {
  GitProcess git;
  MessageSource source(1, pieces);
  for (int round = 0; round < 60; ++round) {
    auto message = source.next(14);
    if (round % 10 == 0) message += std::string("nul\0byte \n", 10);
    CAPTURE(round, message);
    CHECK(strip_space(message) == git.run("stripspace", message));
    CHECK(strip_space(message, "#") == git.run("stripspace -s", message));
    CHECK(strip_space(message, ";") == git.run("-c core.commentChar=';' stripspace -s", message));
  }
}

TEST_CASE("clean_up leaves what git commit records") {
  GitProcess git;
  MessageSource source(2, pieces);
  struct Mode {
    std::string name;
    std::string comment;
    CleanUp how;
  };
  const std::vector<Mode> modes = {{"verbatim", "#", {CleanUpMode::verbatim, "#", false}},
                                   {"whitespace", "#", {CleanUpMode::whitespace, "#", false}},
                                   {"strip", "#", {CleanUpMode::strip, "#", false}},
                                   {"strip", ";", {CleanUpMode::strip, ";", false}},
                                   {"scissors", "#", {CleanUpMode::scissors, "#", false}},
                                   {"scissors", ";", {CleanUpMode::scissors, ";", false}},
                                   {"strip -v", "#", {CleanUpMode::strip, "#", true}},
                                   {"verbatim -v", "#", {CleanUpMode::verbatim, "#", true}}};
  for (int round = 0; round < 48; ++round) {
    const auto& mode = modes[static_cast<std::size_t>(round) % modes.size()];
    const auto message = source.next(10);
    CAPTURE(round, mode.name, message);
    git.write("message", message);
    // The editor puts the message where git wrote its own: what a commit-msg hook sees is exactly `message`.
    // In UTF-8 git would mend bytes that are none; that is no part of the clean-up.
    git.run("-c i18n.commitEncoding=iso-8859-1 -c core.commentChar='" + mode.comment +
                "' commit -q --allow-empty --allow-empty-message -e -m x --cleanup=" + mode.name,
            {}, "GIT_EDITOR='cp message'");
    REQUIRE(git.succeeded());
    CHECK(clean_up(message, mode.how) == recorded_message(git));
  }
}

TEST_CASE("the comment character that auto chose is found in the edited file") {
  GitProcess git;
  for (const std::string text : {"add x", "# a heading\n\nmore", "#1\n;2", "fixes #12", "#\n;\n@\n!\n$\n%\n^\n&\n|"}) {
    CAPTURE(text);
    git.write("text", text);
    git.run("-c core.commentChar=auto commit -q --allow-empty -F text -e", {}, "GIT_EDITOR='tee -a'");
    const auto file = git.read(".git/COMMIT_EDITMSG");
    REQUIRE(file.size() > text.size());
    CleanUp how;
    how.comment = comment_prefix(file, "auto");
    CHECK(clean_up(file, how) == recorded_message(git));
  }
}

TEST_CASE("the scissors line of any comment character tells auto") {
  const std::string scissors = " ------------------------ >8 ------------------------\n";
  CHECK(comment_prefix("# a\n\n;" + scissors + "; Do not modify\n", "auto") == ";");
  CHECK(comment_prefix("# a\n; b\n", "auto") == "@");
  CHECK(comment_prefix("no comment at all\n", "auto") == "#");
  CHECK(comment_prefix("#\n;\n@\n!\n$\n%\n^\n&\n|\n:\n", "auto").empty());
  CHECK(comment_prefix("x", "") == "#");
  CHECK(comment_prefix("x", "//") == "//");
}

TEST_CASE("a comment prefix may have several characters") {
  const CleanUp how{CleanUpMode::strip, "//", false};
  CHECK(clean_up("add x\n// y\n# z\n", how) == "add x\n# z\n");
  const std::string cut = "// ------------------------ >8 ------------------------\n";
  CHECK(clean_up("add x\n" + cut + "diff\n", {CleanUpMode::scissors, "//", false}) == "add x\n");
}

TEST_CASE("the mode of the configuration depends on the editor") {
  CHECK(clean_up_mode("", true) == CleanUpMode::strip);
  CHECK(clean_up_mode("default", false) == CleanUpMode::whitespace);
  CHECK(clean_up_mode("scissors", true) == CleanUpMode::scissors);
  CHECK(clean_up_mode("scissors", false) == CleanUpMode::whitespace);
  CHECK(clean_up_mode("strip", false) == CleanUpMode::strip);
  CHECK(clean_up_mode("verbatim", false) == CleanUpMode::verbatim);
  CHECK_FALSE(clean_up_mode("none", true));
}
