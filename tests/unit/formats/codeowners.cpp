#include "formats/codeowners.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace govcheck::formats;

namespace {

std::string owners_of(const CodeOwnersLine& line) {
  std::string out;
  for (const auto& owner : line.owners) out += (out.empty() ? "" : " ") + owner.written();
  return out;
}

/// "number pattern → owners # comment", or "number pattern ✗ fault".
std::string show(const CodeOwnersLine& line) {
  auto out = std::to_string(line.number) + " " + line.pattern;
  if (line.fault) return out + " ✗ " + line.fault->message;
  out += " → " + owners_of(line);
  return line.comment.empty() ? out : out + " # " + line.comment;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> all;
  for (const auto& line : parse_codeowners(text).lines) all.push_back(show(line));
  return all;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("lines have a pattern, owners and a comment") {
  CHECK(lines_of("# a comment\n\n*  @alice\t@acme/platform a@acme.io  # the rest\r\n  /docs/\n"
                 "foo\\ bar @bob #x\n") ==
        List{"3 * → @alice @acme/platform a@acme.io # the rest", "4 /docs/ → ", "5 foo\\ bar → @bob # x"});
  CHECK(lines_of("\xEF\xBB\xBF* @a") == List{"1 * → @a"});
  CHECK(lines_of("").empty());
  CHECK(lines_of(" \t\n#\n  # x").empty());
  CHECK(lines_of("/apps/github # Skip") == List{"1 /apps/github →  # Skip"});
}

TEST_CASE("lines that GitHub skips say why") {
  CHECK(lines_of("* platform") == List{"1 * ✗ \"platform\" is no owner"});
  CHECK(lines_of("* @a @b@c") == List{"1 * ✗ \"@b@c\" is no owner"});
  CHECK(lines_of("*.txt docs@") == List{"1 *.txt ✗ \"docs@\" is no owner"});
  CHECK(lines_of("!docs/ @a") == List{"1 !docs/ ✗ GitHub does not take \"!\" in CODEOWNERS"});
  CHECK(lines_of("! docs/ @a") == List{"1 ! docs/ ✗ GitHub does not take \"!\" in CODEOWNERS"});
  CHECK(lines_of("@acme/platform") == List{"1 @acme/platform ✗ \"@acme/platform\" stands where a pattern belongs"});
  CHECK(lines_of("pages/[id] @a") == List{"1 pages/[id] ✗ GitHub knows no character ranges in CODEOWNERS"});
  CHECK(lines_of("@types/node @a") == List{"1 @types/node → @a"});
}

TEST_CASE("a fault stands where it is") {
  const std::string text = "# x\n  docs/ @a  platform @b\n";
  const auto line = parse_codeowners(text).lines.at(0);
  REQUIRE(line.fault);
  CHECK(text.substr(line.fault->offset, line.fault->length) == "platform");
  CHECK(text.substr(line.offset, line.length) == "docs/ @a  platform @b");
  CHECK(line.fault->hint == "write @platform for a person, @organisation/platform for a team");
  CHECK(parse_codeowners("* @a@b").lines.at(0).fault->hint == "put a blank between \"@a\" and \"@b\"");
}

TEST_CASE("owners are people, teams and e-mail addresses") {
  const auto kind = [](std::string_view written) {
    const auto owner = parse_code_owner(written);
    return owner ? static_cast<int>(owner->kind) : -1;
  };
  CHECK(kind("@alice") == 0);
  CHECK(kind("@alice_acme") == 0);
  CHECK(kind("@a-1") == 0);
  CHECK(kind("@acme/platform") == 1);
  CHECK(kind("a.b+c@acme.io") == 2);
  for (const auto* wrong : {"alice", "@", "@-", "@bad+org", "@org/", "@org/-a-team", "@/team", "@a/b/c", "a@", "@a@b.c",
                            "a@b", "a@.b", "a@b.", "@dependabot[bot]", "#a"})
    CHECK(kind(wrong) == -1);
}

TEST_CASE("the last line that matches decides, and no owners means no owner") {
  const auto file = parse_codeowners("* @all\n/docs/ @docs\n/docs/secret/\n*.md @writers\n");
  Ownership ownership(file);
  CHECK(ownership.line_for("a.c")->number == 1);
  CHECK(ownership.line_for("docs/a.c")->number == 2);
  CHECK(ownership.line_for("docs/secret/a.c")->number == 3);
  CHECK(ownership.line_for("docs/secret/a.c")->owners.empty());
  CHECK(ownership.line_for("docs/secret/a.md")->number == 4);
  const auto empty = parse_codeowners("docs/ @a");
  CHECK(Ownership(empty).line_for("a.c") == nullptr);
}

TEST_CASE("a skipped line is found for the paths that it was meant for, unless a later line decides") {
  const auto file = parse_codeowners("* @all\n/infra/ platform\n!/docs/ @x\n/infra/ok/ @ops\n@acme/all\n");
  Ownership ownership(file);
  CHECK(ownership.skipped_for("infra/a.tf")->number == 5);
  const auto shorter = parse_codeowners("* @all\n/infra/ platform\n!/docs/ @x\n/infra/ok/ @ops\n");
  Ownership some(shorter);
  CHECK(some.line_for("infra/a.tf")->number == 1);
  CHECK(some.skipped_for("infra/a.tf")->number == 2);
  CHECK(some.skipped_for("docs/a.md")->number == 3);
  CHECK(some.skipped_for("infra/ok/a.tf") == nullptr);
  CHECK(some.skipped_for("src/a.c") == nullptr);
}

TEST_CASE("a file over 3 MB is not loaded") {
  CHECK_FALSE(parse_codeowners(std::string(most_codeowners_bytes, '#')).too_large);
  const auto file = parse_codeowners("* @a\n" + std::string(most_codeowners_bytes, '#'));
  CHECK(file.too_large);
  CHECK(file.lines.empty());
}
