// How many lines differ between two texts.
#pragma once

#include <cstddef>
#include <string_view>

namespace govcheck::text {

struct LineChanges {
  std::size_t added = 0;    ///< lines that only the new text has, or has more often
  std::size_t removed = 0;  ///< lines that only the old text has, or has more often
};

/// Lines that only moved do not count, so the numbers are never above those of a diff. Linear.
LineChanges count_line_changes(std::string_view before, std::string_view after);

}  // namespace govcheck::text
