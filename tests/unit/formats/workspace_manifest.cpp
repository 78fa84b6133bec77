#include "formats/workspace_manifest.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using govcheck::formats::is_workspace_manifest;
using govcheck::formats::read_workspace_members;
using Members = std::vector<std::string>;

TEST_CASE("the members of a workspace", "[workspace]") {
  CHECK(
      read_workspace_members("package.json", R"({"workspaces": ["packages/*", "./apps/web/", "!packages/x"]})").value ==
      Members{"packages/*", "apps/web"});
  CHECK(read_workspace_members("web/package.json", R"({"workspaces": {"packages": ["a"], "nohoist": ["b"]}})").value ==
        Members{"a"});
  CHECK(read_workspace_members("package.json", R"({"name": "x"})").value == Members{});
  CHECK(read_workspace_members("lerna.json", R"({"packages": ["libs/*"]})").value == Members{"libs/*"});
  CHECK(read_workspace_members("pnpm-workspace.yaml", "packages:\n  - 'packages/*'\n  - apps/web\n").value ==
        Members{"packages/*", "apps/web"});
  CHECK(read_workspace_members("Cargo.toml",
                               "[package]\nmembers = [\"no\"]\n[workspace]\nresolver = \"2\"\nmembers = [ # those\n"
                               "  \"crates/*\", 'tools/x', # \"not\"\n]\nexclude = [\"y\"]\n")
            .value == Members{"crates/*", "tools/x"});
  CHECK(read_workspace_members("Cargo.toml", "[workspace]\nmembers=[\"a\"]\ndefault-members=[\"b\"]\n").value ==
        Members{"a"});
  CHECK(read_workspace_members("go.work", "go 1.22\n\nuse ./one // here\nuse (\n\t./two\n\t\"./three\"\n)\nuser ./no\n")
            .value == Members{"one", "two", "three"});
  CHECK(read_workspace_members("go.work", "use (./a)").value == Members{"a"});
}

TEST_CASE("what is no manifest of a workspace", "[workspace]") {
  CHECK(is_workspace_manifest("a/b/Cargo.toml"));
  CHECK_FALSE(is_workspace_manifest("setup.py"));
  CHECK_FALSE(read_workspace_members("setup.py", "").value);
  CHECK_FALSE(read_workspace_members("package.json", "{").value);
  CHECK_FALSE(read_workspace_members("pnpm-workspace.yaml", "a: b: c").value);
  CHECK_FALSE(read_workspace_members("pnpm-workspace.yaml", "packages: [a]\npackages: [b]").value);
}
