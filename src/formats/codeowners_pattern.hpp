// One CODEOWNERS pattern (GitHub), taken apart into path segments.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace govcheck::formats {

struct PatternSegment {
  /// `docs`, `*.md` (or `d?cs`), `*` alone, `**` alone.
  enum class Kind : std::uint8_t { literal, glob, any, deep };
  Kind kind = Kind::literal;
  std::string text;  ///< of a literal without its escapes, of a glob as written
};

struct CodeOwnersPattern {
  std::vector<PatternSegment> segments;  ///< from the root; no `**` follows another, none is last
  bool exact = false;                    ///< a path whose last segment is the last one here matches
  bool below = false;                    ///< so does a path that goes on
  bool never = false;                    ///< no path can match
};

CodeOwnersPattern compile_codeowners_pattern(std::string_view written);

/// What makes GitHub call a pattern invalid; offset and length within the pattern.
struct PatternFault {
  std::string message;
  std::string hint;
  std::size_t offset = 0;
  std::size_t length = 0;
  std::string meant;  ///< the pattern it was most likely meant to be
};

std::optional<PatternFault> find_pattern_fault(std::string_view written);

}  // namespace govcheck::formats
