#include "text/unified_diff.hpp"

#include <catch2/catch.hpp>

using govcheck::text::unified_diff;

TEST_CASE("a diff has the lines around each change") {
  CHECK(unified_diff("x", "a\n", "a\n", false).empty());
  CHECK(unified_diff("x", "1\n2\n3\n4\n5\n", "1\n2\n3\n4\nfive\n", false) ==
        "--- a/x\n+++ b/x\n@@ -2,4 +2,4 @@\n 2\n 3\n 4\n-5\n+five\n");
  CHECK(unified_diff("x", "a", "a\n", false) ==
        "--- a/x\n+++ b/x\n@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a\n");
  CHECK(unified_diff("x", "", "a\n", false) == "--- a/x\n+++ b/x\n@@ -0,0 +1,1 @@\n+a\n");
}

TEST_CASE("changes that are far apart are told apart") {
  std::string before;
  for (int line = 1; line <= 20; ++line) before += std::to_string(line) + "\n";
  auto after = before;
  after.replace(after.find("2\n"), 2, "two\n");
  after.replace(after.find("19\n"), 3, "nineteen\n");
  const auto diff = unified_diff("x", before, after, false);
  CHECK(diff.find("@@ -1,5 +1,5 @@\n 1\n-2\n+two\n 3\n 4\n 5\n@@ -16,5 +16,5 @@\n 16\n") != std::string::npos);
}

TEST_CASE("a diff cannot move the cursor, and has colours where they are wanted") {
  CHECK(unified_diff("x", "\x1b[31m\n", "b\n", false).find("-\\x1b[31m\n") != std::string::npos);
  CHECK(unified_diff("x", "a\n", "b\n", true).find("\x1b[32m+b\x1b[0m\n") != std::string::npos);
}
