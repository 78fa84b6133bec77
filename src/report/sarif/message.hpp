// The texts of a SARIF log.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "report/json_writer.hpp"

namespace govcheck::report::sarif {

inline constexpr std::size_t longest_message = 4'000;

/// Our sentences have no final stop; SARIF's messages have one. Cut to a number of characters.
std::string sentence(std::string_view text, std::size_t longest = longest_message);

/// `"key": {"text": …}`.
void write_message(JsonWriter& json, std::string_view key, std::string_view text);

}  // namespace govcheck::report::sarif
