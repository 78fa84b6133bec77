// Text into a syntax tree.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "cel/ast.hpp"

namespace cel {

/// What the language offers beyond the core.
struct Syntax {
  bool optional_syntax = true;     ///< a.?b, a[?b], [?a], {?k: v}
  bool quoted_fields = true;       ///< a.`b-c`
  bool macros = true;              ///< has, all, exists, exists_one, map, filter
  bool presence = false;           ///< has(x) of a variable, too; has() of what is unknown is false, not unknown
  bool extension_macros = true;    ///< two-variable comprehensions, cel.bind, optMap, sortBy, math.greatest …
  std::size_t max_depth = 250;     ///< of nesting
  std::size_t max_size = 100'000;  ///< in bytes
};

struct Parsed {
  std::unique_ptr<Ast> ast;       ///< without a root where there are failures
  std::vector<Failure> failures;  ///< in order of their offsets
};

Parsed parse(std::string_view source, const Syntax& syntax);

}  // namespace cel
