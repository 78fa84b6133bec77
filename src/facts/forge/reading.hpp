// Reading one JSON document as a pull request: every field says for itself whether it was there, and what was there
// but not understood is kept by its JSON pointer.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "govcheck/pull_request_words.hpp"
#include "govcheck/value.hpp"

namespace govcheck::facts::forge {

/// The fields that govcheck reads of `gh pr view`.
inline constexpr std::string_view gh_fields =
    "number,title,body,author,isDraft,baseRefName,headRefName,headRefOid,labels,reviews";

/// "get it with `gh pr view 7 --json … > pr.json` and pass --pr pr.json".
std::string gh_remedy(const Evidence<std::int64_t>& number);

class Reading;

/// Every field but the number is absent until the caller knows better.
void nothing_known(PullRequest& result, const Reading& reading);
/// The checks, comments and so on, which hosts keep at addresses of their own.
void pieces_not_known(PullRequest& result, const Reading& reading);

/// One object (or scalar) of the document, where it stands, and the pull request that is being read.
class Reading {
 public:
  /// `value` must outlive the reading; nullptr: the document does not have it. The remedy is what a person does about
  /// a field that is missing.
  Reading(PullRequest& result, const Value* value, std::string remedy, std::string pointer = {})
      : result_(&result), value_(value), pointer_(std::move(pointer)), remedy_(std::move(remedy)) {}

  Reading with_remedy(std::string remedy) const;
  Reading member(std::string_view key) const;
  Reading item(std::size_t index) const;

  bool present() const { return value_ != nullptr; }
  bool is(Value::Kind kind) const { return value_ != nullptr && value_->is(kind); }
  const Value& value() const { return *value_; }

  /// `what` names the field for people: "the title".
  Evidence<std::string> text(std::string_view what) const;
  Evidence<bool> boolean(std::string_view what) const;
  Evidence<std::int64_t> number(std::string_view what) const;  ///< a whole number from 1
  Evidence<std::string> sha(std::string_view what) const;      ///< hexadecimal, at least 7 digits, not only zeros
  Evidence<Time> time(std::string_view what) const;            ///< RFC 3339, or a date
  /// As above; null, for what has not happened, is a reason to be Missing that is understood.
  Evidence<Time> time_once(std::string_view what, std::string_view not_yet) const;
  // As above, of what may be absent, null or an empty text.
  Evidence<std::string> text_if_any(std::string_view what) const;
  Evidence<std::string> sha_if_any(std::string_view what) const;
  Evidence<std::optional<bool>> boolean_if_any(std::string_view what) const;
  Evidence<std::optional<Time>> time_if_any(std::string_view what) const;
  /// A word of `choices_of(E)`; upper case and `_` for `-` are the same.
  template <ChoiceParam E>
  Evidence<E> choice(std::string_view what) const {
    const auto written = text(what);
    if (!written.known()) return written.missing();
    for (const auto& choice : choices_of(E{}))
      if (is_word(*written, choice.name)) return choice.value;
    return unknown_word(what);
  }
  /// Applies `read` to each item; Missing where this is no list, or where `read` could not read one.
  template <class T>
  Evidence<std::vector<T>> list(std::string_view what,
                                const std::function<Evidence<T>(const Reading& item)>& read) const {
    if (!is(Value::Kind::list)) return unreadable(what, "a list");
    std::vector<T> all;
    Evidence<std::vector<T>> first_trouble;
    bool good = true;
    for (std::size_t index = 0; index < value_->items.size(); ++index) {
      const auto before = result_->not_understood.size();
      auto one = read(item(index));
      if (one.known()) {
        all.push_back(*one);
        continue;
      }
      if (result_->not_understood.size() == before) item(index).record();  // something in it is absent
      if (!std::exchange(good, false)) continue;
      auto trouble = one.missing();
      trouble.unusable = true;
      first_trouble = std::move(trouble);
    }
    return good ? Evidence<std::vector<T>>(std::move(all)) : first_trouble;
  }

  /// The document does not say it.
  Missing absent(std::string_view what) const;
  /// The document says something else here than what is `wanted` ("a text"): recorded, and the field is Missing.
  Missing unreadable(std::string_view what, std::string_view wanted) const;
  /// As `unreadable`, with the whole reason.
  Missing refused(std::string_view reason) const;

  /// Missing, for a reason that was understood.
  Missing because(std::string_view reason) const;
  bool is_nothing() const;  ///< absent, null or an empty text

 private:
  void record() const;
  static bool is_word(std::string_view written, std::string_view word);
  Missing unknown_word(std::string_view what) const;

  PullRequest* result_;
  const Value* value_;
  std::string pointer_;
  std::string remedy_;
};

/// How a host calls a reviewer's account and its review.
struct ReviewKeys {
  std::string_view author;
  std::string_view submitted;
};

/// An account: its login, and whether it is a bot (`type` Bot, `is_bot`, a login that ends in `[bot]`). A null account
/// has been deleted: an empty login.
struct Account {
  std::string login;
  bool is_bot = false;
};

Evidence<Account> read_account(const Reading& account, std::string_view what);
bool is_bot_login(std::string_view login);

/// Author, state and time of submission. The commit is left to the caller, hosts differ.
Evidence<Review> read_review(const Reading& review, const ReviewKeys& keys);
/// The names of a list of objects with a `name`.
Evidence<std::vector<std::string>> read_labels(const Reading& labels);

}  // namespace govcheck::facts::forge
