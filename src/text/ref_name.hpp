// Names of refs as facts give them: branches short, other refs in full.
#pragma once

#include <optional>
#include <string_view>

namespace govcheck::text {

/// The name that people gave a branch: "feature/x" of "feature/x", "refs/heads/feature/x" and
/// "refs/remotes/origin/feature/x". nullopt: the ref is no branch (refs/pull/7/head, refs/tags/v1).
std::optional<std::string_view> branch_name(std::string_view ref);

}  // namespace govcheck::text
