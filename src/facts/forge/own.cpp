// govcheck's own JSON of a pull request: docs/pull-request.md.
#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "facts/forge/reading.hpp"
#include "facts/forge/shapes.hpp"
#include "formats/json.hpp"
#include "text/suggest.hpp"

namespace govcheck::facts::forge {
namespace {

constexpr std::string_view marker = "govcheck-pull-request";
constexpr std::int64_t version = 1;

void refuse_unknown_keys(const Value& object, std::string_view pointer, std::span<const std::string> known,
                         Problems& problems) {
  constexpr std::size_t most = 20;
  for (const auto& entry : object.entries) {
    if (std::ranges::find(known, entry.key) != known.end()) continue;
    if (problems.size() >= most) return;
    auto hint = text::did_you_mean(entry.key, known);
    if (hint.empty()) hint = "known keys: " + text::join_words(known, "and");
    problems.add({}, fmt::format("unknown key at {}", formats::json_pointer(pointer, entry.key)), std::move(hint));
  }
}

/// A field that is not known may be left out or be null.
Reading field(const Reading& object, std::string_view key) {
  const auto member = object.member(key);
  return member.is(Value::Kind::null) ? object.member({}) : member;
}

Evidence<std::string> read_author(const Reading& author, std::string_view what) {
  const auto login = author.text(what);
  if (login.known() && login->empty()) return author.unreadable(what, "a login");
  return login;
}

Evidence<Review> read_review_of(const Reading& item) {
  if (!item.is(Value::Kind::map)) return item.unreadable("a review", "an object");
  Review review;
  // An empty login is a deleted account.
  const auto author = item.member("author").text("the author of a review");
  if (!author.known()) return author.missing();
  review.author = *author;
  const auto state = read_review_state(item.member("state"));
  if (!state.known()) return state.missing();
  review.state = *state;
  const auto submitted = read_review_time(item.member("submitted"));
  if (!submitted.known()) return submitted.missing();
  review.submitted = *submitted;
  const auto commit = read_review_commit(item.member("commit"));
  if (!commit.known()) return commit.missing();
  review.commit = *commit;
  review.author_is_bot = is_bot_login(review.author);
  if (!item.member("bot").present()) return review;
  const auto bot = item.member("bot").boolean("whether a reviewer is a bot");
  if (!bot.known()) return bot.missing();
  review.author_is_bot = review.author_is_bot || *bot;
  return review;
}

void check_keys(const Value& document, Problems& problems) {
  const std::vector<std::string> keys = {
      std::string(marker), "number",   "title",  "body",   "author", "draft", "base", "head",
      "base-sha",          "head-sha", "labels", "reviews"};
  const std::vector<std::string> review_keys = {"author", "state", "submitted", "commit", "bot"};
  refuse_unknown_keys(document, "", keys, problems);
  const auto* reviews = document.find("reviews");
  if (reviews == nullptr) return;
  for (std::size_t index = 0; index < reviews->items.size(); ++index)
    refuse_unknown_keys(reviews->items[index], formats::json_pointer("/reviews", index), review_keys, problems);
}

}  // namespace

bool is_own(const Value& document) { return document.find(marker) != nullptr; }

PullRequest read_own(const Value& document, std::string source, Problems& problems) {
  PullRequest result;
  result.source = std::move(source);
  result.format = "govcheck";
  if (const auto* wanted = document.find(marker); !wanted->is(Value::Kind::integer) || wanted->integer != version)
    problems.add({}, fmt::format("the version of the format at /{} is {}", marker, describe(*wanted)),
                 fmt::format("this govcheck reads version {}", version));
  check_keys(document, problems);
  const Reading reading(result, &document, fmt::format("write it into {}, see docs/pull-request.md", result.source));
  result.number = field(reading, "number").number("the number");
  result.title = field(reading, "title").text("the title");
  result.body = field(reading, "body").text("the description");
  result.author = read_author(field(reading, "author"), "the author");
  result.draft = field(reading, "draft").boolean("whether it is a draft");
  result.base_branch = field(reading, "base").text("the branch that receives it");
  result.head_branch = field(reading, "head").text("the branch that brings it");
  result.base_sha = field(reading, "base-sha").sha("the commit of its base");
  result.head_sha = field(reading, "head-sha").sha("the commit of its head");
  result.labels = field(reading, "labels").list<std::string>("the list of labels", [](const Reading& label) {
    return label.text("a label");
  });
  result.reviews = field(reading, "reviews").list<Review>("the list of reviews", read_review_of);
  return result;
}

}  // namespace govcheck::facts::forge
