// A commit message taken apart: header, body, footers, each with its place in bytes. The header follows the grammar
// of Conventional Commits 1.0.0; where a text departs from it, the fault is named and the rest is read all the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "formats/trailers.hpp"

namespace govcheck::formats {

/// How a header departs from `type(scope)!: subject`. Those up to `no_colon` leave no type to speak of.
enum class HeaderFault : std::uint8_t {
  none,
  empty,               ///< there is no header
  no_type,             ///< it starts with `:`, `(` or `!`
  no_colon,            ///< a plain sentence
  unclosed_scope,      ///< `feat(api: x`
  empty_scope,         ///< `feat(): x`
  space_in_scope,      ///< `feat( api): x`: white space around the scope
  mark_before_scope,   ///< `feat!(api): x`
  space_before_colon,  ///< `feat : x`, `feat (api): x`
  no_space,            ///< `feat:x`
  empty_subject        ///< `feat:`
};

struct CommitHeader {
  Span line;     ///< without white space around it and without a fixup prefix
  Span type;     ///< empty where there is none
  Span scope;    ///< inside the parentheses
  Span mark;     ///< the `!`
  Span subject;  ///< what follows the colon; the whole line where there is no type
  bool has_scope = false;
  HeaderFault fault = HeaderFault::none;
  Span fault_at;

  bool has_type() const { return fault > HeaderFault::no_colon || fault == HeaderFault::none; }
};

struct CommitMessage {
  Span fixup;  ///< `fixup! `, `squash! `, `amend! `, as often as they stand before the header (git-commit(1))
  CommitHeader header;
  bool has_byte_order_mark = false;
  Span space_at_header;            ///< white space around the header on its line: that before it, else that after it
  bool blank_after_header = true;  ///< or nothing follows
  Span body;                       ///< without blank lines around; empty where there is none
  Span footers;                    ///< by `TrailerRule::conventional`; empty where there are none
};

/// Never fails: any bytes are a message. Allocates nothing.
CommitMessage parse_commit_message(std::string_view message);

CommitHeader parse_commit_header(std::string_view message, Span line);

/// The header as it should be written; empty where that cannot be told.
std::string corrected_header(std::string_view message, const CommitHeader& header);

/// The first footer `BREAKING CHANGE:` or `BREAKING-CHANGE:`.
std::optional<Trailer> find_breaking_footer(std::string_view message, const CommitMessage& parsed);

}  // namespace govcheck::formats
