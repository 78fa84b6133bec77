// Numbers, times and texts combined.
#pragma once

#include <string_view>

#include "cel/value.hpp"

namespace cel {

enum class Arithmetic { add, subtract, multiply, divide, modulo };

inline constexpr std::string_view no_arithmetic = "no such overload";

/// Scalars only; an error value (without position) for overflow, division by zero, and for operands that do not go
/// together (whose message is `no_arithmetic`).
Value combine(Arithmetic operation, const Value& a, const Value& b);
Value negated(const Value& value);

std::string_view symbol(Arithmetic operation);

}  // namespace cel
