// Whose approval counts: what the reviews of a pull request come to, person by person.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "govcheck/evidence.hpp"
#include "govcheck/facts.hpp"
#include "govcheck/people.hpp"

namespace govcheck {

/// Why somebody's reviews are no approval.
enum class NoApproval : std::uint8_t {
  author,             ///< wrote the change
  bot,                ///< is a bot
  deleted,            ///< the account is gone, nobody knows whose it was
  dismissed,          ///< the latest opinion was dismissed; an earlier one does not come back
  superseded,         ///< approved, then requested changes
  changes_requested,  ///< requested changes
  commented,          ///< has no opinion, only comments (or a review that is not submitted)
  unofficial,         ///< may not approve, by the settings of the host
  outdated,           ///< approved what has been changed since
  involved,           ///< has worked on the change, and the policy excludes such people
};

/// "is the author", "has requested changes after approving": goes after a login.
std::string_view describe(NoApproval reason);

/// What one person's reviews come to.
struct Standing {
  std::string person;                ///< as `People::person()` names them; a bot by its login; "" for deleted accounts
  std::string login;                 ///< as the host wrote it, of the review that decides
  std::optional<NoApproval> reason;  ///< nullopt: approves
  std::optional<Missing> unknown;    ///< approves, but whether that still counts is not known, and why
  std::string commit;                ///< of the review that decides; may be abbreviated or empty
  std::optional<Time> submitted;     ///< of that review
  bool approves() const { return !reason && !unknown; }
  bool may_approve() const { return !reason; }
};

/// The standing of everybody who reviewed, in the order of their first reviews; deleted accounts together. Of a person
/// the latest review decides that is neither a comment nor pending: in time order where all of these have a time, else
/// in the given order, which hosts keep oldest first. `author` is the login of who opened the pull request. Of bots
/// only those count whose logins are in `bots`.
std::vector<Standing> standings(std::span<const Review> reviews, std::string_view author, const People& people,
                                std::span<const std::string> bots = {});

/// Why this data says nothing about this change: it is of another head, of another pull request or of this one long
/// ago. nullopt: it may be of this one.
std::optional<Missing> about_other_head(const PullRequest& pull_request, const Change& change);

}  // namespace govcheck
