// The approvals of the change under review, compared with what a policy asks for.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "approvals/counted_reviews.hpp"
#include "approvals/requirement.hpp"
#include "govcheck/rule.hpp"

namespace govcheck::approvals {

class ApprovalCheck {
 public:
  /// Throws MissingEvidence where there is no pull-request data about this head, or it lacks its author or reviews.
  ApprovalCheck(const Change& change, const Terms& terms, const Context& context);
  ApprovalCheck(const ApprovalCheck&) = delete;  // the judge asks this object

  /// What a requirement lacks.
  struct Lack {
    std::string message;  ///< "needs 2 approvals; bob has approved"
    std::string remedy;
  };
  /// nullopt: the requirement is met, or whether it is cannot be told: see `undecided()`. `of` says whose requirement
  /// it is: "breaking change"; may be empty.
  std::optional<Lack> lack_of(const ApprovalRequirement& wanted, const std::string& of);
  /// Why something that was asked could not be decided.
  const std::optional<Missing>& undecided() const { return undecided_; }

 private:
  /// Who owns what of the changed paths, by CODEOWNERS of the base.
  struct ChangedOwnership {
    formats::OwnerPeople owners;
    std::map<std::string, std::vector<std::string>> paths_of;  ///< by person
  };

  std::vector<Standing> standings(const Terms& terms);
  std::map<std::string, std::optional<Missing>> approvers() const;
  ChangedOwnership& ownership();
  ChangedOwnership find_owners() const;
  std::string describe_standings() const;

  const Context& context_;
  CountedReviews reviews_;
  std::optional<ChangedOwnership> ownership_;
  std::vector<Standing> standings_;
  ApprovalJudge judge_;
  std::optional<Missing> undecided_;
};

/// What no single parameter can know of a list of requirements. `written` is where it stands in the policy.
void validate_all(const std::vector<ApprovalRequirement>& all, const Value& written, Problems& problems);

}  // namespace govcheck::approvals
