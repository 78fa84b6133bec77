// What each format does with more than it can hold.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "report/report_format.hpp"
#include "sample.hpp"

namespace {

using govcheck::Report;

std::string written(std::string_view format, const Report& report, const govcheck::report::WriteOptions& options = {}) {
  std::ostringstream out;
  govcheck::report::find_report_format(format)->write(out, report, options);
  return out.str();
}

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t number = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++number;
  return number;
}

}  // namespace

TEST_CASE("json has every finding, sarif what code scanning takes") {
  auto report = govcheck::report::sample::large(25'010);
  report.rules.push_back(govcheck::report::sample::large(5).rules.front());
  report.rules.front().severity = govcheck::Severity::note;
  report.rules.back().name = "the-worst";
  const auto json = nlohmann::json::parse(written("json", report));
  CHECK(json["rules"][0]["outcomes"].size() == 25'010);
  CHECK(json["totals"]["findings"] == 25'015);

  const auto run = nlohmann::json::parse(written("sarif", report))["runs"][0];
  CHECK(run["results"].size() == 25'000);
  CHECK(run["results"][0]["ruleId"] == "the-worst");
  CHECK(run["results"][5]["ruleId"] == "commit-format");
  CHECK(run["invocations"][0]["toolExecutionNotifications"][0]["descriptor"]["id"] == "results-cut");
}

TEST_CASE("sarif for GitHub has no waived findings, and the category") {
  const auto report = govcheck::report::sample::everything();
  const auto all = nlohmann::json::parse(written("sarif", report))["runs"][0];
  const auto open =
      nlohmann::json::parse(written("sarif", report, {.sarif_for_github = true, .sarif_category = "x"}))["runs"][0];
  CHECK(all["results"].size() == open["results"].size() + 1);
  CHECK(all["results"].back().contains("suppressions"));
  CHECK(open["automationDetails"]["id"] == "x/");
  CHECK(all["tool"]["driver"]["rules"].size() == report.rules.size());
}

TEST_CASE("annotations stop at ten of a kind, and every line is one command") {
  const auto github = written("github", govcheck::report::sample::large(500));
  CHECK(count(github, "::error ") == 10);
  CHECK(github.find("490 more errors") != std::string::npos);
  std::istringstream lines(written("github", govcheck::report::sample::everything()));
  for (std::string line; std::getline(lines, line);) {
    INFO(line);
    CHECK((line.starts_with("::error ") || line.starts_with("::warning ") || line.starts_with("::notice ")));
  }
}

TEST_CASE("a summary stays below a mebibyte and says what it left out") {
  auto report = govcheck::report::sample::large(50);
  while (report.rules.size() < 300) report.rules.push_back(report.rules.front());
  const auto summary = written("summary", report);
  CHECK(summary.size() <= 1024 * 1024);
  CHECK(summary.find("left out, as a summary holds 1 MiB") != std::string::npos);
  CHECK(count(summary, "<details>") == count(summary, "</details>"));
}

TEST_CASE("text shows as many findings of a rule as asked for") {
  const auto report = govcheck::report::sample::large(1'500);
  CHECK(count(written("text", report), "the subject has no type") == 10);
  CHECK(written("text", report).find("… and 1,490 more") != std::string::npos);
  CHECK(count(written("text", report, {.findings_per_rule = 0}), "the subject has no type") == 1'500);
}

TEST_CASE("no format lets an escape through") {
  const auto report = govcheck::report::sample::everything();
  for (const auto& format : govcheck::report::report_formats()) {
    INFO(format.name);
    const auto text = written(format.name, report);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find("\xe2\x80\xae") == std::string::npos);
    CHECK(text.find('\r') == std::string::npos);
  }
}
