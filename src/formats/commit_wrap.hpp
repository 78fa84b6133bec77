// Breaking the long lines of a commit's body without touching what it says.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "formats/commit_body.hpp"
#include "text/edits.hpp"

namespace govcheck::formats {

/// Breaks at spaces the lines that `find_long_lines()` finds in `part`; what is over goes before the text of the next
/// line where that goes on with the same paragraph. Items of lists keep their indentation. A line never begins with
/// what would read as something else: a comment, an item, a trailer, a quote. Empty where nothing can be broken so.
std::vector<text::TextEdit> wrap_lines(std::string_view message, Span part, std::size_t limit);

}  // namespace govcheck::formats
