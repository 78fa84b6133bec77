// Source texts and the problems found in them: what every error message about a file is made of.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "govcheck/value.hpp"

namespace govcheck {

/// A text that was read, under the name that messages use for it.
struct Source {
  std::string name;  ///< a path relative to the repository, `govcheck:NAME` for a pack, `<stdin>`
  std::string text;

  /// The line with this number (from 1), without its line end; empty where there is none.
  std::string_view line(std::uint32_t number) const;
};

/// The texts of one run; a `Range::source` is an index into them.
class Sources {
 public:
  std::uint32_t add(std::string name, std::string text);
  const Source& operator[](std::uint32_t index) const { return all_[index]; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(all_.size()); }

 private:
  std::vector<Source> all_;
};

/// Something wrong with an input. `hint` says what to do; it may be empty only where the message already does.
struct Problem {
  Range range;
  std::string message;
  std::string hint;
};

/// Collects the problems of one run, so that a reader sees all of them at once.
class Problems {
 public:
  void add(Range range, std::string message, std::string hint = {}) {
    all_.push_back({range, std::move(message), std::move(hint)});
  }
  bool empty() const { return all_.empty(); }
  std::size_t size() const { return all_.size(); }
  const std::vector<Problem>& all() const { return all_; }
  /// By place, as a reader meets them; those at one place keep their order.
  void sort();

 private:
  std::vector<Problem> all_;
};

/// `file:line:column: error: message`, the line, the offending part underlined, the hint. No colour; control
/// characters of the source are shown as escapes; of a line over 200 columns what lies around that part.
std::string render(const Problem& problem, const Sources& sources);

/// All of them, a blank line after each; beyond the first hundred their number is told.
std::string render(const Problems& problems, const Sources& sources);

}  // namespace govcheck
