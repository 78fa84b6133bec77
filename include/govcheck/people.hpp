// Who is who, and which days count.
#pragma once

#include <chrono>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "govcheck/evidence.hpp"

namespace govcheck {

/// Groups and identities of a policy. Logins and emails compare without case; identities merge them into one person.
class People {
 public:
  /// `aliases` are further logins or emails of the same human.
  void add_identity(std::string_view person, const std::vector<std::string>& aliases);
  /// `members` are logins or emails (groups inside of groups already resolved); `teams` are host teams such as
  /// `acme/cab` that the group stands for.
  void add_group(std::string_view name, const std::vector<std::string>& members, const std::vector<std::string>& teams);

  /// The one name of this person: lower case, identities merged.
  std::string person(std::string_view login_or_email) const;
  /// Is this login or email named by a group or an identity?
  bool knows(std::string_view login_or_email) const;
  /// Does an identity give emails for this person? Then these are taken for all of the person's.
  bool has_email(std::string_view login_or_email) const;
  bool same_person(std::string_view a, std::string_view b) const { return person(a) == person(b); }
  /// Members of a group, as `person()` names them; nullptr where there is no such group.
  const std::set<std::string>* group(std::string_view name) const;
  std::vector<std::string> group_names() const;  ///< sorted
  /// Members of a host team, from the groups that name it; Missing where none does.
  Evidence<std::set<std::string>> team(std::string_view slug) const;

 private:
  std::map<std::string, std::string, std::less<>> person_of_;
  std::map<std::string, std::set<std::string>, std::less<>> groups_;
  std::map<std::string, std::set<std::string>, std::less<>> teams_;
};

struct Calendar {
  std::string timezone = "UTC";         ///< an IANA name
  std::set<unsigned> weekend = {0, 6};  ///< C encoding: 0 is Sunday
  std::set<std::chrono::sys_days> holidays;
};

}  // namespace govcheck
