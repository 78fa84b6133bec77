// The part of check_style() that looks at the header alone.
#pragma once

#include <string_view>
#include <vector>

#include "formats/commit_style.hpp"

namespace govcheck::formats {

/// Grammar or pattern, type, scope, subject.
void check_header_style(std::string_view message, const CommitMessage& parsed, const CommitStyle& style,
                        std::vector<StyleFault>& faults);

}  // namespace govcheck::formats
