// TOML 1.0 into values with positions. The one user of toml++.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "govcheck/source.hpp"
#include "govcheck/value.hpp"

namespace govcheck::formats {

struct TomlLimits {
  std::size_t bytes = 4U << 20U;
  std::size_t depth = 64;
};

/// Parses one document; `source` goes into every range. nullopt after adding a problem. Dates and times are texts, as
/// RFC 3339 writes them.
std::optional<Value> parse_toml(std::string_view text, std::uint32_t source, Problems& problems,
                                TomlLimits limits = {});

}  // namespace govcheck::formats
