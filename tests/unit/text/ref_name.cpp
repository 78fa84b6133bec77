#include "text/ref_name.hpp"

#include <catch2/catch.hpp>

using govcheck::text::branch_name;

TEST_CASE("branches are known by the name that people gave them") {
  CHECK(branch_name("feature/x") == "feature/x");
  CHECK(branch_name("refs/heads/feature/x") == "feature/x");
  CHECK(branch_name("refs/remotes/origin/feature/x") == "feature/x");
  CHECK_FALSE(branch_name("refs/pull/7/head"));
  CHECK_FALSE(branch_name("refs/remotes/origin"));
}
