#include "formats/commit_body.hpp"

#include <catch2/catch.hpp>

using namespace govcheck::formats;

namespace {

std::size_t long_lines(std::string_view text, std::size_t limit) {
  return find_long_lines(text, {0, text.size()}, limit).count;
}

std::string failed_footer(std::string_view message) {
  const auto found = find_failed_breaking_footer(message, parse_commit_message(message));
  return found ? std::string(found->of(message)) : std::string();
}

}  // namespace

TEST_CASE("a commit that is reverted is named on a line of its own") {
  const auto named = [](std::string_view message) {
    const auto found = find_reverted_commit(message);
    return found ? std::string(found->of(message)) : std::string();
  };
  CHECK(named("x\n\nThis reverts commit 4f2a1b3.") == "4f2a1b3");
  CHECK(named("x\n\nThis reverts commit 4f2a1b3c, reversing\nchanges made to 1234567.\n") == "4f2a1b3c");
  CHECK(named("x\n\nThis reverts commit 4f2a1b3 (add x, 2026-01-31).") == "4f2a1b3");
  CHECK(named("This reverts commit 4f2a1b3") == "4f2a1b3");
  CHECK(named("x\n\nSee: This reverts commit 4f2a1b3.").empty());
  CHECK(named("x\n\nThis reverts commit 4f2a.").empty());
  CHECK(named("x\n\nThis reverts commit 4f2a1b3x.").empty());
  CHECK(named("x\n\nThis reverts commit " + std::string(41, 'a') + ".").empty());
}

TEST_CASE("a line is too long where a break at a space would help") {
  CHECK(long_lines("aaaa bbbb", 9) == 0);
  CHECK(long_lines("aaaa bbbb", 8) == 1);
  CHECK(long_lines("aaaa bbbb cc\naaaa bbbb\n\ncccc dddd e\n", 8) == 3);
  CHECK(long_lines("aaaaaaaaaaaa", 8) == 0);
  CHECK(long_lines("- aaaaaaaaa", 8) == 0);
  CHECK(long_lines("12. aaaaaaa", 8) == 0);
  CHECK(long_lines("Refs: aaaaa", 8) == 0);
  CHECK(long_lines("- aaaa bbbb", 8) == 1);
  CHECK(long_lines("\xC3\xB6\xC3\xB6\xC3\xB6\xC3\xB6 bbb", 8) == 0);
  CHECK(long_lines("aaaa bbb   \r\n", 8) == 0);
}

TEST_CASE("an address makes no line too long, and excuses no other words") {
  CHECK(long_lines("see https://example.org/a/b", 10) == 0);
  CHECK(long_lines("see https://example.org/a/b", 3) == 1);
  CHECK(long_lines("see https://example.org/a/b and more", 10) == 1);
  CHECK(long_lines("www.example.org/a www.example.org/b", 10) == 0);
}

TEST_CASE("the first long line is told with its width") {
  const auto found = find_long_lines("x\naaaa bbbb  \naaaa bbbb cccc\n", {2, 27}, 8);
  CHECK(found.count == 2);
  CHECK(found.first == Span{2, 9});
  CHECK(found.width == 9);
}

TEST_CASE("a footer that no tool would read is found") {
  CHECK(failed_footer("feat: x\n\nBREAKING CHANGE: y\n").empty());
  CHECK(failed_footer("feat: x\n\nBreaking Change: y\n") == "Breaking Change:");
  CHECK(failed_footer("feat: x\n\nBREAKING CHANGES: y\n") == "BREAKING CHANGES:");
  CHECK(failed_footer("feat: x\n\nBREAKING_CHANGE: y\n") == "BREAKING_CHANGE:");
  CHECK(failed_footer("feat: x\n\nwords\nBREAKING CHANGE: y\n") == "BREAKING CHANGE:");
  CHECK(failed_footer("feat: x\nBREAKING CHANGE: y\n") == "BREAKING CHANGE:");
  CHECK(failed_footer("feat: x\n\nBreaking changes are hard: y\n").empty());
  CHECK(failed_footer("BREAKING CHANGE: y").empty());
}
