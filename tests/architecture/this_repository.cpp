#include <catch2/catch.hpp>

#include "rules.hpp"

TEST_CASE("the house is in order") {
  const auto files = architecture::read_project(GOVCHECK_ROOT);
  REQUIRE(files.size() > 50);
  std::size_t includes = 0;
  for (const auto& file : files) includes += architecture::includes_of(file.text).size();
  REQUIRE(includes > 100);
  for (const auto& breach : architecture::breaches(files)) FAIL_CHECK(breach);
}
