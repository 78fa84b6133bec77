// Two texts side by side, as `diff -u` shows them.
#pragma once

#include <string>
#include <string_view>

namespace govcheck::text {

/// Empty where they are equal. Three lines around each change. Where the texts differ very much, whole stretches are
/// shown as replaced. Control characters are made visible. `color`: as git colours it.
std::string unified_diff(std::string_view name, std::string_view before, std::string_view after, bool color);

}  // namespace govcheck::text
