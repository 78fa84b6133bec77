#include "text/glob.hpp"

#include <catch2/catch.hpp>

using govcheck::text::Glob;
using govcheck::text::GlobSet;

namespace {

bool matches(std::string_view glob, std::string_view path) {
  const auto parsed = Glob::parse(glob);
  REQUIRE(parsed.value);
  return parsed.value->matches(path);
}

}  // namespace

TEST_CASE("a glob matches the whole path, segment by segment") {
  CHECK(matches("*.md", "README.md"));
  CHECK_FALSE(matches("*.md", "docs/README.md"));
  CHECK(matches("**/*.md", "README.md"));
  CHECK(matches("**/*.md", "docs/a/README.md"));
  CHECK(matches("docs/**", "docs/a/b"));
  CHECK_FALSE(matches("docs/**", "docs2/a"));
  CHECK(matches("docs/", "docs/a/b"));
  CHECK(matches("a/**/b", "a/b"));
  CHECK(matches("a/**/b", "a/x/y/b"));
  CHECK(matches("{feature,fix}/*", "fix/1"));
  CHECK(matches("[a-c]?.txt", "bz.txt"));
  CHECK_FALSE(matches("[!a-c].txt", "b.txt"));
  CHECK(matches("a+b(c).txt", "a+b(c).txt"));
  CHECK(matches("**", "anything/at\nall"));
}

TEST_CASE("a bad glob says where") {
  CHECK(Glob::parse("a/[b").offset == 2);
  CHECK(Glob::parse("a/{b").offset == 2);
  CHECK(Glob::parse("a}").offset == 1);
  CHECK(Glob::parse("").error == "an empty glob matches nothing");
}

TEST_CASE("in a set the last glob that matches decides") {
  const std::vector<std::string> globs = {"services/**", "!**/*.md", "services/api/README.md"};
  const auto set = GlobSet::parse(globs).value;
  REQUIRE(set);
  CHECK(set->matches("services/api/main.go"));
  CHECK_FALSE(set->matches("services/api/NOTES.md"));
  CHECK(set->matches("services/api/README.md"));
  CHECK_FALSE(set->matches("web/index.html"));
  const std::vector<std::string> only_negated = {"!docs/**"};
  CHECK(GlobSet::parse(only_negated).value->matches("src/a"));
  CHECK_FALSE(GlobSet::parse(only_negated).value->matches("docs/a"));
}

TEST_CASE("names in globs stand for a segment or a part of one") {
  using govcheck::text::NamedGlob;
  const auto glob = NamedGlob::parse("services/{name}/**/{part}_test.{go,rs}").value.value();
  CHECK(glob.names() == std::vector<std::string>{"name", "part"});
  const auto values = glob.match("services/api/x/y/store_test.rs");
  REQUIRE(values);
  CHECK(values->at("name") == "api");
  CHECK(values->at("part") == "store");
  CHECK_FALSE(glob.match("services/api/store.rs"));
  CHECK_FALSE(glob.match("services/_test.go"));
  CHECK(NamedGlob::parse("docs/{name}/{other}.md").value->fill(*values) == "docs/api/{other}.md");
  CHECK(NamedGlob::parse("{x}").value->match("a*b")->at("x") == "a*b");
  CHECK(NamedGlob::parse("{x}/{x}").error == "bad glob: a name stands twice in it");
  CHECK_FALSE(NamedGlob::parse("!{x}").value);
  CHECK_FALSE(NamedGlob::parse("").value);
  CHECK(NamedGlob::parse("{a,b}/{X}").value->names().empty());
}
