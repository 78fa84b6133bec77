// Trailers: the `Token: value` lines at the end of a commit message, by the rule of git-interpret-trailers(1).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.hpp"

namespace govcheck::formats {

using text::Span;

struct TrailerRule {
  /// Footers as Conventional Commits 1.0.0 has them: beside git's trailers `BREAKING CHANGE: value` and `Fixes #12`;
  /// a value goes on until the next footer, and a paragraph that starts with `BREAKING CHANGE:` starts the footers.
  bool conventional = false;
  std::string_view comment = "#";  ///< lines that start so are skipped, as git skips them; empty: none
  bool divider = false;            ///< a line that starts with `---` ends the message (a patch in an email)
};

struct Trailer {
  Span token;
  Span value;  ///< as written: without white space around, with the line breaks of continuation lines
  friend bool operator==(const Trailer&, const Trailer&) = default;
};

/// The block of trailers: the last paragraph that is not the first one, where all its lines are trailers, or where
/// git wrote one of them and a quarter are trailers. Empty (at the end) where there is none.
Span find_trailers(std::string_view message, const TrailerRule& rule = {});

/// Reads the trailers of a block one by one, without allocating.
class TrailerReader {
 public:
  TrailerReader(std::string_view message, Span block, TrailerRule rule)
      : message_(message), at_(block.offset), end_(block.end()), rule_(rule) {}
  /// False at the end.
  bool next(Trailer& out);

 private:
  std::string_view message_;
  std::size_t at_;
  std::size_t end_;
  TrailerRule rule_;
};

std::vector<Trailer> read_trailers(std::string_view message, const TrailerRule& rule = {});

/// The value on one line, as `git interpret-trailers --unfold` writes it.
std::string unfold(std::string_view value);

/// Is it the token `BREAKING CHANGE` or `BREAKING-CHANGE`?
bool is_breaking_token(std::string_view token);

}  // namespace govcheck::formats
