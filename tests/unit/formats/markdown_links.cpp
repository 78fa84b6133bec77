#include "formats/markdown_links.hpp"

#include <catch2/catch.hpp>

using namespace govcheck::formats;

namespace {

std::vector<std::string> targets(std::string_view text) {
  std::vector<std::string> all;
  for (const auto& link : links_in(text)) {
    CHECK(link.at.of(text) == link.target);
    all.push_back(link.target);
  }
  return all;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("links are found in the forms that people write") {
  CHECK(targets("see [a](b.md) and ![c](d.png \"title\")") == List{"b.md", "d.png"});
  CHECK(targets("[a](<b c.md>) [x](y(z).md)") == List{"b c.md", "y(z).md"});
  CHECK(targets("[a]: b.md\n  [c]: <d.md> 'title'\n") == List{"b.md", "d.md"});
  CHECK(targets("[^1]: footnote\n[note]: see there\n[a][b]\n") == List{});
  CHECK(targets("[a](b.md") == List{});
  CHECK(targets("[a]()[b]( \n[c](<x\n>)") == List{});
  CHECK(targets(std::string(5000, '[') + "](" + std::string(5000, 'x') + ")") == List{});
}

TEST_CASE("a link leads to a path where a repository can tell") {
  CHECK(path_of_link("docs/a.md", "b.md#part") == "docs/b.md");
  CHECK(path_of_link("docs/a.md", "./b/../c%20d.md?x") == "docs/c d.md");
  CHECK(path_of_link("docs/a.md", "../x/") == "x");
  CHECK(path_of_link("docs/a.md", "..") == "");
  CHECK_FALSE(path_of_link("docs/a.md", "../../issues"));
  CHECK_FALSE(path_of_link("docs/a.md", "https://example.org/x.md"));
  CHECK_FALSE(path_of_link("docs/a.md", "mailto:a@example.org"));
  CHECK_FALSE(path_of_link("docs/a.md", "#part"));
  CHECK_FALSE(path_of_link("docs/a.md", "/from/the/site"));
  CHECK_FALSE(path_of_link("docs/a.md", "{{ site.url }}/x"));
  CHECK(path_of_link("docs/a.md", "100%") == "docs/100%");
}
