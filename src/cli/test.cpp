#include "cli/test.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "cli/case_file.hpp"
#include "cli/files.hpp"
#include "govcheck/input_error.hpp"
#include "text/utf8.hpp"

namespace govcheck::cli {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> case_files(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const auto& path : paths) {
    if (!fs::is_directory(path)) {
      files.push_back(path);
      continue;
    }
    const auto before = files.size();
    for (const auto& entry : fs::recursive_directory_iterator(path))
      if (entry.is_regular_file() && (entry.path().extension() == ".yaml" || entry.path().extension() == ".yml"))
        files.push_back(entry.path().string());
    std::sort(files.begin() + static_cast<std::ptrdiff_t>(before), files.end());
    if (files.size() == before) throw InputError(fmt::format("there are no case files (*.yaml) below {}", path));
  }
  return files;
}

struct Tally {
  std::size_t passed = 0;
  std::size_t failed = 0;
};

Tally run_file(const CaseFile& file, bool update, Streams& streams) {
  Tally tally;
  std::vector<std::pair<const CaseEntry*, std::string>> changed;
  for (const auto& entry : file.cases) {
    const auto result = run_case(file, entry);
    if (result.passed) {
      ++tally.passed;
    } else if (update && !result.actual.empty()) {
      changed.emplace_back(&entry, result.actual);
      ++tally.passed;
    } else {
      ++tally.failed;
      streams.out << fmt::format("✗ {}\n{}\n", text::printable(entry.name), text::printable(result.difference, true));
    }
  }
  if (!changed.empty()) {
    write_file(file.path, [&](std::ostream& out) { out << with_expectations(file, changed); });
    streams.out << fmt::format("{}: {} rewritten\n", file.path, changed.size());
  }
  return tally;
}

}  // namespace

int test(const std::vector<std::string>& paths, Streams& streams) {
  Tally total;
  const auto update = streams.environment("GOVCHECK_UPDATE").value_or("") == "1";
  for (const auto& path : case_files(paths)) {
    Problems problems;
    auto sources = std::make_shared<Sources>();
    const auto file = read_case_file(path, problems, sources);
    streams.err << render(problems, *sources);
    if (!problems.empty()) throw InputError(fmt::format("{} is no case file", path), "docs/testing.md has the format");
    if (file.cases.empty()) throw InputError(fmt::format("{} has no cases", path), "docs/testing.md has the format");
    const auto tally = run_file(file, update, streams);
    streams.out << fmt::format("{}: {} passed, {} failed\n", path, tally.passed, tally.failed);
    total.passed += tally.passed;
    total.failed += tally.failed;
  }
  streams.out << fmt::format("{} passed, {} failed\n", total.passed, total.failed);
  return total.failed == 0 ? 0 : 1;
}

}  // namespace govcheck::cli
