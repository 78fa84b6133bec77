// Which policy files count, and from where they are read.
#pragma once

#include <string>
#include <vector>

#include "cli/streams.hpp"
#include "govcheck/facts.hpp"
#include "govcheck/input_error.hpp"
#include "govcheck/policy.hpp"

namespace govcheck::cli {

/// Where a policy inside of the repository is read: a change must not be judged by rules that it rewrote itself.
enum class PolicyFrom : std::uint8_t { automatic, base, head, worktree };

struct PolicySource {
  std::vector<std::string> files;  ///< as on the command line; empty: .govcheck.yaml or .github/govcheck.yaml
  PolicyFrom from = PolicyFrom::automatic;
};

/// There is no policy where one is looked for.
class NoPolicy : public InputError {
 public:
  using InputError::InputError;
};

/// Finds, reads, binds. Throws NoPolicy where none is named and none is found. Prints all problems and throws
/// InputError where there are any. `note` tells what was taken.
Policy load(const PolicySource& source, const Facts& facts, Streams& streams, std::string* note);

}  // namespace govcheck::cli
