// Where the values of a JSON document stand in its text.
#pragma once

#include <cstdint>
#include <string_view>

#include "govcheck/value.hpp"

namespace govcheck::formats {

/// Sets the ranges of all values and keys, as the reader of YAML does: of texts what is between the quotes, of maps and
/// lists the bracket. `document` is what parse_json() has read from this text, without a problem.
void locate_json(std::string_view text, std::uint32_t source, Value& document);

}  // namespace govcheck::formats
