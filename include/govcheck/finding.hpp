// What a rule finds, about what, and where.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "govcheck/value.hpp"

namespace govcheck {

enum class Severity : std::uint8_t { note, warning, error };
enum class Verdict : std::uint8_t { satisfied, violated, waived, not_applicable, indeterminate, error };

std::string_view name_of(Severity severity);
std::string_view name_of(Verdict verdict);

/// What a verdict is about.
struct Subject {
  enum class Kind : std::uint8_t { commit, branch, pull_request, change, file, repository };
  Kind kind = Kind::repository;
  std::string id;          ///< full SHA-1, branch name, pull-request number, path; "" for repository and change
  std::string title;       ///< for people: the subject line of a commit, the title of a pull request; may be empty
  std::int64_t order = 0;  ///< sorts subjects of one kind: seconds of the commit date, newest first

  /// "commit 4f2a1b3c5d", "branch feature/x", "pull request #7", "the change", the path.
  std::string label() const;
};

std::string_view name_of(Subject::Kind kind);

/// The part of a text that a finding points at, with its line, so that a report can show it without reading again.
struct Location {
  enum class In : std::uint8_t { file, commit_message, branch_name, title, description };
  In in = In::file;
  std::string path;  ///< of a file, relative to the repository; else empty
  Position begin;
  Position end;      ///< exclusive; on the same line as `begin`
  std::string line;  ///< the text of that line, raw
};

std::string_view name_of(Location::In in);

/// A part of an expression, and what it was.
struct Explained {
  std::string expression;
  std::string value;
};

/// A stretch of a text, and what is to stand there instead.
struct Edit {
  Location::In in = Location::In::file;
  std::string path;        ///< of a file, relative to the repository; else empty
  std::size_t offset = 0;  ///< in bytes, as is the length
  std::size_t length = 0;
  Position begin;  ///< the same place, for people and other tools
  Position end;    ///< exclusive
  std::string replacement;
};

/// One thing that is wrong. Message and remedy are whole sentences without colour, severity or final stop.
struct Finding {
  std::string key;      ///< tells this finding from the rule's others on the same subject; stable over time
  std::string message;  ///< what is wrong
  std::string remedy;   ///< what the person can do
  std::optional<Location> location;
  std::vector<Explained> values;  ///< why an expression was false; empty where it was none
  /// Mend it, all together, without a change of meaning; empty: that is for a person to decide. Of commits only the
  /// message that is being written is edited.
  std::vector<Edit> edits;
};

}  // namespace govcheck
