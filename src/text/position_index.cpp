#include "text/position_index.hpp"

#include <algorithm>

namespace govcheck::text {
namespace {

void pass(Position& position, char byte) {
  if (byte == '\n')
    position = {position.line + 1, 1};
  else if ((static_cast<unsigned char>(byte) & 0xC0U) != 0x80U)
    ++position.column;
}

}  // namespace

PositionIndex::PositionIndex(std::string_view text) : text_(text) {
  marks_.reserve(text.size() / step + 1);
  Position position{1, 1};
  for (std::size_t offset = 0; offset <= text.size(); ++offset) {
    if (offset % step == 0) marks_.push_back(position);
    if (offset < text.size()) pass(position, text[offset]);
  }
}

Position PositionIndex::at(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  auto position = marks_[offset / step];
  for (auto at = offset - offset % step; at < offset; ++at) pass(position, text_[at]);
  return position;
}

}  // namespace govcheck::text
