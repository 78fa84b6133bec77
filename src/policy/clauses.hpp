// Ties between rules and the prose that they enforce: `clause: docs/governance.md#change-management`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "govcheck/source.hpp"
#include "policy/format.hpp"

namespace govcheck::policy {

/// The anchors of a Markdown document's headings, as GitHub makes them: lower case, punctuation dropped, blanks to
/// dashes, `-1`, `-2` … for the same again. nullopt: the document is too large.
std::optional<std::vector<std::string>> heading_anchors(std::string_view markdown);

/// A clause of the form `PATH.md#ANCHOR` has to lead to a heading of a document beside the policy; any other text
/// is prose and stays unchecked. `read` reads from the root of the policy that states the clause.
void check_clause(const Located<std::string>& clause, const ReadPolicyFile& read, Problems& problems);

}  // namespace govcheck::policy
