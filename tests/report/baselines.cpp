// Each format against its approved baseline. GOVCHECK_UPDATE=1 rewrites them, for review.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "report/report_format.hpp"
#include "sample.hpp"

namespace {

using govcheck::Report;
using govcheck::report::WriteOptions;

std::string written(std::string_view format, const Report& report, const WriteOptions& options = {}) {
  std::ostringstream out;
  const auto* found = govcheck::report::find_report_format(format);
  REQUIRE(found != nullptr);
  found->write(out, report, options);
  return out.str();
}

void check_baseline(const std::string& name, const std::string& actual) {
  const auto path = std::filesystem::path(GOVCHECK_BASELINES) / name;
  if (std::getenv("GOVCHECK_UPDATE") != nullptr) std::ofstream(path, std::ios::binary) << actual;
  std::ifstream in(path, std::ios::binary);
  const std::string expected((std::istreambuf_iterator<char>(in)), {});
  INFO(name << " (GOVCHECK_UPDATE=1 rewrites it)");
  CHECK(actual == expected);
}

}  // namespace

TEST_CASE("every format writes what was approved") {
  const auto everything = govcheck::report::sample::everything();
  const auto clean = govcheck::report::sample::clean();
  check_baseline("everything.text", written("text", everything));
  check_baseline("everything.color.text", written("text", everything, {.color = true, .width = 70}));
  check_baseline("everything.json", written("json", everything));
  check_baseline("everything.sarif", written("sarif", everything));
  check_baseline("everything.for-github.sarif",
                 written("sarif", everything, {.sarif_for_github = true, .sarif_category = "governance"}));
  check_baseline("everything.github", written("github", everything));
  check_baseline("everything.summary.md", written("summary", everything));
  check_baseline("clean.text", written("text", clean));
  check_baseline("clean.json", written("json", clean));
  check_baseline("clean.sarif", written("sarif", clean));
  check_baseline("clean.github", written("github", clean));
  check_baseline("clean.summary.md", written("summary", clean));
}
