#include "formats/codeowners_people.hpp"

#include <fmt/format.h>

namespace govcheck::formats {

OwnerPeople people_of(const std::vector<CodeOwner>& owners, const People& people) {
  OwnerPeople all;
  for (const auto& owner : owners) {
    const auto person = people.person(owner.name);
    if (owner.kind == CodeOwner::Kind::team) {
      const auto team = people.team(owner.name);
      if (team.known())
        all.people.insert(team->begin(), team->end());
      else
        all.unknown = team.missing();
    } else if (owner.kind == CodeOwner::Kind::email && person.find('@') != std::string::npos) {
      all.people.insert(person);
      all.unknown = Missing{fmt::format("nothing says whose address {} is", owner.name),
                            fmt::format("add it to the policy: `identities: {{ LOGIN: [{}] }}`", owner.name)};
    } else {
      all.people.insert(person);
    }
  }
  return all;
}

}  // namespace govcheck::formats
