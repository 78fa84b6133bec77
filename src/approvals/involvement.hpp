// Who has worked on a change, for policies by which such people cannot approve it.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "govcheck/approvals.hpp"
#include "govcheck/facts.hpp"
#include "govcheck/params.hpp"
#include "govcheck/people.hpp"

namespace govcheck::approvals {

/// A part in a commit of the change.
enum class Part : std::uint8_t { author, co_author, committer };

constexpr std::array<Choice<Part>, 3> choices_of(Part) {
  return {{{"authors", Part::author}, {"co-authors", Part::co_author}, {"committers", Part::committer}}};
}

class Involvement {
 public:
  /// Reads the commits in scope where `parts` is not empty. Throws MissingEvidence where they cannot be reached.
  Involvement(const Facts& facts, const People& people, const std::vector<Part>& parts);

  struct Answer {
    bool involved = false;
    std::optional<Missing>
        unknown;  ///< somebody worked on the change of whom it is not known whether it is this person
  };
  /// `login` as the host writes it.
  Answer of(const std::string& login) const;

 private:
  using Accounts = std::map<std::string, HostCommit>;

  void add_parts(const Commit& commit, const std::vector<Part>& parts, const Accounts& accounts, const Facts& facts);
  void add(const Signature& signature, const std::string& login, const Facts& facts);

  const People& people_;
  std::set<std::string> persons_;                 ///< as `People::person()` names them
  std::optional<std::string> nameless_;           ///< a co-author of whom there is no email
  std::map<std::string, std::string> strangers_;  ///< email: name, of those whose login nobody tells
};

}  // namespace govcheck::approvals
