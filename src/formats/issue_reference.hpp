// Issues that a text names, and whether it says that it closes one.
#pragma once

#include <cstdint>
#include <string_view>

#include "text/pattern.hpp"

namespace govcheck::formats {

/// `#12`, `acme/api#12`, `GH-12`, addresses of issues. The character before a name may be part of a match.
inline constexpr std::string_view issue_names =
    R"((?:^|[^\w&/#])#[1-9][0-9]*\b|\bGH-[1-9][0-9]*\b|[\w.-]+/[\w.-]+#[1-9][0-9]*\b|https?://\S+/issues/[1-9][0-9]*\b)";

enum class IssueReference : std::uint8_t { none, mentioned, closed };

/// The strongest reference: `closed` where a name stands behind a word such as "Fixes" or "Closes".
IssueReference find_issue_reference(std::string_view text, const text::Pattern& name);

}  // namespace govcheck::formats
