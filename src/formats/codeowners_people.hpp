// Who the owners in a CODEOWNERS file are.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "formats/codeowners.hpp"
#include "govcheck/evidence.hpp"
#include "govcheck/people.hpp"

namespace govcheck::formats {

struct OwnerPeople {
  std::set<std::string> people;    ///< as `People::person()` names them
  std::optional<Missing> unknown;  ///< an owner of whom it is not known who that is
};

OwnerPeople people_of(const std::vector<CodeOwner>& owners, const People& people);

}  // namespace govcheck::formats
