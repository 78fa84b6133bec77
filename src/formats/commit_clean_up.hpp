// What git does to a commit message before it records it, byte for byte: git-commit(1) --cleanup, git-stripspace(1).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace govcheck::formats {

enum class CleanUpMode : std::uint8_t {
  verbatim,    ///< nothing
  whitespace,  ///< blank lines around, repeated blank lines, white space at line ends
  strip,       ///< whitespace, and comments
  scissors     ///< whitespace, after cutting at the scissors line
};

/// The mode that `commit.cleanup` (empty: not set) means. `edited`: git opened an editor for the message; in a hook
/// git says that it did not with GIT_EDITOR=":". nullopt: git refuses the value.
std::optional<CleanUpMode> clean_up_mode(std::string_view configured, bool edited);

struct CleanUp {
  CleanUpMode mode = CleanUpMode::strip;
  std::string comment = "#";  ///< what a comment starts with: the value of `comment_prefix()`
  /// Cut at the scissors line in every mode, as `git commit -v` does. A hook cannot see `-v`, but the line itself is
  /// git's: true is right wherever an editor was used.
  bool cut = false;
};

std::string clean_up(std::string_view message, const CleanUp& how);

/// `git stripspace`; with a comment prefix `git stripspace -s`. Bytes are bytes: any encoding, NUL too.
std::string strip_space(std::string_view message, std::string_view comment = {});

/// Where git cuts: the offset of the line `# ------------------------ >8 ------------------------`, else the size.
std::size_t find_scissors(std::string_view message, std::string_view comment);

/// What a comment starts with, from core.commentString or core.commentChar (empty: not set). For `auto` git chose a
/// character that starts no line of the message as it was before editing. The file shows which: by its scissors
/// line, else by the block of comments at its end. Without either there are no comments, and the prefix is one that
/// starts no line (empty where every candidate does: there git refuses to commit).
std::string comment_prefix(std::string_view message, std::string_view configured);

}  // namespace govcheck::formats
