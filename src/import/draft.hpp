// A policy that is being translated: rules, what differs on purpose, what was lost; and how it is written as YAML.
#pragma once

#include <cstdint>
#include <deque>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "govcheck/source.hpp"
#include "govcheck/value.hpp"

namespace govcheck::importing {

/// What a reader of the policy has to know of a setting of the other tool.
struct Note {
  enum class Kind : std::uint8_t {
    differs,  ///< translated, and decides otherwise in some cases, on purpose
    lost      ///< not translated
  };
  Kind kind = Kind::differs;
  Range range;       ///< line 0: not about a place
  std::string text;  ///< without a final stop
};

std::string_view name_of(Note::Kind kind);

struct RuleDraft {
  std::string kind;
  std::string severity;           ///< empty: error
  std::vector<std::string> when;  ///< expressions that must all hold
  std::vector<std::string> paths;
  std::string because;
  Value with;
  std::vector<Note> notes;

  /// The place of a parameter, which is made where it is not there: `at({"parts", "subject", "forbidden"})`.
  Value& at(std::initializer_list<std::string_view> path);
  void set(std::initializer_list<std::string_view> path, Value value) { at(path) = std::move(value); }
  /// Adds to a list.
  void add(std::initializer_list<std::string_view> path, std::string_view text);
  void note(Note::Kind what, Range range, std::string text) { notes.push_back({what, range, std::move(text)}); }
};

struct Draft {
  std::string tool;
  std::deque<RuleDraft> rules;  ///< places stay where they are
  std::vector<Note> notes;      ///< of no rule

  /// The rule of this kind with this severity and these conditions, made where it is not there.
  RuleDraft& rule(std::string_view kind, std::string_view severity = {}, const std::vector<std::string>& when = {});
  RuleDraft* find(std::string_view kind, std::string_view severity = {});
  void note(Note::Kind what, Range range, std::string text) { notes.push_back({what, range, std::move(text)}); }
  /// All of them, those of no rule first.
  std::vector<Note> all_notes() const;
};

Value text_value(std::string_view text);
Value number_value(std::int64_t number);
Value flag_value(bool flag);
Value list_value(const std::vector<std::string>& texts);

/// The policy, with the notes as comments at their rules.
std::string to_yaml(const Draft& draft, const Sources& sources);

/// ".gitlint:3:1", or the name of the source alone.
std::string place_of(const Note& note, const Sources& sources);

}  // namespace govcheck::importing
