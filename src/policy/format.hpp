// The policy format as typed members: one declaration gives reading, errors and the JSON Schema, as for rules.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "govcheck/params.hpp"
#include "govcheck/policy.hpp"
#include "text/calendar.hpp"
#include "text/glob.hpp"

namespace govcheck {

/// A value that remembers where it was written, for what can only be checked when everything is loaded.
template <class T>
struct Located {
  T value{};
  Range range;
};

template <class T>
struct ParamCodec<Located<T>> {
  static ParamType type() { return ParamCodec<T>::type(); }
  static bool read(const Value& value, Located<T>& out, Problems& problems) {
    out.range = value.range;
    return ParamCodec<T>::read(value, out.value, problems);
  }
  static std::string show(const Located<T>& value) { return ParamCodec<T>::show(value.value); }
};

/// A map with free keys that keeps the order and the positions of its keys.
template <class T>
struct Named {
  std::string name;
  Range range;
  T value{};
};

template <class T>
struct ParamCodec<std::vector<Named<T>>> {
  static ParamType type() {
    return {.kind = ParamType::Kind::map, .items = std::make_shared<ParamType>(ParamCodec<T>::type())};
  }
  static bool read(const Value& value, std::vector<Named<T>>& out, Problems& problems) {
    if (!value.is(Value::Kind::map)) return params::wrong_type(value, "a map", problems);
    bool good = true;
    for (const auto& entry : value.entries) {
      out.push_back({entry.key, entry.key_range, {}});
      good &= ParamCodec<T>::read(entry.value, out.back().value, problems);
    }
    return good;
  }
  static std::string show(const std::vector<Named<T>>&) { return "{}"; }
};

constexpr std::array<Choice<Severity>, 3> choices_of(Severity) {
  return {{{"error", Severity::error}, {"warning", Severity::warning}, {"note", Severity::note}}};
}
constexpr std::array<Choice<Enforcement>, 3> choices_of(Enforcement) {
  return {{{"block", Enforcement::block}, {"advise", Enforcement::advise}, {"off", Enforcement::off}}};
}
constexpr std::array<Choice<OnMissing>, 3> choices_of(OnMissing) {
  return {{{"fail", OnMissing::fail}, {"warn", OnMissing::warn}, {"skip", OnMissing::skip}}};
}

namespace policy {

/// A calendar day, `2026-01-31`.
struct Date {
  static constexpr std::string_view format = "date";
  static Parsed<Date> parse(std::string_view written);
  const std::string& written() const { return text; }

  std::chrono::sys_days day{};
  std::string text;
};

/// A glob that may be negated by `!`.
struct SignedGlob {
  static constexpr std::string_view format = "glob";
  static Parsed<SignedGlob> parse(std::string_view written);
  const std::string& written() const { return text; }

  std::string text;
};

/// A login, name or email of a person; `*` stands for any text, a leading `!` negates.
struct SignedName {
  static constexpr std::string_view format = "name";
  static Parsed<SignedName> parse(std::string_view written);
  const std::string& written() const { return text; }

  std::string text;
};

/// The parameters of a rule as written; their meaning depends on the rule.
struct With {
  Value value;
};

/// An expression in CEL as written; what it may name depends on the rule.
struct ExpressionText {
  Value value;
};

struct RuleEntry {
  std::optional<Located<std::string>> uses;
  std::optional<ExpressionText> when;
  std::optional<With> with;
  std::optional<std::vector<SignedGlob>> paths;
  std::optional<std::vector<SignedGlob>> branches;
  std::optional<std::vector<SignedGlob>> targets;
  std::optional<std::vector<SignedName>> authors;
  std::optional<Severity> severity;
  std::optional<Enforcement> enforcement;
  std::optional<OnMissing> on_missing;
  std::optional<Located<std::string>> clause;
  std::optional<std::string> because;

  static constexpr std::string_view object_name = "rule";
  static ParamList<RuleEntry> declare();
};

struct GroupEntry {
  std::vector<Located<std::string>> members;
  std::vector<Located<std::string>> teams;

  static constexpr std::string_view object_name = "group";
  static ParamList<GroupEntry> declare();
};

/// A group is written as a list of members, or as a map.
struct GroupForm : GroupEntry {};

enum class Weekday : std::uint8_t { sunday, monday, tuesday, wednesday, thursday, friday, saturday };
constexpr std::array<Choice<Weekday>, 7> choices_of(Weekday) {
  return {{{"monday", Weekday::monday},
           {"tuesday", Weekday::tuesday},
           {"wednesday", Weekday::wednesday},
           {"thursday", Weekday::thursday},
           {"friday", Weekday::friday},
           {"saturday", Weekday::saturday},
           {"sunday", Weekday::sunday}}};
}

struct CalendarEntry {
  std::optional<Located<std::string>> timezone;
  std::optional<std::vector<Weekday>> weekend;
  std::vector<Date> holidays;

  static constexpr std::string_view object_name = "calendar";
  static ParamList<CalendarEntry> declare();
};

/// The rules of a profile: a list of names, or the word `all`.
struct ProfileForm {
  bool all = false;
  std::vector<Located<std::string>> rules;
};

struct MatchEntry {
  std::vector<Located<std::string>> commits;
  std::vector<SignedGlob> paths;
  std::vector<SignedGlob> branches;
  std::vector<SignedName> authors;
  std::optional<std::string> until_tag;

  static constexpr std::string_view object_name = "match";
  static ParamList<MatchEntry> declare();
};

struct ExceptionEntry {
  Located<std::string> rule;
  Located<MatchEntry> match;
  Located<std::string> reason;
  Located<std::string> owner;
  std::optional<Date> expires;

  static constexpr std::string_view object_name = "exception";
  static ParamList<ExceptionEntry> declare();
};

/// One policy file, before includes are merged.
struct FileEntry {
  Located<std::int64_t> version;
  std::vector<Located<std::string>> include;
  std::vector<Named<GroupForm>> groups;
  std::vector<Named<std::vector<Located<std::string>>>> identities;
  CalendarEntry calendar;
  std::vector<Named<RuleEntry>> rules;
  std::vector<Named<ProfileForm>> profiles;
  std::vector<Located<ExceptionEntry>> exceptions;

  static constexpr std::string_view object_name = "policy";
  static ParamList<FileEntry> declare();
};

}  // namespace policy

template <>
struct ParamCodec<policy::With> {
  static ParamType type();
  static bool read(const Value& value, policy::With& out, Problems& problems);
  static std::string show(const policy::With&) { return "{}"; }
};

template <>
struct ParamCodec<policy::ExpressionText> {
  static ParamType type() { return {.kind = ParamType::Kind::text, .format = "expression"}; }
  static bool read(const Value& value, policy::ExpressionText& out, Problems&) {
    out.value = value;
    return true;
  }
  static std::string show(const policy::ExpressionText& expression) { return expression.value.text; }
};

template <>
struct ParamCodec<policy::GroupForm> {
  static ParamType type();
  static bool read(const Value& value, policy::GroupForm& out, Problems& problems);
  static std::string show(const policy::GroupForm&) { return "{}"; }
};

template <>
struct ParamCodec<policy::ProfileForm> {
  static ParamType type();
  static bool read(const Value& value, policy::ProfileForm& out, Problems& problems);
  static std::string show(const policy::ProfileForm&) { return "[]"; }
};

}  // namespace govcheck
