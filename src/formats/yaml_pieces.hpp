// How the text of a YAML scalar lies in its source: across lines, quotes and escapes.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "govcheck/value.hpp"

namespace govcheck::formats {

/// `start` is the byte of the source where the scalar begins (its quote, its `|`), on the line that `begin` names and
/// that starts at the byte `line_start`. `text` is what the scalar means. nullptr: they do not go together.
std::shared_ptr<const std::vector<Value::Piece>> locate_pieces(std::string_view source, std::size_t start,
                                                               Position begin, std::size_t line_start,
                                                               std::string_view text);

}  // namespace govcheck::formats
