#include "formats/commit_message.hpp"

#include <algorithm>
#include <array>

#include "text/lines.hpp"

namespace govcheck::formats {
namespace {

constexpr auto npos = std::string_view::npos;
Span trimmed(std::string_view message, Span span) {
  const auto part = span.of(message);
  const auto first = part.find_first_not_of(text::white_space);
  if (first == npos) return {span.end(), 0};
  return {span.offset + first, text::without_space_at_end(part).size() - first};
}

/// Removes the prefixes that git itself removes when it compares fixups with what they fix up.
Span take_fixup(std::string_view message, Span& line) {
  constexpr std::array<std::string_view, 3> prefixes = {"fixup! ", "squash! ", "amend! "};
  Span fixup{line.offset, 0};
  for (bool found = true; found;) {
    found = false;
    for (const auto prefix : prefixes) {
      if (!line.of(message).starts_with(prefix)) continue;
      fixup.length += prefix.size();
      line = {line.offset + prefix.size(), line.length - prefix.size()};
      found = true;
    }
  }
  if (!fixup.empty()) line = trimmed(message, line);
  return fixup;
}

/// Reads a header from left to right. The first fault is kept; reading goes on where the meaning is plain.
class HeaderReader {
 public:
  HeaderReader(std::string_view message, Span line) : text_(line.of(message)), base_(line.offset) {
    header_.line = line;
  }

  CommitHeader read() {
    if (text_.empty()) return plain(HeaderFault::empty, 0, 0);
    const auto type_end = std::min(text_.find_first_of(" \t()!:"), text_.size());
    if (type_end == 0) {
      const auto colon = text_.find(':');
      return plain(HeaderFault::no_type, 0, colon == npos ? 1 : colon + 1);
    }
    header_.type = span(0, type_end);
    at_ = type_end;
    if (!before_colon()) return plain(HeaderFault::no_colon, 0, text_.size());
    if (text_[at_] != ':') return plain(HeaderFault::no_colon, 0, text_.size());
    after_colon();
    return header_;
  }

 private:
  Span span(std::size_t from, std::size_t to) const { return {base_ + from, to - from}; }
  bool at(char c) const { return at_ < text_.size() && text_[at_] == c; }

  void fault(HeaderFault kind, std::size_t from, std::size_t to) {
    if (header_.fault != HeaderFault::none) return;
    header_.fault = kind;
    header_.fault_at = span(from, to);
  }

  /// A header without a type: nothing but its text is known.
  CommitHeader plain(HeaderFault kind, std::size_t from, std::size_t to) const {
    CommitHeader header;
    header.line = header.subject = header_.line;
    header.type = header.scope = header.mark = {base_, 0};
    header.fault = kind;
    header.fault_at = span(from, to);
    return header;
  }

  /// Scope, mark and stray spaces, up to the colon. False: the line does not go on as a header.
  bool before_colon() {
    for (;;) {
      if (at_ == text_.size()) return false;
      const auto start = at_;
      if (text::is_space(text_[at_])) {
        while (at_ < text_.size() && text::is_space(text_[at_])) ++at_;
        if (!at('(') && !at('!') && !at(':')) return false;
        fault(HeaderFault::space_before_colon, start, at_);
      } else if (at('(') && !header_.has_scope) {
        if (!header_.mark.empty()) fault(HeaderFault::mark_before_scope, start - 1, start);
        if (!scope()) return false;
      } else if (at('!') && header_.mark.empty()) {
        header_.mark = span(at_, at_ + 1);
        ++at_;
      } else {
        return true;
      }
    }
  }

  bool scope() {
    const auto open = at_++;
    const auto close = text_.find_first_of("()", at_);
    auto end = close;
    if (close == npos || text_[close] == '(') {
      end = text_.find(':', at_);
      if (end == npos) return false;
      fault(HeaderFault::unclosed_scope, open, end);
    }
    header_.has_scope = true;
    header_.scope = trimmed(text_, {at_, end - at_});
    if (header_.scope.empty())
      fault(HeaderFault::empty_scope, open, end + 1);
    else if (header_.scope.length != end - at_)
      fault(HeaderFault::space_in_scope, open, end + 1);
    header_.scope.offset += base_;
    at_ = end == close ? end + 1 : end;
    return true;
  }

  void after_colon() {
    const auto colon = at_++;
    if (at_ < text_.size() && !text::is_space(text_[at_])) fault(HeaderFault::no_space, colon, at_);
    while (at_ < text_.size() && text::is_space(text_[at_])) ++at_;
    if (at_ == text_.size()) fault(HeaderFault::empty_subject, colon, colon + 1);
    header_.subject = span(at_, text_.size());
  }

  std::string_view text_;
  std::size_t base_;
  std::size_t at_ = 0;
  CommitHeader header_;
};

}  // namespace

CommitHeader parse_commit_header(std::string_view message, Span line) { return HeaderReader(message, line).read(); }

CommitMessage parse_commit_message(std::string_view message) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  CommitMessage parsed;
  parsed.has_byte_order_mark = message.starts_with(byte_order_mark);
  // git takes the first line that is not blank for the subject, so a message may start with blank lines.
  const auto start = message.find_first_not_of(" \t\r\n", parsed.has_byte_order_mark ? byte_order_mark.size() : 0);
  if (start == npos) {
    parsed.header = parse_commit_header(message, {message.size(), 0});
    parsed.body = parsed.footers = {message.size(), 0};
    return parsed;
  }
  auto line_start = start;
  while (line_start > 0 && message[line_start - 1] != '\n' && text::is_space(message[line_start - 1])) --line_start;
  Span line{start, text::line_at(message, start).size()};
  const auto next = std::min(line.end() + 1, message.size());
  if (line.of(message).ends_with('\r')) --line.length;
  const auto line_end = line.end();
  line = trimmed(message, line);
  parsed.space_at_header =
      line_start < start ? Span{line_start, start - line_start} : Span{line.end(), line_end - line.end()};
  parsed.fixup = take_fixup(message, line);
  parsed.header = parse_commit_header(message, line);
  parsed.blank_after_header = text::is_blank(text::line_at(message, next));
  parsed.footers = find_trailers(message, {.conventional = true});
  if (parsed.footers.offset < next) parsed.footers = {message.size(), 0};
  const auto body_end = parsed.footers.empty() ? message.size() : parsed.footers.offset;
  parsed.body = trimmed(message, {next, body_end - next});
  // The indentation of the first line belongs to it.
  while (!parsed.body.empty() && parsed.body.offset > next && message[parsed.body.offset - 1] != '\n') {
    --parsed.body.offset;
    ++parsed.body.length;
  }
  return parsed;
}

std::string corrected_header(std::string_view message, const CommitHeader& header) {
  if (!header.has_type() || header.subject.empty()) return {};
  std::string out(header.type.of(message));
  if (!header.scope.empty()) out.append("(").append(header.scope.of(message)).append(")");
  if (!header.mark.empty()) out += '!';
  return out.append(": ").append(header.subject.of(message));
}

std::optional<Trailer> find_breaking_footer(std::string_view message, const CommitMessage& parsed) {
  if (parsed.footers.of(message).find("BREAKING") == npos) return std::nullopt;
  TrailerReader reader(message, parsed.footers, {.conventional = true});
  for (Trailer footer; reader.next(footer);)
    if (is_breaking_token(footer.token.of(message))) return footer;
  return std::nullopt;
}

}  // namespace govcheck::formats
