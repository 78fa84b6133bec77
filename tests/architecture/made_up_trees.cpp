// The checker checked: for every rule of the house a small tree that breaks it, and one that does not.
#include <catch2/catch.hpp>

#include "rules.hpp"

using architecture::breaches;
using architecture::includes_of;
using architecture::SourceFile;
using Catch::Matchers::Contains;

namespace {

const SourceFile glob{"src/text/glob.hpp", "#include <string>\n"};
const SourceFile rule{"include/govcheck/rule.hpp", "#include <string>\n"};

std::string only_breach(const std::vector<SourceFile>& files) {
  const auto all = breaches(files);
  for (const auto& breach : all) UNSCOPED_INFO(breach);
  REQUIRE(all.size() == 1);
  return all.front();
}

}  // namespace

TEST_CASE("a tree in order has no breaches") {
  CHECK(
      breaches({glob,
                rule,
                {"src/formats/yaml.hpp", "#include \"govcheck/rule.hpp\"\n"},
                {"src/formats/yaml.cpp", "#include \"formats/yaml.hpp\"\n#include <yaml-cpp/yaml.h>\n"},
                {"src/facts/git/open.cpp", "#include <git2.h>\n#include \"formats/yaml.hpp\"\n"},
                {"src/rules/commit/commit-format.cpp", "#include \"govcheck/rule.hpp\"\n#include \"text/glob.hpp\"\n"},
                {"src/cli/check.cpp", "#include <CLI/CLI.hpp>\n#include \"formats/yaml.hpp\"\n"}})
          .empty());
}

TEST_CASE("a folder includes only what its row allows") {
  CHECK_THAT(only_breach({{"src/report/text.hpp", ""}, {"src/rules/file/a.cpp", "\n#include \"report/text.hpp\"\n"}}),
             Contains("src/rules/file/a.cpp:2: src/rules may not include src/report: data runs one way"));
  CHECK_THAT(only_breach({{"src/cli/check.hpp", ""}, {"src/facts/a.cpp", "#include \"cli/check.hpp\"\n"}}),
             Contains("src/facts may not include src/cli"));
  CHECK_THAT(only_breach({{"src/facts/a.hpp", ""}, {"src/evaluate/a.cpp", "#include \"facts/a.hpp\"\n"}}),
             Contains("src/evaluate may not include src/facts"));
  CHECK_THAT(only_breach({{"src/dev/a.hpp", ""}, {"src/cli/a.cpp", "#include \"dev/a.hpp\"\n"}}),
             Contains("src/cli may not include src/dev"));
}

TEST_CASE("a library has one user") {
  CHECK_THAT(only_breach({{"src/rules/file/a.cpp", "#include <git2.h>\n"}}), Contains("only src/facts/git may use"));
  CHECK_THAT(only_breach({{"src/facts/a.cpp", "#include <git2/sys/odb_backend.h>\n"}}), Contains("libgit2"));
  CHECK_THAT(only_breach({{"src/formats/a.cpp", "#include <libdeflate.h>\n"}}), Contains("libdeflate"));
  CHECK_THAT(only_breach({{"src/policy/a.cpp", "#include <yaml-cpp/yaml.h>\n"}}), Contains("yaml-cpp: it is silent"));
  CHECK_THAT(only_breach({{"src/text/glob.cpp", "#include <re2/re2.h>\n"}}), Contains("text/pattern.hpp"));
  CHECK_THAT(only_breach({{"src/dev/main.cpp", "#include <CLI/CLI.hpp>\n"}}), Contains("the command line is a border"));
  CHECK_THAT(only_breach({{"src/report/a.cpp", "#include <cmark-gfm.h>\n"}}), Contains("cmark-gfm"));
  CHECK(breaches({{"src/text/pattern.cpp", "#include <re2/re2.h>\n"}, {"src/cel/a.cpp", "#include <re2/re2.h>\n"}})
            .empty());
  CHECK_THAT(only_breach({{"src/text/a.cpp", "#include <regex>\n"}}), Contains("not linear"));
}

TEST_CASE("public headers need the standard library only") {
  CHECK_THAT(only_breach({{"include/govcheck/a.hpp", "#include <fmt/format.h>\n"}}), Contains("a public header"));
  CHECK_THAT(only_breach({glob, {"include/govcheck/a.hpp", "#include \"text/glob.hpp\"\n"}}),
             Contains("a public header includes text/glob.hpp"));
  CHECK_THAT(only_breach({{"include/govcheck/a.hpp", "#include <stdint.h>\n"}}), Contains("a public header"));
}

TEST_CASE("files do not include each other in a cycle") {
  CHECK_THAT(only_breach({{"src/text/a.hpp", "#include \"text/b.hpp\"\n"},
                          {"src/text/b.hpp", "#include \"text/c.hpp\"\n"},
                          {"src/text/c.hpp", "#include \"text/a.hpp\"\n"}}),
             Contains("src/text/c.hpp:1: files include each other in a cycle, src/text/a.hpp → src/text/b.hpp → "
                      "src/text/c.hpp → src/text/a.hpp"));
  CHECK_THAT(only_breach({{"src/text/a.hpp", "#include \"text/a.hpp\"\n"}}),
             Contains("src/text/a.hpp → src/text/a.hpp"));
}

TEST_CASE("folders do not include each other in a cycle") {
  const auto all = breaches({{"src/cli/a.hpp", "#include \"report/a.hpp\"\n"},
                             {"src/cli/b.hpp", ""},
                             {"src/report/a.hpp", ""},
                             {"src/report/b.hpp", "#include \"cli/b.hpp\"\n"}});
  REQUIRE(all.size() == 2);
  CHECK_THAT(all[0], Contains("src/report may not include src/cli"));
  CHECK_THAT(all[1], Contains("folders include each other in a cycle, cli → report → cli"));
}

TEST_CASE("names say what a thing is about") {
  CHECK_THAT(only_breach({{"src/text/utils.cpp", ""}}), Contains("nothing is named \"utils\""));
  CHECK_THAT(only_breach({{"tests/helpers/a.cpp", ""}}), Contains("nothing is named \"helpers\""));
  CHECK(breaches({{"src/cli/commonmark.cpp", ""}}).empty());
}

TEST_CASE("a rule is one file, where it is looked for") {
  CHECK_THAT(only_breach({{"src/rules/file/a.hpp", ""}}), Contains("without a header"));
  CHECK_THAT(only_breach({{"src/rules/a.cpp", ""}}), Contains("src/rules/SUBJECT/ID.cpp"));
  CHECK_THAT(only_breach({{"src/rules/errors/a.cpp", ""}}), Contains("subjects are commit"));
  CHECK_THAT(only_breach({{"src/rules/file/deep/a.cpp", ""}}), Contains("src/rules/SUBJECT/ID.cpp"));
}

TEST_CASE("a new folder is decided on, not slipped in") {
  CHECK_THAT(only_breach({{"src/network/a.cpp", ""}}), Contains("src/network is new"));
  CHECK_THAT(only_breach({{"src/a.cpp", ""}}), Contains("stands in no folder of src/"));
}

TEST_CASE("an include that leads nowhere is told") {
  CHECK_THAT(only_breach({glob, {"src/text/glob.cpp", "#include \"glob.hpp\"\n"}}),
             Contains("\"glob.hpp\" names no file of the project"));
  CHECK_THAT(only_breach({{"src/facts/git/a.cpp", "#include \"git2.h\"\n"}}), Contains("names no file"));
}

TEST_CASE("includes are read as the compiler reads them") {
  const auto names = [](std::string_view text) {
    std::string all;
    for (const auto& include : includes_of(text)) all += std::to_string(include.line) + ":" + include.name + " ";
    return all;
  };
  CHECK(names("#include <a>\n  #  include \"b/c.hpp\"  // why\n") == "1:a 2:b/c.hpp ");
  CHECK(names("// #include <a>\n/*\n#include <b>\n*/\n#include <c>\n") == "5:c ");
  CHECK(names("auto s = R\"x(\n#include <a>\n)x\";\n#include <b>\n") == "4:b ");
  CHECK(names("auto s = \"\\\"// /*\";\n#include <b>\n") == "2:b ");
  CHECK(names("int x; #include <a>\n#define A <b>\n#include A\n") == "");
  CHECK(names("#include <a>") == "1:a ");
  CHECK(names("auto s = R\"x(") == "");
  CHECK(names("") == "");
}
