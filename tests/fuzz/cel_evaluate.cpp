// Any expression, checked or not, evaluates to a value or an error within its limit, and to the same one again.
#include <cstdint>
#include <cstdlib>

#include "cel/equality.hpp"
#include "cel_world.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  static const auto checked = fuzz::world(true);
  static const auto unchecked = fuzz::world(false);
  static const auto bindings = fuzz::bindings();
  constexpr std::uint64_t limit = 20'000;
  for (const auto* environment : {&checked, &unchecked}) {
    const auto compiled = environment->compile(source);
    if (!compiled.program) continue;
    const auto first = compiled.program->measure(bindings, {limit});
    const auto second = compiled.program->measure(bindings, {limit});
    if (first.cost > limit || first.cost != second.cost || first.value.kind() != second.value.kind()) std::abort();
    if (!first.value.ok() && first.value.as_failure().offset > source.size()) std::abort();
  }
  return 0;
}
