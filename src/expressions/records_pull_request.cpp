// The pull request, as its data say.
#include <array>

#include "expressions/records.hpp"
#include "expressions/world.hpp"
#include "govcheck/approvals.hpp"

namespace govcheck::expressions {
namespace {

using cel::Value;
using Read = std::optional<Value>;

constexpr auto review_words = words_of<Review::State>();
constexpr auto check_words = words_of<HostCheck::Conclusion>();
constexpr auto state_words = words_of<PullRequest::State>();
constexpr auto permission_words = words_of<Collaborator::Permission>();

Read time_of(const std::optional<Time>& time) { return time ? Read(time_value(*time)) : std::nullopt; }
Read truth_of(const std::optional<bool>& truth) { return truth ? Read(Value::boolean(*truth)) : std::nullopt; }

constexpr std::array<Field<ReviewSource>, 10> review_table = {{
    {"author", "string", "the login; empty for a deleted account",
     [](const ReviewSource& source) -> Read { return text_value(source.review->author); }},
    {"bot", "bool", "whether the author is a bot",
     [](const ReviewSource& source) -> Read { return Value::boolean(source.review->author_is_bot); }},
    {"state", "string", "`approved`, `changes-requested`, `commented`, `dismissed` or `pending`",
     [](const ReviewSource& source) -> Read { return text_value(word_for(source.review->state)); }, review_words},
    {"submitted", "timestamp", "when it was submitted; not there where that is not known",
     [](const ReviewSource& source) -> Read { return time_of(source.review->submitted); }},
    {"commit", "string", "the commit that was reviewed; may be abbreviated or empty",
     [](const ReviewSource& source) -> Read { return text_value(source.review->commit); }},
    {"body", "string", "what the reviewer wrote; empty: nothing, or not known",
     [](const ReviewSource& source) -> Read { return text_value(source.review->body); }},
    {"edited", "bool", "whether the body was changed later; not there where the host does not say",
     [](const ReviewSource& source) -> Read { return truth_of(source.review->edited); }},
    {"stale", "bool", "whether something was pushed since; not there where the host does not say",
     [](const ReviewSource& source) -> Read { return truth_of(source.review->stale); }},
    {"official", "bool", "whether the reviewer may approve; not there where the host does not say",
     [](const ReviewSource& source) -> Read { return truth_of(source.review->official); }},
    {"association", "string", "`owner`, `member`, `collaborator`, `contributor`, …, as GitHub says; may be empty",
     [](const ReviewSource& source) -> Read { return text_value(source.review->association); }},
}};

constexpr std::array<Field<CheckSource>, 7> check_table = {{
    {"name", "string", "the name of the check run or job, or the context of a commit status",
     [](const CheckSource& source) -> Read { return text_value(source.check->name); }},
    {"app", "string", "the app that reported it: `github-actions`; may be empty",
     [](const CheckSource& source) -> Read { return text_value(source.check->app); }},
    {"workflow", "string", "the name of its workflow; may be empty",
     [](const CheckSource& source) -> Read { return text_value(source.check->workflow); }},
    {"conclusion", "string",
     "`success`, `neutral`, `skipped`, `failure`, `error`, `cancelled`, `timed-out`, `action-required`, `stale`, "
     "`startup-failure`, `pending` or `missing`",
     [](const CheckSource& source) -> Read { return text_value(word_for(source.check->conclusion)); }, check_words},
    {"commit", "string", "the commit that was checked; may be empty",
     [](const CheckSource& source) -> Read { return text_value(source.check->commit); }},
    {"started", "timestamp", "when it began; not there where that is not known",
     [](const CheckSource& source) -> Read { return time_of(source.check->started); }},
    {"completed", "timestamp", "when it ended; not there where it has not, or that is not known",
     [](const CheckSource& source) -> Read { return time_of(source.check->completed); }},
}};

constexpr std::array<Field<CommentSource>, 5> comment_table = {{
    {"author", "string", "the login; empty for a deleted account",
     [](const CommentSource& source) -> Read { return text_value(source.comment->author); }},
    {"bot", "bool", "whether the author is a bot",
     [](const CommentSource& source) -> Read { return Value::boolean(source.comment->author_is_bot); }},
    {"body", "string", "what it says",
     [](const CommentSource& source) -> Read { return text_value(source.comment->body); }},
    {"created", "timestamp", "when it was written; not there where that is not known",
     [](const CommentSource& source) -> Read { return time_of(source.comment->created); }},
    {"edited", "bool", "whether it was changed later; not there where the host does not say",
     [](const CommentSource& source) -> Read { return truth_of(source.comment->edited); }},
}};

constexpr std::array<Field<LabelEventSource>, 5> label_event_table = {{
    {"label", "string", "the label",
     [](const LabelEventSource& source) -> Read { return text_value(source.event->label); }},
    {"by", "string", "the login of who did it",
     [](const LabelEventSource& source) -> Read { return text_value(source.event->by); }},
    {"bot", "bool", "whether that is a bot",
     [](const LabelEventSource& source) -> Read { return Value::boolean(source.event->by_bot); }},
    {"added", "bool", "whether it was set; else it was taken away",
     [](const LabelEventSource& source) -> Read { return Value::boolean(source.event->added); }},
    {"when", "timestamp", "when; not there where that is not known",
     [](const LabelEventSource& source) -> Read { return time_of(source.event->when); }},
}};

constexpr std::array<Field<HostCommitSource>, 5> host_commit_table = {{
    {"id", "string", "the full name",
     [](const HostCommitSource& source) -> Read { return text_value(source.commit->sha); }},
    {"author", "string", "the login of the author's account; empty where none is known",
     [](const HostCommitSource& source) -> Read { return text_value(source.commit->author); }},
    {"committer", "string", "the login of the committer's account; `web-flow` is GitHub itself",
     [](const HostCommitSource& source) -> Read { return text_value(source.commit->committer); }},
    {"committed", "timestamp", "when it was committed, as its maker says; not there where that is not known",
     [](const HostCommitSource& source) -> Read { return time_of(source.commit->committed); }},
    {"pushed", "timestamp", "when the host received it; not there where the host does not say",
     [](const HostCommitSource& source) -> Read { return time_of(source.commit->pushed); }},
}};

constexpr std::array<Field<CollaboratorSource>, 2> collaborator_table = {{
    {"login", "string", "the login",
     [](const CollaboratorSource& source) -> Read { return text_value(source.collaborator->login); }},
    {"permission", "string", "`none`, `read`, `triage`, `write`, `maintain` or `admin`",
     [](const CollaboratorSource& source) -> Read { return text_value(word_for(source.collaborator->permission)); },
     permission_words},
}};

/// Facts of a list that the pull request owns.
template <class Source, class Item>
Value records_of(std::span<const Field<Source>> fields, const Evidence<std::vector<Item>>& items) {
  std::vector<Value> all;
  for (const auto& item : *items) all.push_back(make_facts(fields, Source{&item}));
  return Value::list(std::move(all));
}

Value approvals(const PullRequestSource& source) {
  std::vector<std::string> people;
  const auto& pull_request = *source.pull_request;
  for (const auto& standing : standings(*pull_request.reviews, *pull_request.author, source.world->people()))
    if (standing.approves()) people.push_back(standing.person);
  return list_value(people);
}

constexpr std::array<Field<PullRequestSource>, 28> pull_request_table = {{
    {"number", "int", "its number",
     [](const PullRequestSource& source) -> Read { return Value::integer(*source.pull_request->number); }},
    {"title", "string", "its title",
     [](const PullRequestSource& source) -> Read { return text_value(*source.pull_request->title); }},
    {"body", "string", "its description",
     [](const PullRequestSource& source) -> Read { return text_value(*source.pull_request->body); }},
    {"author", "string", "the login of who opened it",
     [](const PullRequestSource& source) -> Read { return text_value(*source.pull_request->author); }},
    {"draft", "bool", "whether it is a draft",
     [](const PullRequestSource& source) -> Read { return Value::boolean(*source.pull_request->draft); }},
    {"state", "string", "`open`, `merged` or `closed`",
     [](const PullRequestSource& source) -> Read { return text_value(word_for(*source.pull_request->state)); },
     state_words},
    {"base", "string", "the branch that receives it",
     [](const PullRequestSource& source) -> Read { return text_value(*source.pull_request->base_branch); }},
    {"head", "string", "the branch that brings it",
     [](const PullRequestSource& source) -> Read { return text_value(*source.pull_request->head_branch); }},
    {"base_id", "string", "the commit of the base",
     [](const PullRequestSource& source) -> Read { return text_value(*source.pull_request->base_sha); }},
    {"head_id", "string", "its last commit",
     [](const PullRequestSource& source) -> Read { return text_value(*source.pull_request->head_sha); }},
    {"repository", "string", "the repository that receives it: `owner/name`",
     [](const PullRequestSource& source) -> Read { return text_value(*source.pull_request->repository); }},
    {"head_repository", "string", "the repository that brings it, another one for a fork",
     [](const PullRequestSource& source) -> Read { return text_value(*source.pull_request->head_repository); }},
    {"fork", "bool", "whether it comes from another repository",
     [](const PullRequestSource& source) -> Read { return Value::boolean(*source.pull_request->fork); }},
    {"opened", "timestamp", "when it was opened",
     [](const PullRequestSource& source) -> Read { return time_value(*source.pull_request->opened); }},
    {"merged", "timestamp", "when it was merged; not known of one that is not",
     [](const PullRequestSource& source) -> Read { return time_value(*source.pull_request->merged); }},
    {"closed", "timestamp", "when it was merged or closed; not known of one that is open",
     [](const PullRequestSource& source) -> Read { return time_value(*source.pull_request->closed); }},
    {"merged_by", "string", "the login of who merged it; not known of one that is not merged",
     [](const PullRequestSource& source) -> Read { return text_value(*source.pull_request->merged_by); }},
    {"merge_commit", "string", "what the merge left on the base; not known of one that is not merged",
     [](const PullRequestSource& source) -> Read { return text_value(*source.pull_request->merge_commit); }},
    {"labels", "list(string)", "its labels",
     [](const PullRequestSource& source) -> Read { return list_value(*source.pull_request->labels); }},
    {"reviews", "list(Review)", "all reviews, oldest first",
     [](const PullRequestSource& source) -> Read { return records_of(review_fields(), source.pull_request->reviews); }},
    {"approvals", "list(string)",
     "who approves it now, each person once: not its author, no bots, nobody who has requested changes since",
     [](const PullRequestSource& source) -> Read { return approvals(source); }},
    {"requested_reviewers", "list(string)", "the logins whose review is still waited for",
     [](const PullRequestSource& source) -> Read { return list_value(*source.pull_request->requested_reviewers); }},
    {"requested_teams", "list(string)", "the teams whose review is still waited for",
     [](const PullRequestSource& source) -> Read { return list_value(*source.pull_request->requested_teams); }},
    {"checks", "list(Check)", "the latest run of each check",
     [](const PullRequestSource& source) -> Read { return records_of(check_fields(), source.pull_request->checks); }},
    {"comments", "list(Comment)", "all comments of the conversation, oldest first",
     [](const PullRequestSource& source) -> Read {
       return records_of(comment_fields(), source.pull_request->comments);
     }},
    {"label_events", "list(LabelEvent)", "who set and took away labels, oldest first",
     [](const PullRequestSource& source) -> Read {
       return records_of(label_event_fields(), source.pull_request->label_events);
     }},
    {"commits", "list(HostCommit)", "its commits with the accounts that they belong to, oldest first",
     [](const PullRequestSource& source) -> Read {
       return records_of(host_commit_fields(), source.pull_request->commits);
     }},
    {"collaborators", "list(Collaborator)", "all people with a right in the repository",
     [](const PullRequestSource& source) -> Read {
       return records_of(collaborator_fields(), source.pull_request->collaborators);
     }},
}};

}  // namespace

std::span<const Field<ReviewSource>> review_fields() { return review_table; }
std::span<const Field<CheckSource>> check_fields() { return check_table; }
std::span<const Field<CommentSource>> comment_fields() { return comment_table; }
std::span<const Field<LabelEventSource>> label_event_fields() { return label_event_table; }
std::span<const Field<HostCommitSource>> host_commit_fields() { return host_commit_table; }
std::span<const Field<CollaboratorSource>> collaborator_fields() { return collaborator_table; }
std::span<const Field<PullRequestSource>> pull_request_fields() { return pull_request_table; }

}  // namespace govcheck::expressions
