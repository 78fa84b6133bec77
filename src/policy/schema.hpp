// The JSON Schema (draft-07) of the policy format, from the declarations of the format and of the rules.
#pragma once

#include <string>

#include "govcheck/rule.hpp"

namespace govcheck {

/// Pretty-printed, ends with a line feed. Editors use it for completion and for errors as one types.
std::string policy_schema(Catalogue catalogue);

}  // namespace govcheck
