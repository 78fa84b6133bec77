// "Did you mean …?"
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace govcheck::text {

/// Edits (insert, delete, replace, swap neighbours) from one text to the other; bounded work for long texts.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// `did you mean "x"?` for the candidate that is close enough to be a slip; else "".
std::string did_you_mean(std::string_view written, std::span<const std::string> candidates);

/// "a, b or c" (`word` is "or" or "and").
std::string join_words(std::span<const std::string> words, std::string_view word);

/// "a, b, c and 4 more": at most so many of them.
std::string first_few(std::span<const std::string> words, std::size_t most);

/// "1 commit", "2 commits"; the plural is `one` + "s" unless given.
std::string count_of(std::uint64_t number, std::string_view one, std::string_view many = {});

}  // namespace govcheck::text
