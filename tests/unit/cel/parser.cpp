#include "cel/parser.hpp"

#include <catch2/catch.hpp>

namespace {

std::vector<std::size_t> offsets(std::string_view source) {
  std::vector<std::size_t> found;
  for (const auto& failure : cel::parse(source, {}).failures) found.push_back(failure.offset);
  return found;
}

std::string first(std::string_view source) {
  const auto parsed = cel::parse(source, {});
  return parsed.failures.empty() ? "" : parsed.failures.front().message;
}

std::string rewritten(std::string_view source) {
  const auto parsed = cel::parse(source, {});
  return parsed.failures.empty() ? cel::unparse(*parsed.ast) : "failed: " + parsed.failures.front().message;
}

}  // namespace

TEST_CASE("the parser goes on after a mistake") {
  CHECK(offsets("[1 +, 2 *, 3]") == std::vector<std::size_t>{4, 9});
  CHECK(offsets("f(a b, c d)") == std::vector<std::size_t>{4, 9});
  CHECK(offsets("{'a' 1, 'b': }").size() == 2);
  CHECK(offsets("a # b").front() == 2);
}

TEST_CASE("a mistake is told in words") {
  CHECK(first("") == "the expression ends where a value must stand");
  CHECK(first("1 +") == "the expression ends where a value must stand");
  CHECK(first("a b") == "the expression should end before 'b'");
  CHECK(first("(a") == "the expression ends where ')' must stand");
  CHECK(first("'abc") == "the string is not closed");
  CHECK(first("a.b.'c'") == "a field name must stand here, not ''c''");
  CHECK(first("9223372036854775808") == "an int lies between -9223372036854775808 and 9223372036854775807");
  CHECK(first("x.map(1, x)") == "argument is not an identifier");
  CHECK(first("package") == "reserved identifier: package");
  CHECK(first("\xff + 1") == "the character \\xff has no meaning here");
}

TEST_CASE("size and depth are bounded") {
  const auto nest = [](std::size_t depth) { return std::string(depth, '(') + '1' + std::string(depth, ')'); };
  CHECK(offsets(nest(200)).empty());
  CHECK(offsets(nest(100'000 / 2 - 1)).size() == 1);
  CHECK(offsets(std::string(90'000, '[')).size() == 1);
  CHECK(offsets(std::string(90'000, '-') + "1").empty());
  CHECK(offsets(std::string(100'001, ' ')).size() == 1);
  std::string chain = "a";
  for (int i = 0; i < 300; ++i) chain += ".b";
  CHECK(offsets(chain).size() == 1);
  std::string disjunction = "a";
  for (int i = 0; i < 5000; ++i) disjunction += " || a";
  CHECK(offsets(disjunction).empty());
}

TEST_CASE("an expression is written back") {
  CHECK(rewritten("a&&b||!(c)") == "a && b || !c");
  CHECK(rewritten("(1+2)*3-(4-5)") == "(1 + 2) * 3 - (4 - 5)");
  CHECK(rewritten("x.filter(y,has(y.z)).map(y,y.?z[?0])") == "x.filter(y, has(y.z)).map(y, y.?z[?0])");
  CHECK(rewritten("-(-42)[3]") == "-(-42[3])");
  CHECK(rewritten("-(5)[0].a") == "-(5[0].a)");
  CHECK(rewritten("-a[5].b") == "-a[5].b");
  CHECK(rewritten("m.`a-b` in {'k':1u,?\"o\":b'\\xff'}") == R"(m.`a-b` in {"k": 1u, ?"o": b"\xff"})");
}
