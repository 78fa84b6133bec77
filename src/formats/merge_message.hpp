// What the message of a merge says: what was merged into what, and by which pull request. Anybody can write such words,
// so they are claims, to be held against the history.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "text/span.hpp"

namespace govcheck::formats {

using text::Span;

struct MergeClaim {
  std::vector<Span> sources;  ///< the names of the merged branches, without remote or owner; empty: not said
  Span target;                ///< the branch that they were merged into; empty: not said
};

/// Understands git itself, GitHub, GitLab, Gitea and Forgejo, Bitbucket, Azure DevOps.
MergeClaim read_merge_message(std::string_view message);

/// Where a message names the pull request that it came by: "Merge pull request #12", "(#12)" at the end of the subject,
/// "See merge request acme/shop!12", "Merged PR 12:", "(pull request #12)", "Reviewed-on: https://…".
std::optional<Span> find_pull_request(std::string_view message);

}  // namespace govcheck::formats
