#include "facts/forge/reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "facts/forge/whole.hpp"
#include "formats/json.hpp"
#include "text/calendar.hpp"
#include "text/utf8.hpp"

namespace govcheck::facts::forge {

std::string gh_remedy(const Evidence<std::int64_t>& number) {
  const auto which = number.known() ? fmt::format(" {}", *number) : std::string();
  return fmt::format("get it with `gh pr view{} --json {} > pr.json` and pass --pr pr.json", which, gh_fields);
}

Reading Reading::with_remedy(std::string remedy) const {
  auto other = *this;
  other.remedy_ = std::move(remedy);
  return other;
}

Reading Reading::member(std::string_view key) const {
  auto other = *this;
  other.pointer_ = formats::json_pointer(pointer_, key);
  other.value_ = value_ == nullptr ? nullptr : value_->find(key);
  return other;
}

Reading Reading::item(std::size_t index) const {
  auto other = *this;
  other.pointer_ = formats::json_pointer(pointer_, index);
  other.value_ = &value_->items[index];
  return other;
}

Evidence<std::string> Reading::text(std::string_view what) const {
  if (!is(Value::Kind::text)) return unreadable(what, "a text");
  return value_->text;
}

Evidence<bool> Reading::boolean(std::string_view what) const {
  if (!is(Value::Kind::boolean)) return unreadable(what, "true or false");
  return value_->boolean;
}

Evidence<std::int64_t> Reading::number(std::string_view what) const {
  if (!is(Value::Kind::integer) || value_->integer < 1) return unreadable(what, "a whole number from 1");
  return value_->integer;
}

Evidence<std::string> Reading::sha(std::string_view what) const {
  constexpr std::size_t shortest = 7;
  constexpr std::size_t longest = 64;  // of SHA-256
  const auto read = text(what);
  if (!read.known()) return read;
  const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
  if (read->size() < shortest || read->size() > longest || !std::ranges::all_of(*read, is_hex) ||
      read->find_first_not_of('0') == std::string::npos)
    return unreadable(what, "the name of a commit");
  return read;
}

Evidence<Time> Reading::time(std::string_view what) const {
  const auto written = text(what);
  if (!written.known()) return written.missing();
  const auto time = text::parse_time(*written);
  if (!time.value) return unreadable(what, "a time such as 2026-01-31T18:00:00Z");
  return *time.value;
}

Evidence<Time> Reading::time_once(std::string_view what, std::string_view not_yet) const {
  return is(Value::Kind::null) ? Evidence<Time>(because(not_yet)) : time(what);
}

bool Reading::is_nothing() const {
  return value_ == nullptr || value_->is(Value::Kind::null) || (value_->is(Value::Kind::text) && value_->text.empty());
}

Evidence<std::string> Reading::text_if_any(std::string_view what) const {
  return is_nothing() ? Evidence<std::string>(std::string()) : text(what);
}

Evidence<std::string> Reading::sha_if_any(std::string_view what) const {
  return is_nothing() ? Evidence<std::string>(std::string()) : sha(what);
}

Evidence<std::optional<bool>> Reading::boolean_if_any(std::string_view what) const {
  if (is_nothing()) return std::optional<bool>();
  const auto read = boolean(what);
  return read.known() ? Evidence<std::optional<bool>>(std::optional(*read)) : read.missing();
}

Evidence<std::optional<Time>> Reading::time_if_any(std::string_view what) const {
  if (is_nothing()) return std::optional<Time>();
  const auto read = time(what);
  return read.known() ? Evidence<std::optional<Time>>(std::optional(*read)) : read.missing();
}

bool Reading::is_word(std::string_view written, std::string_view word) {
  // Lower case in webhooks, upper case in REST and GraphQL, a dash in govcheck's own JSON.
  const auto same = [](char a, char b) {
    return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b) || (a == '_' && b == '-');
  };
  return std::ranges::equal(written, word, same);
}

Missing Reading::unknown_word(std::string_view what) const {
  return refused(fmt::format("{} is not known: \"{}\"", what, text::printable(value_->text)));
}

Missing Reading::absent(std::string_view what) const {
  return {fmt::format("{} ({}) does not say {}", result_->source, result_->format, what), remedy_};
}

Missing Reading::unreadable(std::string_view what, std::string_view wanted) const {
  if (value_ == nullptr) return absent(what);
  const auto found = value_->is(Value::Kind::null) ? "null" : describe(*value_);
  return refused(fmt::format("{} at {} should be {} and is {}", what, pointer_, wanted, found));
}

void Reading::record() const {
  constexpr std::size_t most = 1'000;  // what is Missing does not depend on it
  if (result_->not_understood.size() < most) result_->not_understood.push_back(pointer_);
}

Missing Reading::refused(std::string_view reason) const {
  record();
  auto missing = because(reason);
  missing.unusable = true;
  return missing;
}

Missing Reading::because(std::string_view reason) const {
  return {fmt::format("{}: {}", result_->source, reason), remedy_};
}

void pieces_not_known(PullRequest& result, const Reading& reading) {
  result.checks = reading.absent("the checks");
  result.comments = reading.absent("the comments");
  result.label_events = reading.absent("who set its labels");
  result.commits = reading.absent("the commits");
  result.files = reading.absent("the files");
  result.collaborators = reading.absent("who may do what in the repository");
}

void nothing_known(PullRequest& result, const Reading& reading) {
  result.title = reading.absent("the title");
  result.body = reading.absent("the description");
  result.author = reading.absent("the author");
  result.draft = reading.absent("whether it is a draft");
  result.state = reading.absent("whether it is open");
  result.base_branch = reading.absent("the branch that receives it");
  result.head_branch = reading.absent("the branch that brings it");
  result.base_sha = reading.absent("the commit of its base");
  result.head_sha = reading.absent("the commit of its head");
  result.repository = reading.absent("the repository that receives it");
  result.head_repository = reading.absent("the repository that brings it");
  result.fork = reading.absent("whether it comes from a fork");
  result.opened = reading.absent("when it was opened");
  result.merged = reading.absent("when it was merged");
  result.closed = reading.absent("when it was closed");
  result.merged_by = reading.absent("who merged it");
  result.merge_commit = reading.absent("the commit of its merge");
  result.labels = reading.absent("the labels");
  result.reviews = reading.absent("the reviews, all of them");
  result.requested_reviewers = reading.absent("the requested reviewers");
  result.requested_teams = reading.absent("the requested teams");
  pieces_not_known(result, reading);
}

bool is_bot_login(std::string_view login) { return login.ends_with("[bot]"); }

Evidence<Account> read_account(const Reading& account, std::string_view what) {
  if (account.is(Value::Kind::null)) return Account{};
  if (!account.is(Value::Kind::map)) return account.unreadable(what, "an account");
  const auto login = account.member("login").text(what);
  if (!login.known()) return login.missing();
  Account read{*login, is_bot_login(*login)};
  if (const auto type = account.member("type"); type.is(Value::Kind::text) && type.value().text == "Bot")
    read.is_bot = true;
  if (const auto flag = account.member("is_bot"); flag.is(Value::Kind::boolean) && flag.value().boolean)
    read.is_bot = true;
  return read;
}

Evidence<Review> read_review(const Reading& review, const ReviewKeys& keys) {
  if (!review.is(Value::Kind::map)) return review.unreadable("a review", "an object");
  Whole whole;
  Review read;
  const auto author = whole.take(read_account(review.member(keys.author), "the author of a review"));
  read.author = author.login;
  read.author_is_bot = author.is_bot;
  read.state = whole.take(review.member("state").choice<Review::State>("the state of a review"));
  read.submitted = whole.take(review.member(keys.submitted).time_if_any("the time of a review"));
  return whole.item(std::move(read));
}

Evidence<std::vector<std::string>> read_labels(const Reading& labels) {
  return labels.list<std::string>("the list of labels", [](const Reading& label) -> Evidence<std::string> {
    if (!label.is(Value::Kind::map)) return label.unreadable("a label", "an object with a name");
    return label.member("name").text("the name of a label");
  });
}

}  // namespace govcheck::facts::forge
