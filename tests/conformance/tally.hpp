// Counts of a run over a corpus. A corpus that is not there is no failure, and is said.
#pragma once

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace govcheck::conformance {

class Tally {
 public:
  /// One comparison; the detail is printed where it fails.
  void check(bool good, std::string_view name, std::string_view detail = {}) {
    ++(good ? passed_ : failed_);
    if (!good) fmt::print("failed: {}: {}\n", name, detail);
  }
  template <class T>
  void equal(const T& found, const T& expected, std::string_view name) {
    check(found == expected, name, fmt::format("found {}, expected {}", found, expected));
  }
  /// Not compared, or compared with what this project decided instead; always printed.
  void skip(std::string_view name, std::string_view reason) {
    ++skipped_;
    fmt::print("skipped: {}: {}\n", name, reason);
  }
  static void note(std::string_view text) { fmt::print("note: {}\n", text); }

  int finish() const {
    fmt::print("{} passed, {} failed, {} skipped\n", passed_, failed_, skipped_);
    return failed_ == 0 && passed_ > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
  }

 private:
  int passed_ = 0;
  int failed_ = 0;
  int skipped_ = 0;
};

inline constexpr int skipped_exit_code = 77;  // what ctest takes for skipped

inline nlohmann::json load(const std::filesystem::path& file) { return nlohmann::json::parse(std::ifstream(file)); }

/// Runs `run(corpus directory, tally)` where the corpus is there.
template <class Run>
int main_of(int argc, char** argv, std::string_view corpus, Run run) {
  if (argc != 2) {
    fmt::print(stderr, "usage: {} CORPORA\n", argv[0]);
    return EXIT_FAILURE;
  }
  const auto directory = std::filesystem::path(argv[1]) / corpus;
  if (!std::filesystem::is_directory(directory)) {
    fmt::print("skipped: there is no {}; set GOVCHECK_CORPORA\n", directory.string());
    return skipped_exit_code;
  }
  Tally tally;
  run(directory, tally);
  return tally.finish();
}

}  // namespace govcheck::conformance
