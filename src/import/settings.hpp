// What the translations share: reading settings of hostile files, patterns of other languages, conditions in CEL.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "govcheck/value.hpp"

namespace govcheck::importing {

/// The texts of a list, or of a text alone; others are left out and counted in `left_out`.
std::vector<std::string> texts_of(const Value& value, std::size_t& left_out);

/// The parts of "a, b,c" without white space around them; empty ones are left out.
std::vector<std::string> split_list(std::string_view text);

/// A pattern that is understood here (RE2): that of JavaScript, Python, Rust or Go, whose syntax is the same but for
/// the names of groups. nullopt: it looks around or back, or is bad.
std::optional<std::string> pattern_of(std::string_view written);

/// `a|b` of the texts, each taken letter for letter.
std::string any_of(const std::vector<std::string>& texts);

/// The text as a literal of CEL.
std::string quoted_in_cel(std::string_view text);

/// `TEXT.matches(PATTERN)`, turned round by `negated`.
std::string matches_in_cel(std::string_view text, std::string_view pattern, bool negated);

}  // namespace govcheck::importing
