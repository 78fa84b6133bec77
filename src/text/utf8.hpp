// UTF-8: counting, cutting, and making hostile text safe to show.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "govcheck/finding.hpp"
#include "govcheck/value.hpp"

namespace govcheck::text {

/// Byte offset of the first byte that is not well-formed UTF-8 (overlong forms and surrogates are not); nullopt: all
/// is.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// Number of code points; each byte that is not well-formed counts as one.
std::size_t count_code_points(std::string_view text);

/// Byte offset of the code point with this index (from 0); `text.size()` where there are fewer.
std::size_t offset_of_code_point(std::string_view text, std::size_t index);

/// The largest offset up to this one at which well-formed text can be cut.
std::size_t floor_of_code_point(std::string_view text, std::size_t offset);

/// Columns on a terminal: wide East Asian characters and emoji count 2, combining marks 0.
std::size_t display_width(std::string_view text);

/// The text with control characters (C0 but tab, DEL, C1), bidirectional overrides, line separators and ill-formed
/// bytes written as visible escapes (`\x1b`, `\u202e`), so that it can neither move a cursor nor reorder a line.
/// Tabs become a space. With `keep_newlines`, line feeds stay.
std::string printable(std::string_view text, bool keep_newlines = false);

/// The position of a byte offset in a text of several lines. Beyond the end: the end.
Position position_at(std::string_view text, std::size_t offset);

/// A location in a text of several lines, for the bytes [offset, offset + length) (cut at the end of the line).
Location locate(Location::In in, std::string_view path, std::string_view text, std::size_t offset, std::size_t length);

}  // namespace govcheck::text
