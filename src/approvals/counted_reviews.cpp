#include "approvals/counted_reviews.hpp"

namespace govcheck::approvals {

CountedReviews::CountedReviews(const PullRequest& pull_request, const Change& change, const Facts& facts,
                               const People& people, const Terms& terms)
    : freshness_(facts, change, terms.on_push) {
  if (auto other = about_other_head(pull_request, change)) throw MissingEvidence(std::move(*other));
  author_ = people.person(pull_request.author.value());
  standings_ = govcheck::standings(pull_request.reviews.value(), author_, people, terms.bots);
  const Involvement involvement(facts, people, terms.exclude);
  for (auto& standing : standings_) {
    if (!standing.may_approve()) continue;
    const auto answer = involvement.of(standing.login);
    if (answer.involved) standing.reason = NoApproval::involved;
    standing.unknown = answer.unknown;
  }
}

Standing CountedReviews::after_pushes(const Standing& standing, const std::vector<std::string>& paths) {
  auto now = standing;
  if (!standing.may_approve()) return now;
  const auto answer = freshness_.of(standing, paths);
  if (answer.unknown)
    now.unknown = answer.unknown;
  else if (!answer.fresh)
    now.reason = NoApproval::outdated;
  return now;
}

}  // namespace govcheck::approvals
