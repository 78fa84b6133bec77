#include "facts/forge/reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

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

Missing Reading::refused(std::string reason) const {
  record();
  return {fmt::format("{}: {}", result_->source, reason), remedy_};
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

namespace {

std::optional<Review::State> state_of(std::string_view written) {
  using Named = std::pair<std::string_view, Review::State>;
  constexpr std::array<Named, 5> states = {
      Named{"approved", Review::State::approved}, Named{"changes_requested", Review::State::changes_requested},
      Named{"commented", Review::State::commented}, Named{"dismissed", Review::State::dismissed},
      Named{"pending", Review::State::pending}};
  // Lower case in webhooks, upper case in REST and GraphQL, a dash in govcheck's own JSON.
  const auto same = [](char a, char b) {
    return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b) || (a == '-' && b == '_');
  };
  const auto found =
      std::ranges::find_if(states, [&](const Named& state) { return std::ranges::equal(written, state.first, same); });
  if (found == states.end()) return std::nullopt;
  return found->second;
}

}  // namespace

Evidence<Review::State> read_review_state(const Reading& state) {
  const auto written = state.text("the state of a review");
  if (!written.known()) return written.missing();
  if (const auto known = state_of(*written)) return *known;
  return state.refused(fmt::format("the state of a review is not known: \"{}\"", text::printable(*written)));
}

Evidence<std::optional<Time>> read_review_time(const Reading& submitted) {
  if (!submitted.present() || submitted.is(Value::Kind::null)) return std::optional<Time>();
  const auto written = submitted.text("the time of a review");
  if (!written.known()) return written.missing();
  const auto time = text::parse_time(*written);
  if (!time.value) return submitted.unreadable("the time of a review", "a time such as 2026-01-31T18:00:00Z");
  return time.value;
}

Evidence<Review> read_review(const Reading& review, const ReviewKeys& keys) {
  if (!review.is(Value::Kind::map)) return review.unreadable("a review", "an object");
  const auto author = read_account(review.member(keys.author), "the author of a review");
  if (!author.known()) return author.missing();
  const auto state = read_review_state(review.member("state"));
  if (!state.known()) return state.missing();
  const auto submitted = read_review_time(review.member(keys.submitted));
  if (!submitted.known()) return submitted.missing();
  return Review{author->login, author->is_bot, *state, *submitted, ""};
}

Evidence<std::string> read_review_commit(const Reading& commit) {
  if (!commit.present() || commit.is(Value::Kind::null)) return std::string();
  if (commit.is(Value::Kind::text) && commit.value().text.empty()) return std::string();
  return commit.sha("the commit of a review");
}

Evidence<std::vector<std::string>> read_labels(const Reading& labels) {
  return labels.list<std::string>("the list of labels", [](const Reading& label) -> Evidence<std::string> {
    if (!label.is(Value::Kind::map)) return label.unreadable("a label", "an object with a name");
    return label.member("name").text("the name of a label");
  });
}

}  // namespace govcheck::facts::forge
