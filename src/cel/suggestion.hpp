// "Did you mean …?"
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cel {

/// `; did you mean 'x'?` for the candidate that is close enough to be a slip, else "".
std::string suggestion(std::string_view written, const std::vector<std::string_view>& candidates);

}  // namespace cel
