// INI as Python's configparser reads it: sections of `key = value` or `key: value`, indented lines continue a value.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "govcheck/source.hpp"
#include "govcheck/value.hpp"

namespace govcheck::formats {

struct IniLimits {
  std::size_t bytes = 1U << 20U;
};

/// A map of sections, each a map of texts; keys in lower case. `source` goes into every range. nullopt after adding
/// a problem: a line that is neither, a section or a key given twice, a key before the first section. `%` is no
/// special character.
std::optional<Value> parse_ini(std::string_view text, std::uint32_t source, Problems& problems, IniLimits limits = {});

}  // namespace govcheck::formats
