// How many approvals a change needs, and of whom: a tree of requirements, and whether it is met.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "formats/codeowners_people.hpp"
#include "govcheck/evidence.hpp"
#include "govcheck/params.hpp"
#include "govcheck/people.hpp"

namespace govcheck::approvals {

/// So many approvals; or, where one of the two lists is not empty, any or all of others.
struct ApprovalRequirement {
  static constexpr std::string_view object_name = "required-approval";
  using Names = std::vector<std::string>;

  std::int64_t count = 1;
  Names groups;
  Names users;
  bool owners = false;
  Names must_include;
  std::vector<ApprovalRequirement> any_of;
  std::vector<ApprovalRequirement> all_of;

  static ParamList<ApprovalRequirement> declare();
};

/// "2 approvals by platform or @carol, one of them by security".
std::string describe(const ApprovalRequirement& wanted);

/// What no single parameter can know: a count beside a list of others. `written` is where it stands in the policy.
void validate(const ApprovalRequirement& wanted, const Value& written, Problems& problems);

/// Compares requirements with the people who approve.
class ApprovalJudge {
 public:
  struct Answer {
    bool met = false;
    std::optional<Missing> unknown;  ///< of one that may be met, or may not
  };

  /// `approvers` are those whose approvals count, with the reason for each of whom that is not known. `owners` is asked
  /// once, when a requirement speaks of owners. `people` must outlive this.
  ApprovalJudge(const People& people, std::map<std::string, std::optional<Missing>> approvers,
                std::function<formats::OwnerPeople()> owners);

  Answer ask(const ApprovalRequirement& wanted);
  /// Who could still approve, where their names are known.
  std::set<std::string> able(const ApprovalRequirement& wanted, const std::string& author);

 private:
  struct Eligible {
    bool everybody = false;
    std::set<std::string> people;
    std::optional<Missing> unknown;
    bool has(const std::string& person) const { return everybody || people.contains(person); }
  };

  Answer decide(const ApprovalRequirement& wanted);
  Answer ask_any(const std::vector<ApprovalRequirement>& parts);
  Answer ask_all(const std::vector<ApprovalRequirement>& parts);
  Eligible eligible_for(const ApprovalRequirement& wanted);
  void add_group(const std::string& name, Eligible& to) const;

  const People& people_;
  std::set<std::string> sure_;
  std::map<std::string, Missing> unsure_;
  std::set<std::string> approvers_;  ///< whose approvals count in the present question
  std::function<formats::OwnerPeople()> ask_owners_;
  std::optional<formats::OwnerPeople> owners_;
};

}  // namespace govcheck::approvals
