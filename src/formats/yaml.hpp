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

/// Parses one document; `source` goes into every range. nullopt after adding at least one problem. An empty document
/// is a null value. Scalars follow the YAML 1.2 core schema; merge keys (`<<`) are a problem.
std::optional<Value> parse_yaml(std::string_view text, std::uint32_t source, Problems& problems,
                                YamlLimits limits = {});

}  // namespace govcheck::formats
