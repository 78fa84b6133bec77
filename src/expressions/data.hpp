// Data files (YAML, JSON, TOML) as values of expressions.
#pragma once

#include <string>
#include <string_view>

#include "cel/value.hpp"
#include "govcheck/source.hpp"
#include "govcheck/value.hpp"

namespace govcheck::expressions {

/// By the extension of the path: `.toml`, `.json`, everything else is YAML. nullopt after adding a problem.
std::optional<Value> parse_data(std::string_view path, std::string_view content, Problems& problems);

cel::Value cel_value(const Value& value);

/// Both; an error where the file cannot be read.
cel::Value data_value(std::string_view path, std::string_view content);

}  // namespace govcheck::expressions
