// Lines of a CODEOWNERS file that are valid and yet decide about nothing.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "formats/codeowners.hpp"

namespace govcheck::formats {

struct ShadowedLine {
  const CodeOwnersLine* line = nullptr;
  const CodeOwnersLine* by = nullptr;  ///< a later line that matches whatever the first one can match
};

/// Of whatever tree. Only where a single later line is the reason: a `*` whose files all have lines of their own is a
/// default for files to come, and no fault. Pointers are into `file`.
std::vector<ShadowedLine> find_shadowed_lines(const CodeOwners& file);

/// Calls its argument with each path of a tree, the same paths in each call.
using EachPath = std::function<void(const std::function<void(std::string_view path)>&)>;

/// Lines, among the given ones, that match no path. A few passes over the paths; where lines lie so deep over one
/// another that these are not enough, the rest is taken to match something.
std::vector<const CodeOwnersLine*> find_dead_lines(std::vector<const CodeOwnersLine*> lines, const EachPath& each_path);

}  // namespace govcheck::formats
