// Groups, identities and the calendar of a policy, from what its files say.
#pragma once

#include <vector>

#include "govcheck/people.hpp"
#include "policy/format.hpp"

namespace govcheck::policy {

/// Later files win, per group and per identity. Groups inside of groups are resolved; a cycle is a problem.
People bind_people(const std::vector<FileEntry>& files, Problems& problems);

/// Later files win, per key; holidays add up.
Calendar bind_calendar(const std::vector<FileEntry>& files, Problems& problems);

}  // namespace govcheck::policy
