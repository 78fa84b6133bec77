// Hostile text made safe for a terminal and for the log of a CI job, and cut or wrapped to a width.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace govcheck::report {

/// Does a CI command such as `##[error]` or `##vso[task…]` have its second `#` at this offset? Runners look for them
/// anywhere in a line.
bool is_log_command(std::string_view line, std::size_t offset);

/// One line that can neither move a cursor nor speak to the runner of a CI job: `text::printable`, and `##[` and a
/// leading `::` written as escapes.
std::string safe_line(std::string_view text);

/// `safe_line` cut to a number of columns, with "…" where something is missing.
std::string cut_line(std::string_view text, std::size_t columns);

/// `safe_line` broken at spaces into lines of at most that many columns (a longer word stays whole). No line begins
/// with `::`.
std::vector<std::string> wrap(std::string_view text, std::size_t columns);

/// 30110 as "30,110".
std::string grouped(std::uint64_t number);

/// "1 commit", "30,110 commits"; the plural is `one` + "s" unless given.
std::string amount(std::uint64_t number, std::string_view one, std::string_view many = {});

}  // namespace govcheck::report
