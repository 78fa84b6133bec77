// What can be read out of the lines below a commit's header.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "formats/commit_message.hpp"
#include "text/pattern.hpp"

namespace govcheck::formats {

/// The start of a line that means to be the footer `BREAKING CHANGE:` and is none: in other letters, or in the middle
/// of a paragraph of the body. The span is the would-be token with its colon.
std::optional<Span> find_failed_breaking_footer(std::string_view message, const CommitMessage& parsed);

/// The name of the commit that the message says it reverts ("This reverts commit 4f2a…", as git writes it): 7 to 40
/// hexadecimal digits.
std::optional<Span> find_reverted_commit(std::string_view message);

struct LongLines {
  std::size_t count = 0;
  Span first;             ///< the first of them, without white space at its end
  std::size_t width = 0;  ///< of the first, in code points
};

/// The lines that `find_long_lines()` is about where there are no patterns, the first `most` of them.
std::vector<Span> long_lines(std::string_view message, Span part, std::size_t limit, std::size_t most);

/// Lines of `part` with more than `limit` code points that could be broken at a space. Left alone: indented and fenced
/// blocks, commands, quotes, table rows, lines that are too long only through an address (URL) or a word that fits no
/// line, references that tools read back (people with their email, commits with their subject), and those in which one
/// of the patterns is found.
LongLines find_long_lines(std::string_view message, Span part, std::size_t limit,
                          std::span<const text::Pattern> left_alone = {});

}  // namespace govcheck::formats
