// The line that a finding points at, windowed around its mark.
#pragma once

#include <cstddef>
#include <string>

#include "govcheck/finding.hpp"

namespace govcheck::report {

/// One line in three parts, safe to show, with "…" at a cut end.
struct Excerpt {
  std::string before;
  std::string marked;
  std::string after;
  bool has_mark = false;    ///< false: the finding is about the line as a whole
  std::size_t indent = 0;   ///< columns before the mark
  std::size_t columns = 0;  ///< of the mark, at least 1: it may stand behind the last character
};

/// Takes time and memory by `width`, but for one pass over the line.
Excerpt excerpt_of(const Location& location, std::size_t width);

}  // namespace govcheck::report
