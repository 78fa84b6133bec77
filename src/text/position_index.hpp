// Positions of many byte offsets in one text: built once, then a few steps each, however long the lines are.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "govcheck/value.hpp"

namespace govcheck::text {

class PositionIndex {
 public:
  /// The text has to outlive the index.
  explicit PositionIndex(std::string_view text);

  /// Beyond the end: the end.
  Position at(std::size_t offset) const;
  Range range(std::uint32_t source, std::size_t begin, std::size_t end) const { return {source, at(begin), at(end)}; }

 private:
  static constexpr std::size_t step = 64;
  std::string_view text_;
  std::vector<Position> marks_;  ///< of each offset that `step` divides
};

}  // namespace govcheck::text
