// A document of governance against the rules that enforce it: which headings have rules, which ties lead nowhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "govcheck/policy.hpp"

namespace govcheck::policy {

/// A heading of the document, and what enforces it.
struct TracedClause {
  std::uint32_t line = 0;
  unsigned level = 0;
  std::string heading;
  std::string anchor;
  std::vector<const PolicyRule*> rules;  ///< tied to this heading, in the order of the policy
  bool is_covered = false;               ///< it or a heading below it has a rule
};

struct Trace {
  std::vector<TracedClause> clauses;          ///< in the order of the document
  std::vector<const PolicyRule*> unspecific;  ///< tied to the document as a whole
  std::vector<const PolicyRule*> dangling;    ///< tied to a heading that the document does not have

  /// Headings without any below them: what a rule can be tied to most exactly.
  std::size_t leaves() const;
  std::size_t covered_leaves() const;
};

/// Two forms of `clause` lead to headings: `PATH.md#ANCHOR`, where the path is the end of `document`, and prose that
/// ends in `(NAME, HEADING › HEADING)`. Prose counts as being about this document where one rule with the same NAME
/// leads to one of its headings. nullopt: the document is too large.
std::optional<Trace> trace(const Policy& policy, std::string_view document, std::string_view text);

}  // namespace govcheck::policy
