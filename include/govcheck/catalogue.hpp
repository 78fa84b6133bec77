// The rules and packs that this binary ships. Generated from src/rules/ and policies/ when building.
#pragma once

#include <span>

#include "govcheck/policy.hpp"
#include "govcheck/rule.hpp"

namespace govcheck {

Catalogue shipped_rules();              ///< sorted by id
std::span<const Pack> shipped_packs();  ///< sorted by name
std::string_view version();             ///< of this build: "0.1.0"

}  // namespace govcheck
