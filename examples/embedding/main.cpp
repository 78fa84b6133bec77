// Checks a repository against a policy from inside a program: embedding REPOSITORY POLICY
#include <chrono>
#include <exception>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "govcheck/catalogue.hpp"
#include "govcheck/evaluate.hpp"
#include "govcheck/policy.hpp"
#include "govcheck/repository.hpp"

namespace {

govcheck::Parsed<std::string> read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return govcheck::Parsed<std::string>::failure("cannot read " + path);
  return {std::string(std::istreambuf_iterator<char>(in), {}), {}, {}, 0};
}

int check(const std::string& repository, const std::string& policy_file) {
  const auto loaded = govcheck::load_policy({.files = {{policy_file, read_file}},
                                             .catalogue = govcheck::shipped_rules(),
                                             .packs = govcheck::shipped_packs()});
  for (const auto& problem : loaded.problems.all()) std::cerr << render(problem, *loaded.policy.sources) << '\n';
  if (!loaded.problems.empty()) return 2;

  const auto facts = govcheck::open_repository({.directory = repository, .range = "HEAD"});
  govcheck::EvaluateOptions options;
  options.now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto report = govcheck::evaluate(loaded.policy, *facts, options);

  for (const auto& rule : report.rules)
    for (const auto& outcome : rule.outcomes)
      for (const auto& reported : outcome.findings)
        std::cout << rule.name << ": " << outcome.subject.label() << ": " << reported.finding.message << '\n';
  return report.exit_code;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: embedding REPOSITORY POLICY\n";
    return 2;
  }
  try {
    return check(argv[1], argv[2]);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 2;
  }
}
