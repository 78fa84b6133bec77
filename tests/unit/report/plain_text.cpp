#include "report/plain_text.hpp"

#include <catch2/catch.hpp>

#include "text/utf8.hpp"

using namespace govcheck::report;

TEST_CASE("a line cannot speak to the runner of a CI job") {
  CHECK(safe_line("a ##[error]b") == "a #\\x23[error]b");
  CHECK(safe_line("##vso[task.setvariable]") == "#\\x23vso[task.setvariable]");
  CHECK(safe_line("###[group]") == "##\\x23[group]");
  CHECK(safe_line("  ::error::x") == "  \\x3a:error::x");
  CHECK(safe_line("## heading [x]") == "## heading [x]");
  CHECK(safe_line("std::vector") == "std::vector");
  CHECK(safe_line("a\nb\x1b[0m") == "a\\x0ab\\x1b[0m");
}

TEST_CASE("a line is cut at a column") {
  CHECK(cut_line("short", 5) == "short");
  CHECK(cut_line("longer", 5) == "long…");
  CHECK(cut_line("実験の検証", 7) == "実験の…");
  CHECK(cut_line(std::string(1'000'000, 'x'), 10) == "xxxxxxxxx…");
}

TEST_CASE("a sentence is wrapped at spaces") {
  CHECK(wrap("one two three", 8) == std::vector<std::string>{"one two", "three"});
  CHECK(wrap("", 8) == std::vector<std::string>{""});
  CHECK(wrap("averyverylongword x", 8) == std::vector<std::string>{"averyverylongword", "x"});
  CHECK(wrap("aaaaaaa ::error::x", 8) == std::vector<std::string>{"aaaaaaa ::error::x"});
}

TEST_CASE("numbers are grouped") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1'000) == "1,000");
  CHECK(grouped(30'110'001) == "30,110,001");
  CHECK(amount(1, "branch", "branches") == "1 branch");
  CHECK(amount(2, "branch", "branches") == "2 branches");
}
