// The type check of any expression ends, and its failures lie within the expression.
#include <cstdint>
#include <cstdlib>

#include "cel/ast.hpp"
#include "cel_world.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  static const auto environment = fuzz::world(true);
  const auto analyzed = environment.analyze(source);
  for (const auto& failure : analyzed.failures)
    if (failure.offset > source.size() || failure.message.empty()) std::abort();
  if (analyzed.failures.empty() && analyzed.ast->root()->type.text().empty()) std::abort();
  return 0;
}
