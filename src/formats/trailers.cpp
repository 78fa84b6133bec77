// A transcription of git's trailer.c (find_separator, find_trailer_block_start) and commit.c
// (ignored_log_message_bytes), with offsets.
#include "formats/trailers.hpp"

#include <algorithm>

#include "formats/commit_clean_up.hpp"
#include "text/ascii.hpp"
#include "text/lines.hpp"

namespace govcheck::formats {
namespace {

constexpr auto npos = std::string_view::npos;

bool is_alphanumeric(char c) { return text::is_ascii_letter(c) || text::is_ascii_digit(c); }

bool is_comment(std::string_view line, const TrailerRule& rule) {
  return !rule.comment.empty() && line.starts_with(rule.comment);
}

/// Where the line `before` ends starts; npos before the first line.
std::size_t start_of_line_before(std::string_view message, std::size_t before) {
  if (before == 0) return npos;
  if (before == 1) return 0;
  const auto feed = message.rfind('\n', before - 2);
  return feed == npos ? 0 : feed + 1;
}

struct Separator {
  std::size_t token = 0;  ///< length of the token; 0: the line is no trailer
  std::size_t value = 0;  ///< where the value starts
};

Separator find_separator(std::string_view line, const TrailerRule& rule) {
  constexpr std::size_t breaking = 15;  // BREAKING CHANGE
  if (rule.conventional && line.size() > breaking && is_breaking_token(line.substr(0, breaking)))
    return line[breaking] == ':' ? Separator{breaking, breaking + 1} : Separator{};
  std::size_t token = 0;
  while (token < line.size() && (is_alphanumeric(line[token]) || line[token] == '-')) ++token;
  if (token == 0) return {};
  if (rule.conventional && line.substr(token).starts_with(" #")) return {token, token + 2};
  auto at = token;
  while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
  if (at < line.size() && line[at] == ':') return {token, at + 1};
  return {};
}

bool is_breaking(std::string_view line, const TrailerRule& rule) {
  const auto separator = find_separator(line, rule);
  return rule.conventional && separator.token > 0 && is_breaking_token(line.substr(0, separator.token));
}

/// Lines by which git marks a block as its own: they make a paragraph of trailers of one with other lines too.
bool is_git_generated(std::string_view line) {
  return line.starts_with("Signed-off-by: ") || line.starts_with("(cherry picked from commit ");
}

std::size_t find_divider(std::string_view message) {
  for (std::size_t at = 0; at < message.size();) {
    const auto line = text::whole_line_at(message, at);
    if (line.starts_with("---") && line.size() > 3 && text::is_space(line[3])) return at;
    at += line.size();
  }
  return message.size();
}

/// Where the message ends for git: before the comments, blank lines and the old kind of `Conflicts:` at its end.
std::size_t end_of_message(std::string_view message, const TrailerRule& rule) {
  const auto length = rule.divider ? find_divider(message) : message.size();
  const auto cutoff = rule.comment.empty() ? length : std::min(length, find_scissors(message, rule.comment));
  std::size_t ignored = 0;  // where the run of ignored lines starts; for git an offset of 0 is no run
  bool in_conflicts = false;
  for (std::size_t at = 0; at < cutoff;) {
    const auto line = text::whole_line_at(message, at);
    const bool opens_conflicts = line == "Conflicts:\n";
    if (is_comment(line, rule) || line.starts_with('\n') || opens_conflicts) {
      in_conflicts = in_conflicts || opens_conflicts;
      if (ignored == 0) ignored = at;
    } else if (!(in_conflicts && line.starts_with('\t')) && ignored != 0) {
      ignored = 0;
      in_conflicts = false;
    }
    at += line.size();
  }
  return ignored != 0 ? ignored : cutoff;
}

std::size_t end_of_title(std::string_view message, std::size_t end, const TrailerRule& rule) {
  std::size_t at = 0;
  while (at < end) {
    const auto line = text::whole_line_at(message, at);
    if (!is_comment(line, rule) && text::is_blank(line)) break;
    at += line.size();
  }
  return at;
}

/// Counts the lines of the last paragraph, from its end to its start.
class LastParagraph {
 public:
  explicit LastParagraph(const TrailerRule& rule) : rule_(rule) {}

  void add(std::string_view line) {
    any_ = true;
    if (is_git_generated(line)) {
      generated_ = true;
      add_trailer();
    } else if (text::is_space(line.front())) {
      ++continuations_;
    } else if (is_breaking(line, rule_)) {
      below_ = 0;  // its value goes on until the next footer
      add_trailer();
    } else if (find_separator(line, rule_).token > 0) {
      add_trailer();
    } else {
      below_ += 1 + continuations_, continuations_ = 0;
    }
  }
  void end_continuations() { below_ += continuations_, continuations_ = 0; }
  bool empty() const { return !any_; }
  /// Asked at the blank line before the paragraph.
  bool is_trailers() {
    end_continuations();
    const auto others = others_ + below_;
    return (generated_ && trailers_ * 3 >= others) || (trailers_ > 0 && others == 0);
  }

 private:
  void add_trailer() {
    ++trailers_;
    others_ += below_;
    below_ = continuations_ = 0;
  }

  TrailerRule rule_;
  std::size_t trailers_ = 0;
  std::size_t others_ = 0;
  std::size_t below_ = 0;          ///< other lines below the next trailer upwards
  std::size_t continuations_ = 0;  ///< of a trailer, if one comes before
  bool generated_ = false;
  bool any_ = false;
};

std::size_t start_of_block(std::string_view message, std::size_t title, std::size_t end, const TrailerRule& rule) {
  LastParagraph paragraph(rule);
  for (auto at = start_of_line_before(message, end); at != npos && at >= title;
       at = start_of_line_before(message, at)) {
    const auto line = text::whole_line_at(message, at);
    if (is_comment(line, rule)) {
      paragraph.end_continuations();
    } else if (!text::is_blank(line)) {
      paragraph.add(line);
    } else if (!paragraph.empty()) {
      return paragraph.is_trailers() ? at + line.size() : end;
    }
  }
  return end;
}

/// The first paragraph after the title that starts with `BREAKING CHANGE:`.
std::size_t find_breaking_paragraph(std::string_view message, std::size_t title, std::size_t end,
                                    const TrailerRule& rule) {
  for (auto at = message.find("\nBREAKING", title); at < end; at = message.find("\nBREAKING", at + 1)) {
    const auto start = at + 1;
    const auto line = text::whole_line_at(message, start);
    if (!is_breaking(line, rule)) continue;
    const auto before = start_of_line_before(message, start);
    if (before != npos && text::is_blank(text::whole_line_at(message, before))) return start;
  }
  return end;
}

}  // namespace

bool is_breaking_token(std::string_view token) { return token == "BREAKING CHANGE" || token == "BREAKING-CHANGE"; }

Span find_trailers(std::string_view message, const TrailerRule& rule) {
  const auto end = end_of_message(message, rule);
  const auto title = end_of_title(message, end, rule);
  auto start = start_of_block(message, title, end, rule);
  if (rule.conventional) start = std::min(start, find_breaking_paragraph(message, title, end, rule));
  return {start, end - start};
}

bool TrailerReader::next(Trailer& out) {
  Separator separator;
  std::size_t start = 0;
  std::string_view line;
  do {
    if (at_ >= end_) return false;
    start = at_;
    line = text::whole_line_at(message_.substr(0, end_), start);
    at_ += line.size();
    separator = is_comment(line, rule_) ? Separator{} : find_separator(line, rule_);
  } while (separator.token == 0);
  auto stop = at_;
  while (at_ < end_) {
    const auto further = text::whole_line_at(message_.substr(0, end_), at_);
    const bool goes_on = rule_.conventional ? !is_comment(further, rule_) && !is_git_generated(further) &&
                                                  find_separator(further, rule_).token == 0
                                            : text::is_space(further.front());
    if (!goes_on) break;
    at_ += further.size();
    stop = at_;
  }
  out.token = {start, separator.token};
  auto from = start + separator.value;
  while (from < stop && text::is_space(message_[from])) ++from;
  while (stop > from && text::is_space(message_[stop - 1])) --stop;
  out.value = {from, stop - from};
  return true;
}

std::vector<Trailer> read_trailers(std::string_view message, const TrailerRule& rule) {
  std::vector<Trailer> all;
  TrailerReader reader(message, find_trailers(message, rule), rule);
  for (Trailer trailer; reader.next(trailer);) all.push_back(trailer);
  return all;
}

std::string unfold(std::string_view value) {
  std::string out;
  for (std::size_t at = 0; at < value.size();) {
    if (value[at] != '\n') {
      out += value[at++];
      continue;
    }
    while (at < value.size() && text::is_space(value[at])) ++at;
    out += ' ';
  }
  return out;
}

}  // namespace govcheck::formats
