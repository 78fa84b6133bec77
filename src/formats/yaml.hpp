// YAML into values with positions. The one user of yaml-cpp, whose traps stay behind this border: duplicate keys,
// further documents, invalid UTF-8, alias bombs and cycles are problems here, never silence.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "govcheck/source.hpp"
#include "govcheck/value.hpp"

namespace govcheck::formats {

struct YamlLimits {
  std::size_t bytes = 4U << 20U;
  std::size_t nodes = 200'000;  ///< after aliases are expanded
  std::size_t depth = 64;
  std::size_t aliases = 1'000;
};

/// Parses one document; `source` goes into every range. nullopt, with a problem, for what cannot be read to its end.
/// Problems that leave the rest readable (a key given twice, of which the first counts; a tag, a merge key `<<`, a
/// second document) come with the value, so that all that is wrong is told at once. An empty document is a null value.
/// Scalars follow the YAML 1.2 core schema.
std::optional<Value> parse_yaml(std::string_view text, std::uint32_t source, Problems& problems,
                                YamlLimits limits = {});

}  // namespace govcheck::formats
