#include "formats/commit_wrap.hpp"

#include <algorithm>

#include "text/ascii.hpp"
#include "text/lines.hpp"
#include "text/utf8.hpp"

namespace govcheck::formats {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t most_edits = 1'000;
constexpr std::size_t longest_line = 4'000;  // a longer one is no prose

/// May a line begin with this word, and mean what it meant in the middle of one?
bool may_begin_line(std::string_view word, std::string_view next) {
  const auto first = word.front();
  const bool is_text = text::is_ascii_letter(first) || text::is_ascii_digit(first) ||
                       std::string_view("\"'`(").find(first) != npos ||
                       (static_cast<unsigned char>(first) & 0x80U) != 0;
  if (!is_text || word.starts_with("```") || word.find(':') != npos || next.starts_with('#') || next.starts_with(':'))
    return word.find("://") != npos && is_text;
  if (text::equal_without_case(word.substr(0, 8), "breaking") || word == "(cherry" || word == "diff" ||
      word.starts_with("\u2022"))
    return false;
  const auto digits = std::min(word.find_first_not_of("0123456789"), word.size());
  return digits == 0 || digits == word.size() || (word[digits] != '.' && word[digits] != ')');
}

/// How far the text of a line is from its start: indentation, and the mark of a list item.
std::size_t leader_of(std::string_view line) {
  const auto indentation = std::min(line.find_first_not_of(' '), line.size());
  const auto words = line.substr(indentation);
  const auto mark = words.substr(0, words.find(' '));
  const auto digits = mark.find_first_not_of("0123456789");
  const bool is_number =
      digits != npos && digits > 0 && digits + 1 == mark.size() && (mark.ends_with('.') || mark.ends_with(')'));
  if (mark != "-" && mark != "*" && mark != "+" && mark != "\u2022" && !is_number) return indentation;
  const auto text = words.find_first_not_of(' ', mark.size());
  return text == npos ? indentation : indentation + text;
}

std::size_t width_of(std::string_view text) { return text::count_code_points(text); }

/// Where to break the text so that what is before fits; npos: nowhere. A word that fits on no line stands alone.
std::size_t break_of(std::string_view text, std::size_t room) {
  std::size_t best = npos;
  for (auto space = text.find(' '); space != npos; space = text.find(' ', space + 1)) {
    const auto start = text.find_first_not_of(' ', space);
    if (start == npos) break;
    if (space == 0 || text[space - 1] == ' ') continue;
    if (best != npos && width_of(text.substr(0, space)) > room) break;
    const auto end = std::min(text.find(' ', start), text.size());
    const auto next = std::min(text.find_first_not_of(' ', end), text.size());
    if (may_begin_line(text.substr(start, end - start), text.substr(next))) best = space;
  }
  return best;
}

/// One long line and those that its rest goes into.
class Refill {
 public:
  Refill(std::string_view message, std::size_t end, std::size_t limit) : message_(message), end_(end), limit_(limit) {}

  /// Writes the line at `at` anew; returns where the next one starts, or `at` where it cannot be broken.
  std::size_t run(std::size_t at, std::string& out) {
    auto line = std::string(line_at(at));
    auto next = after(at);
    const auto leader = leader_of(line);
    const auto hanging = std::string(width_of(line.substr(0, leader)), ' ');
    if (!break_lines(line, leader, hanging, out)) return at;
    // `line` is the rest now, indented; it joins what follows for as long as that makes lines too long.
    // A word that is parted by a hyphen at the end of its line stays so.
    while (next < end_ && !line.ends_with('-') && goes_on(line_at(next), hanging)) {
      const auto joined = line + " " + std::string(line_at(next).substr(hanging.size()));
      auto broken = joined;
      std::string before;
      const bool fits = width_of(joined) <= limit_;
      if (!fits && !break_lines(broken, hanging.size(), hanging, before)) break;
      if (!fits && before == line + "\n") break;  // nothing moves: what follows can stay as it is
      out += before;
      line = broken;
      next = after(next);
      if (fits) break;
    }
    out += line;
    return next;
  }

 private:
  std::string_view line_at(std::size_t at) const {
    return text::without_space_at_end(text::line_at(message_.substr(0, end_), at));
  }
  std::size_t after(std::size_t at) const { return std::min(message_.find('\n', at), message_.size() - 1) + 1; }

  /// Moves whole lines to `out`, each with its line feed; what is left of `line` fits. False: it cannot be broken.
  bool break_lines(std::string& line, std::size_t leader, const std::string& hanging, std::string& out) const {
    bool broken = false;
    while (width_of(line) > limit_) {
      const auto used = width_of(line.substr(0, leader));
      const auto at = break_of(std::string_view(line).substr(leader), limit_ > used ? limit_ - used : 1);
      if (at == npos) break;
      out += text::without_space_at_end(std::string_view(line).substr(0, leader + at));
      out += '\n';
      line.replace(0, line.find_first_not_of(' ', leader + at), hanging);
      leader = hanging.size();
      broken = true;
    }
    return broken;
  }

  /// Is this a further line of the paragraph or item?
  static bool goes_on(std::string_view line, std::string_view hanging) {
    if (line.empty() || !line.starts_with(hanging) || line.size() == hanging.size()) return false;
    const auto words = line.substr(hanging.size());
    const auto end = std::min(words.find(' '), words.size());
    const auto next = std::min(words.find_first_not_of(' ', end), words.size());
    const auto word = words.substr(0, end);
    const bool is_emphasis =
        word.size() > 1 && std::string_view("*_[").find(word.front()) != npos && word.find(':') == npos;
    return words.front() != ' ' && leader_of(line) == hanging.size() &&
           (is_emphasis || may_begin_line(word, words.substr(next)));
  }

  std::string_view message_;
  std::size_t end_;
  std::size_t limit_;
};

}  // namespace

std::vector<text::TextEdit> wrap_lines(std::string_view message, Span part, std::size_t limit) {
  std::vector<text::TextEdit> edits;
  std::size_t done = 0;
  for (const auto& line : long_lines(message, part, limit, most_edits)) {
    if (line.offset < done || line.length > longest_line) continue;  // the line before it has taken it along
    std::string replacement;
    const auto next = Refill(message, part.end(), limit).run(line.offset, replacement);
    if (next == line.offset) continue;
    auto end = next;
    while (end > line.offset && text::is_space(message[end - 1])) --end;
    edits.push_back({{line.offset, end - line.offset}, std::move(replacement)});
    done = next;
  }
  return edits;
}

}  // namespace govcheck::formats
