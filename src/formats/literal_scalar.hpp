// Words of JavaScript that are values by themselves.
#pragma once

#include <optional>
#include <string_view>

#include "govcheck/value.hpp"

namespace govcheck::formats {

/// Numbers, `true`, `false`, `null` and `undefined` (both null), `Infinity`, `RuleConfigSeverity.Error` and its like.
/// nullopt: none of these.
std::optional<Value> literal_scalar(std::string_view word);

}  // namespace govcheck::formats
