// Any bytes are parsed or refused; what is parsed can be written back and read again.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "cel/ast.hpp"
#include "cel/parser.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  cel::Syntax syntax;
  const auto parsed = cel::parse(source, syntax);
  for (const auto& failure : parsed.failures)
    if (failure.offset > source.size()) std::abort();
  if (!parsed.failures.empty()) return 0;
  const auto written = cel::unparse(*parsed.ast);
  // Parentheses and macros written back nest and take more room.
  syntax.max_depth *= 4;
  syntax.max_size *= 16;
  const auto again = cel::parse(written, syntax);
  if (!again.failures.empty() || cel::unparse(*again.ast) != written) std::abort();
  return 0;
}
