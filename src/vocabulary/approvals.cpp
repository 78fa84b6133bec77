#include "govcheck/approvals.hpp"

#include <algorithm>

namespace govcheck {
namespace {

using State = Review::State;

bool is_bot(const Review& review) { return review.author_is_bot || review.author.ends_with("[bot]"); }

bool is_opinion(const Review& review) { return review.state != State::commented && review.state != State::pending; }

/// The reviews of one person, as given.
struct Reviewer {
  std::string person;
  bool bot = false;
  std::vector<const Review*> reviews;
};

/// A bot is a reviewer of its own, even where identities name its login: its word is not the person's.
std::vector<Reviewer> reviewers_of(std::span<const Review> reviews, const People& people) {
  std::vector<Reviewer> all;
  for (const auto& review : reviews) {
    const bool bot = is_bot(review);
    const auto person = bot || review.author.empty() ? review.author : people.person(review.author);
    auto found = std::ranges::find_if(
        all, [&](const Reviewer& reviewer) { return reviewer.person == person && reviewer.bot == bot; });
    if (found == all.end()) found = all.insert(all.end(), Reviewer{person, bot, {}});
    found->reviews.push_back(&review);
  }
  return all;
}

std::optional<NoApproval> reason_of(const std::vector<const Review*>& opinions) {
  if (opinions.empty()) return NoApproval::commented;
  const auto approved = [](const Review* review) { return review->state == State::approved; };
  switch (opinions.back()->state) {
    case State::approved: return std::nullopt;
    case State::dismissed: return NoApproval::dismissed;
    default: return std::ranges::any_of(opinions, approved) ? NoApproval::superseded : NoApproval::changes_requested;
  }
}

Standing standing_of(const Reviewer& reviewer, std::string_view author, std::span<const std::string> bots,
                     const People& people) {
  std::vector<const Review*> opinions;
  std::ranges::copy_if(reviewer.reviews, std::back_inserter(opinions),
                       [](const Review* review) { return is_opinion(*review); });
  if (std::ranges::all_of(opinions, [](const Review* review) { return review->submitted.has_value(); }))
    std::ranges::stable_sort(opinions, {}, [](const Review* review) { return *review->submitted; });
  const auto* deciding = opinions.empty() ? reviewer.reviews.back() : opinions.back();
  Standing standing{reviewer.person, deciding->author, reason_of(opinions),
                    std::nullopt,    deciding->commit, deciding->submitted};
  if (reviewer.person.empty())
    standing.reason = NoApproval::deleted;
  else if (reviewer.bot &&
           std::ranges::none_of(bots, [&](const std::string& bot) { return people.same_person(bot, reviewer.person); }))
    standing.reason = NoApproval::bot;
  else if (reviewer.person == author)
    standing.reason = NoApproval::author;
  else if (!standing.reason && deciding->official == false)
    standing.reason = NoApproval::unofficial;
  return standing;
}

}  // namespace

std::string_view describe(NoApproval reason) {
  switch (reason) {
    case NoApproval::author: return "is the author";
    case NoApproval::bot: return "is a bot";
    case NoApproval::deleted: return "has a deleted account";
    case NoApproval::dismissed: return "had the review dismissed";
    case NoApproval::superseded: return "has requested changes after approving";
    case NoApproval::changes_requested: return "has requested changes";
    case NoApproval::commented: return "has not approved";
    case NoApproval::unofficial: return "may not approve here, says the host";
    case NoApproval::outdated: return "has approved an earlier state";
    case NoApproval::involved: return "has worked on the change";
  }
  return {};
}

std::vector<Standing> standings(std::span<const Review> reviews, std::string_view author, const People& people,
                                std::span<const std::string> bots) {
  const auto author_person = people.person(author);
  std::vector<Standing> all;
  for (const auto& reviewer : reviewers_of(reviews, people))
    all.push_back(standing_of(reviewer, author_person, bots, people));
  return all;
}

std::optional<Missing> about_other_head(const PullRequest& pull_request, const Change& change) {
  if (!change.head || !pull_request.head_sha.known()) return std::nullopt;
  const auto described = ObjectId::from_hex(*pull_request.head_sha);
  const auto digits = pull_request.head_sha->size();
  if (described && described->hex().substr(0, digits) == change.head->hex().substr(0, digits)) return std::nullopt;
  return Missing{"the pull-request data is about the head " + pull_request.head_sha->substr(0, 10) +
                     ", what is checked ends in " + change.head->abbreviated(),
                 "check that head (--head), or pass fresh data of this pull request (--pr)"};
}

}  // namespace govcheck
