// Values as text.
#pragma once

#include <string>
#include <string_view>

#include "cel/value.hpp"

namespace cel {

/// The shortest decimal that reads back to the same double, as string(double) gives it: `1.5`, `1e+06`, `NaN`, `+Inf`.
std::string shortest_text(double number);
/// The same without an exponent; `Infinity`, `-Infinity`.
std::string plain_text(double number);

/// In double quotes, with escapes for what does not print.
std::string quoted(std::string_view text);

/// A literal as it is written in an expression. With `as_go`, whole doubles lose their `.0`.
std::string literal_text(const Value& value, bool as_go);

}  // namespace cel
