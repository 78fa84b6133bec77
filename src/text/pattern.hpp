// Regular expressions in RE2 syntax: linear time on any input. The one user of RE2.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "govcheck/params.hpp"

namespace re2 {
class RE2;
}

namespace govcheck::text {

/// Immutable, cheap to copy, safe to use from several threads.
class Pattern {
 public:
  static constexpr std::string_view format = "pattern";
  struct Match {
    std::size_t offset = 0;
    std::size_t length = 0;
  };
  struct Options {
    bool ignore_case = false;
    bool literal = false;
    bool by_lines = false;  ///< `^` and `$` stand for the ends of each line
  };

  /// Unanchored patterns that match everything.
  Pattern() = default;
  static Parsed<Pattern> parse(std::string_view written);
  static Parsed<Pattern> parse(std::string_view written, Options options);

  const std::string& written() const { return written_; }
  bool matches_whole(std::string_view text) const;
  bool matches_part(std::string_view text) const { return find(text).has_value(); }
  /// The leftmost match at or after `from`.
  std::optional<Match> find(std::string_view text, std::size_t from = 0) const;
  /// The same, with the place of a named group in it: the whole match where the group took no part.
  struct MatchWithGroup {
    Match whole;
    Match group;
  };
  std::optional<MatchWithGroup> find_with(std::string_view group, std::string_view text, std::size_t from = 0) const;
  /// Named groups of a whole match; nullopt: no match. A group that took no part is "".
  std::optional<std::map<std::string, std::string>> captures(std::string_view text) const;
  /// The same with the places of the groups; a group that took no part is left out.
  std::optional<std::map<std::string, Match>> spans(std::string_view text) const;
  /// Has it a group of this name?
  bool has_group(std::string_view name) const;

 private:
  std::string written_;
  std::shared_ptr<const re2::RE2> compiled_;
};

/// The text with everything that is special in a pattern escaped.
std::string escape_pattern(std::string_view literal);

/// Any of the words that `|` separates, whatever its case, with no letter or digit beside it: "dev | development".
Pattern any_word(std::string_view words);

}  // namespace govcheck::text
