// Changes of a text by place: told with their lines and columns, and carried out.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "govcheck/finding.hpp"
#include "text/span.hpp"

namespace govcheck::text {

/// What is to stand in the place of a stretch.
struct TextEdit {
  Span at;
  std::string replacement;
  friend bool operator==(const TextEdit&, const TextEdit&) = default;
};

/// The edits of one text, as findings carry them.
std::vector<Edit> located(Location::In in, std::string_view path, std::string_view text,
                          std::span<const TextEdit> edits);

/// Edits of one text in the order of their places; one that touches an earlier one is left out, as is one that lies
/// beyond the end. `edits` may be in any order; of those that meet, the first in the given order stays.
std::vector<TextEdit> compatible(std::vector<TextEdit> edits, std::size_t text_size);

/// The text with edits in the order of their places, which do not meet.
std::string applied(std::string_view text, std::span<const TextEdit> edits);

}  // namespace govcheck::text
