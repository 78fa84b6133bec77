// What a commitlint configuration says in code: patterns of headers, commits that are let off.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace govcheck::importing {

/// `message => message.includes("x")` as an expression that holds for all other commits. Understood are `includes`,
/// `startsWith`, `/…/.test(…)` and what joins them by `||`; nullopt for everything else.
std::optional<std::string> condition_of_ignore(std::string_view function);

/// A pattern of JavaScript, `/…/i` or its text alone, as one that is understood here. nullopt: it cannot be.
std::optional<std::string> pattern_of_literal(std::string_view literal);

/// A pattern of whole headers, its groups named in turn by `names` as far as these are parts of a header.
std::optional<std::string> header_pattern(std::string_view literal, const std::vector<std::string>& names);

/// The beginning of a piece of code, in one line.
std::string excerpt(std::string_view source);

}  // namespace govcheck::importing
