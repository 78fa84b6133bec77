// Where a finding stands for hosts that only know files: in its own file, or else at the line of the policy.
#pragma once

#include <string_view>

#include "govcheck/report.hpp"

namespace govcheck::report {

/// Points into the report that it was made of.
struct Anchor {
  std::string_view path;  ///< relative to the repository; never empty
  Position begin;         ///< known
  Position end;           ///< known; not before `begin`
  std::string_view line;  ///< the text of the line of `begin`; empty where it is not known
};

/// The place of the rule in its policy. A policy that is no file of the repository (a pack in the binary, a file
/// elsewhere) is stood for by the first policy that is, or by the name that a policy should have.
Anchor anchor_of(const Report& report, const RuleReport& rule);

/// The file that the finding points into or is about, or else the place of the rule.
Anchor anchor_of(const Report& report, const RuleReport& rule, const Subject& subject, const Finding& finding);

/// Is this a path inside of the repository?
bool is_in_repository(std::string_view path);

}  // namespace govcheck::report
