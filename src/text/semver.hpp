// Versions by Semantic Versioning 2.0.0.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace govcheck::text {

struct SemanticVersion {
  std::uint64_t major = 0;
  std::uint64_t minor = 0;
  std::uint64_t patch = 0;
  std::string prerelease;  ///< without the dash
  std::string build;       ///< without the plus
};

/// `1.2.3-rc.1+build.5`, with or without a `v` before it as tags have it; nullopt: it is none.
std::optional<SemanticVersion> parse_semantic_version(std::string_view written);

/// By precedence, so without regard to `build`: negative, zero or positive.
int compare(const SemanticVersion& a, const SemanticVersion& b);

}  // namespace govcheck::text
