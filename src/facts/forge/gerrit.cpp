// Gerrit's ChangeInfo, best with `?o=DETAILED_LABELS&o=DETAILED_ACCOUNTS&o=CURRENT_REVISION`.
// https://gerrit-review.googlesource.com/Documentation/rest-api-changes.html#change-info
#include <algorithm>

#include "facts/forge/github_items.hpp"
#include "facts/forge/shapes.hpp"
#include "facts/forge/whole.hpp"
#include "text/calendar.hpp"

namespace govcheck::facts::forge {
namespace {

constexpr std::string_view remedy =
    "fetch it with all that is needed: changes/N/detail?o=DETAILED_LABELS&o=DETAILED_ACCOUNTS&o=CURRENT_REVISION";
constexpr std::string_view review_label = "Code-Review";

/// "2013-02-01 09:59:32.126000000", UTC.
Evidence<Time> time_of(const Reading& time, std::string_view what) {
  const auto written = time.text(what);
  if (!written.known()) return written.missing();
  auto text = written->substr(0, 19);
  if (text.size() == 19 && text[10] == ' ') text[10] = 'T';
  const auto parsed = text::parse_time(text + "Z");
  if (text.size() != 19 || !parsed.value) return time.unreadable(what, "a time such as 2026-01-31 18:00:00.000000000");
  return *parsed.value;
}

/// By username, else by email; an account of which only the number is given is not known.
Evidence<Account> read_person(const Reading& person, std::string_view what) {
  return read_item<Account>(person, what, [&](Account& account, Whole& whole) {
    const auto name = person.member("username").is_nothing() ? person.member("email") : person.member("username");
    account.login = whole.take(name.text(what));
    const auto tags = person.member("tags");
    if (tags.is(Value::Kind::list))
      account.is_bot =
          std::ranges::any_of(tags.value().items, [](const Value& tag) { return tag.text == "SERVICE_USER"; });
  });
}

Evidence<std::string> login_of(const Reading& person, std::string_view what) {
  const auto account = read_person(person, what);
  return account.known() ? Evidence<std::string>(account->login) : account.missing();
}

/// +2 approves, +1 does not, below 0 objects. A vote is of the current commit where it is younger than that.
struct Current {
  std::string commit;
  std::optional<Time> created;
};

Evidence<std::optional<Review>> read_vote(const Reading& item, const Current& current) {
  using Maybe = std::optional<Review>;
  constexpr std::int64_t approves = 2;
  return read_item<Maybe>(item, "a vote", [&](Maybe& read, Whole& whole) {
    const auto value = item.member("value");
    if (!value.present()) return;  // may vote, and has not
    if (!value.is(Value::Kind::integer) || value.value().integer < -approves || value.value().integer > approves) {
      whole.take(Evidence<bool>(value.unreadable("a vote", "a whole number from -2 to 2")));
      return;
    }
    const auto vote = value.value().integer;
    if (vote == 0) return;
    auto& review = read.emplace();
    const auto account = whole.take(read_person(item, "who voted"));
    review.author = account.login;
    review.author_is_bot = account.is_bot;
    review.state = vote < 0           ? Review::State::changes_requested
                   : vote >= approves ? Review::State::approved
                                      : Review::State::commented;
    if (item.member("date").present())
      review.submitted = whole.take(time_of(item.member("date"), "the time of a vote"));
    if (review.submitted && current.created && *review.submitted >= *current.created) review.commit = current.commit;
  });
}

Evidence<std::vector<Review>> read_reviews(const Reading& labels, const Current& current) {
  const auto votes = labels.member(review_label)
                         .member("all")
                         .list<std::optional<Review>>("the votes of Code-Review",
                                                      [&](const Reading& item) { return read_vote(item, current); });
  if (!votes.known()) return votes.missing();
  std::vector<Review> all;
  for (const auto& vote : *votes)
    if (vote) all.push_back(*vote);
  return all;
}

/// Every other label is a check: `rejected` where somebody blocks it, `approved` where it is fulfilled.
Evidence<std::vector<HostCheck>> read_checks(const Reading& labels, const Current& current) {
  if (!labels.is(Value::Kind::map)) return labels.unreadable("the labels of votes", "an object");
  std::vector<HostCheck> all;
  for (const auto& entry : labels.value().entries) {
    if (entry.key == review_label) continue;
    if (!entry.value.is(Value::Kind::map)) return labels.member(entry.key).unreadable("a label of votes", "an object");
    HostCheck check;
    check.name = entry.key;
    check.commit = current.commit;
    using Conclusion = HostCheck::Conclusion;
    check.conclusion = entry.value.find("rejected") != nullptr   ? Conclusion::failure
                       : entry.value.find("approved") != nullptr ? Conclusion::success
                                                                 : Conclusion::pending;
    all.push_back(std::move(check));
  }
  return all;
}

Evidence<PullRequest::State> read_state(const Reading& status) {
  const auto written = status.text("whether it is open");
  if (!written.known()) return written.missing();
  if (*written == "NEW" || *written == "DRAFT") return PullRequest::State::open;
  if (*written == "MERGED") return PullRequest::State::merged;
  if (*written == "ABANDONED") return PullRequest::State::closed;
  return status.unreadable("whether it is open", "NEW, MERGED or ABANDONED");
}

}  // namespace

bool is_gerrit(const Value& document) {
  return document.find("change_id") != nullptr && document.find("_number") != nullptr &&
         document.find("branch") != nullptr;
}

PullRequest read_gerrit(const Value& document, std::string source) {
  PullRequest result;
  result.source = std::move(source);
  result.format = "Gerrit change";
  const Reading change(result, &document, std::string(remedy));
  nothing_known(result, change);
  result.number = change.member("_number").number("the number");
  result.title = change.member("subject").text("the subject");
  result.author = login_of(change.member("owner"), "the owner");
  result.draft = change.member("work_in_progress").present()
                     ? change.member("work_in_progress").boolean("whether it is in progress")
                     : Evidence<bool>(false);
  result.base_branch = change.member("branch").text("the branch that receives it");
  result.repository = read_repository_name(change.member("project"), "the project");
  result.head_repository = result.repository;
  result.fork = false;
  result.state = read_state(change.member("status"));
  result.opened = time_of(change.member("created"), "when it was opened");
  if (result.state.known() && *result.state == PullRequest::State::merged) {
    result.merged = time_of(change.member("submitted"), "when it was merged");
    result.closed = result.merged;
    result.merged_by = login_of(change.member("submitter"), "who merged it");
  }
  result.head_sha = change.member("current_revision").sha("the current revision");
  Current current;
  if (result.head_sha.known()) {
    current.commit = *result.head_sha;
    const auto revision = change.member("revisions").member(*result.head_sha);
    result.body = revision.member("commit").member("message").present()
                      ? revision.member("commit").member("message").text("the message of its commit")
                      : result.body;
    if (revision.member("created").present())
      if (const auto created = time_of(revision.member("created"), "when it was uploaded"); created.known())
        current.created = *created;
  }
  const auto labels = change.member("labels");
  result.reviews = read_reviews(labels, current);
  result.checks = read_checks(labels, current);
  if (change.member("hashtags").present())
    result.labels = change.member("hashtags").list<std::string>("the hashtags", [](const Reading& tag) {
      return tag.text("a hashtag");
    });
  return result;
}

}  // namespace govcheck::facts::forge
