#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "sandbox.hpp"

namespace {

using namespace govcheck;

std::string canonical(const Facts& facts, std::string_view name, std::string_view email) {
  const auto found = facts.canonical({name, email, {}, 0}).value();
  return fmt::format("{} <{}>", found.name, found.email);
}

}  // namespace

TEST_CASE("people are called as git check-mailmap calls them") {
  const test::Sandbox sandbox;
  sandbox.run("git init -q -b main .");
  sandbox.write(".mailmap",
                "Proper Name <commit@email.xx>\n"
                "<proper@email.xx> <two@email.xx>\n"
                "Third <proper3@email.xx> <three@email.xx>\n"
                "Fourth <proper4@email.xx> Commit Four <three@email.xx>\n"
                "  Spaced   Name\t <spaced@email.xx>   \n"
                "First Wins? <twice@email.xx>\nLast Wins? <twice@email.xx>\n"
                "<one@half.xx> <half@email.xx>\nHalf Name <half@email.xx>\n"
                "# Commented <comment@email.xx>\n"
                " # Not Commented <indented@email.xx>\n"
                "Empty <empty@proper.xx> <>\n"
                "Broken <broken@email.xx\n"
                "Trailing <t@proper.xx> Old <t@email.xx> # remark <not@email.xx>\n"
                "\n<only@email.xx>\n"
                "CRLF <crlf@email.xx>\r\n");
  sandbox.run("git add . && git commit -q -m begin && git commit -q --allow-empty -m more");
  const auto facts = open_repository(sandbox.request());
  for (const char* email :
       {"commit@email.xx", "COMMIT@EMAIL.XX", "two@email.xx", "three@email.xx", "spaced@email.xx", "twice@email.xx",
        "half@email.xx", "comment@email.xx", "indented@email.xx", "", "broken@email.xx", "t@email.xx", "t@proper.xx",
        "not@email.xx", "only@email.xx", "crlf@email.xx", "nobody@email.xx"})
    for (const char* name : {"Somebody", "commit four", "Old"}) {
      INFO(name << " <" << email << ">");
      CHECK(canonical(*facts, name, email) == sandbox.line(fmt::format("git check-mailmap '{} <{}>'", name, email)));
    }
}

TEST_CASE("a change cannot rename its authors") {
  const test::Sandbox sandbox;
  sandbox.run("git init -q -b main . && git commit -q --allow-empty -m begin && git switch -q -c feature/x");
  sandbox.write(".mailmap", "Admin <admin@acme.io> <author@example.org>\n");
  sandbox.run("git add . && git commit -q -m 'take over'");
  CHECK(canonical(*open_repository(sandbox.request()), "A", "author@example.org") == "A <author@example.org>");
}

TEST_CASE("tags are listed with the commits that they lead to") {
  const test::Sandbox sandbox;
  sandbox.run(
      "git init -q -b main . && git commit -q --allow-empty -m begin && git tag v1 && git tag -a -m two v2 && "
      "git commit -q --allow-empty -m more && git tag sub/v3 && git tag tree 'HEAD^{tree}'");
  const auto facts = open_repository(sandbox.request());
  std::vector<std::string> listed;
  for (const auto& tag : facts->tags().value()) listed.push_back(tag.name + " " + tag.commit.hex());
  CHECK(listed == std::vector<std::string>{"sub/v3 " + sandbox.line("git rev-parse HEAD"),
                                           "v1 " + sandbox.line("git rev-parse HEAD~"),
                                           "v2 " + sandbox.line("git rev-parse HEAD~")});
}
