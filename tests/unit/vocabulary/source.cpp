#include "govcheck/source.hpp"

#include <catch2/catch.hpp>

namespace {

using namespace govcheck;

std::string rendered(std::string text, Range range) {
  Sources sources;
  sources.add("p.yaml", std::move(text));
  return render({range, "this is wrong", "mend it"}, sources);
}

}  // namespace

TEST_CASE("a problem shows its line with the part underlined") {
  CHECK(rendered("a: 1\nkey: [\"日本\", x]\n", {0, {2, 7}, {2, 11}}) ==
        "p.yaml:2:7: error: this is wrong\n  2 | key: [\"日本\", x]\n    |       ^^^^^^\n  mend it\n");
}

TEST_CASE("of a long line what lies around the problem is shown") {
  const std::string left(5'000, 'a');
  const std::string right(5'000, 'b');
  const auto shown = rendered(left + "HERE" + right, {0, {1, 5'001}, {1, 5'005}});
  CHECK(shown.find("1 | …" + std::string(60, 'a') + "HERE" + std::string(136, 'b') + "…\n") != std::string::npos);
  CHECK(shown.find("  | " + std::string(61, ' ') + "^^^^\n") != std::string::npos);

  std::string wide;
  for (int i = 0; i < 300; ++i) wide += "é";
  const auto cut = rendered(wide, {0, {1, 150}, {1, 151}});  // never within a character
  CHECK(cut.find("\\x") == std::string::npos);
  CHECK(rendered(left, {0, {1, 4'990}, {1, 5'001}}).find("^^^^^^^^^^^\n") != std::string::npos);
}

TEST_CASE("problems beyond the first hundred are counted") {
  Sources sources;
  sources.add("p.yaml", "a: 1\n");
  Problems problems;
  for (int i = 0; i < 100; ++i) problems.add({0, {1, 1}, {1, 2}}, "wrong");
  CHECK(render(problems, sources).find("more") == std::string::npos);
  for (int i = 0; i < 1'234; ++i) problems.add({0, {1, 1}, {1, 2}}, "wrong");
  CHECK(render(problems, sources).find("… and 1234 more\n") != std::string::npos);
}
