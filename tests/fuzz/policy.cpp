// A policy file: YAML, the format, the binding of every rule. Whatever the bytes are, there is a policy or a problem
// that can be shown.
#include "govcheck/policy.hpp"

#include <cstdint>
#include <cstdlib>
#include <string>

#include "govcheck/catalogue.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace govcheck;
  const std::string text(reinterpret_cast<const char*>(data), size);
  PolicyRequest request;
  request.files = {{"p.yaml", [&](const std::string& path) -> Parsed<std::string> {
                      if (path == "p.yaml") return {text, {}, {}, 0};
                      return Parsed<std::string>::failure("there is no such file");
                    }}};
  request.catalogue = shipped_rules();
  request.packs = shipped_packs();
  const auto loaded = load_policy(request);
  for (const auto& problem : loaded.problems.all())
    if (render(problem, *loaded.policy.sources).empty()) std::abort();
  for (const auto& rule : loaded.policy.rules)
    if (loaded.problems.empty() && rule.checks.empty()) std::abort();
  return 0;
}
