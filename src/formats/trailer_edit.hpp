// Mending trailers without touching what they say.
#pragma once

#include <string_view>
#include <vector>

#include "formats/commit_message.hpp"
#include "text/edits.hpp"

namespace govcheck::formats {

/// The token spelt so, with one space behind its colon.
std::vector<text::TextEdit> respell_token(std::string_view message, const Trailer& trailer, std::string_view token);

/// A blank line before the trailers at the end of the last paragraph, where all lines from there on are trailers and
/// the would-be trailer at `stray` is one of them. Empty where that is not plain.
std::vector<text::TextEdit> part_from_prose(std::string_view message, std::size_t stray);

}  // namespace govcheck::formats
