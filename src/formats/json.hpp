// JSON into values. Stricter than most readers: duplicate keys and invalid UTF-8 are problems, size, depth and number
// of values are bounded.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "govcheck/source.hpp"
#include "govcheck/value.hpp"

namespace govcheck::formats {

struct JsonLimits {
  std::size_t bytes = 64U << 20U;
  std::size_t nodes = 2'000'000;
  std::size_t depth = 100;
};

/// Parses one document; `source` goes into the ranges of problems. nullopt after adding at least one problem. The
/// ranges of values are unknown (line 0): messages name a value by its JSON pointer. A byte order mark is skipped.
std::optional<Value> parse_json(std::string_view text, std::uint32_t source, Problems& problems,
                                JsonLimits limits = {});

/// The JSON pointer (RFC 6901) of a member or an item; the whole document is "".
std::string json_pointer(std::string_view parent, std::string_view key);
std::string json_pointer(std::string_view parent, std::size_t index);

}  // namespace govcheck::formats
