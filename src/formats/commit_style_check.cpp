#include <fmt/format.h>

#include <algorithm>

#include "formats/commit_body.hpp"
#include "formats/commit_header_style.hpp"
#include "formats/commit_style.hpp"
#include "formats/commit_wrap.hpp"
#include "text/ascii.hpp"
#include "text/lines.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace govcheck::formats {
namespace {

/// The checks of one message that look beyond its header.
class StyleCheck {
 public:
  StyleCheck(std::string_view message, const CommitMessage& parsed, const CommitStyle& style)
      : message_(message), parsed_(parsed), style_(style) {}

  std::vector<StyleFault> run() {
    check_start();
    check_header_style(message_, parsed_, style_, faults_);
    if (style_.style == HeaderStyle::conventional && parsed_.header.has_type()) check_breaking();
    if (style_.blank_line && !parsed_.blank_after_header) check_blank_line();
    if (style_.max_body_line_length)
      check_width("body-max-line-length", "body", parsed_.body, *style_.max_body_line_length);
    if (style_.max_footer_line_length)
      check_width("footer-max-line-length", "footers", parsed_.footers, *style_.max_footer_line_length);
    check_parts();
    return std::move(faults_);
  }

 private:
  using Edits = std::vector<text::TextEdit>;
  void add(std::string_view key, Span span, std::string what, std::string remedy, Edits edits = {}) {
    faults_.push_back({std::string(key), span, std::move(what), std::move(remedy), std::move(edits)});
  }

  void check_parts() {
    const auto& parts = style_.parts;
    const auto check = [&](const char* key, Span part, const PartStyle& style, const char* name) {
      for (auto& fault : check_part(message_, name, part, parsed_.header.line, style))
        add(fmt::format("{}-{}", key, fault.key), fault.span, std::move(fault.what), std::move(fault.remedy));
    };
    check("header", parsed_.header.line, parts.header, "header");
    check("body", parsed_.body, parts.body, "body");
    check("footer", parsed_.footers, parts.footers, "footer");
    check("rest", below_header(), parts.rest, "text below the header");
    check("message", {0, message_.size()}, parts.message, "message");
  }

  Span below_header() const {
    const auto start = message_.find('\n', parsed_.header.line.end());
    if (start == std::string_view::npos) return {message_.size(), 0};
    const auto begin = message_.find_first_not_of("\r\n", start);
    const auto end = message_.find_last_not_of(text::white_space) + 1;
    return begin < end ? Span{begin, end - begin} : Span{message_.size(), 0};
  }

  void check_start() {
    if (parsed_.has_byte_order_mark)
      add("byte-order-mark", {0, 3}, "the message starts with a byte order mark",
          "save the message as UTF-8 without a byte order mark", {{{0, 3}, ""}});
    if (!parsed_.space_at_header.empty())
      add("header-space", parsed_.space_at_header, "there is white space around the header", "remove it",
          {{parsed_.space_at_header, ""}});
  }

  void check_breaking() {
    const auto footer = find_breaking_footer(message_, parsed_);
    const auto mark = parsed_.header.mark;
    const bool wants_footer = style_.breaking == BreakingMarker::footer || style_.breaking == BreakingMarker::both;
    const bool wants_mark = style_.breaking == BreakingMarker::mark || style_.breaking == BreakingMarker::both;
    if (style_.breaking == BreakingMarker::refused && (footer || !mark.empty()))
      add("breaking", footer ? footer->token : mark, "the commit is marked as a breaking change, and none is allowed",
          "keep what others rely on, or make the change where breaking changes are allowed");
    if (footer && footer->value.empty())
      add("breaking-description", footer->token, "the footer does not say what breaks",
          "say after the colon what breaks and what to do about it");
    if (!footer && (mark.empty() || wants_footer) && check_failed_footer()) return;
    if (!footer && !mark.empty() && wants_footer)
      add("breaking-footer", mark, "the \"!\" marks a breaking change, and no footer says what breaks",
          "add a last paragraph \"BREAKING CHANGE: <what breaks, and what to do about it>\"");
    if (footer && mark.empty() && wants_mark)
      add("breaking-mark", footer->token, "the footer tells of a breaking change, and the header has no \"!\"",
          fmt::format("write \"!\" before the colon: \"{}!: …\"", message_.substr(parsed_.header.line.offset, colon())),
          {{{parsed_.header.line.offset + colon(), 0}, "!"}});
  }

  /// Where the colon stands in the header.
  std::size_t colon() const {
    const auto& header = parsed_.header;
    return (header.has_scope ? header.scope.end() + 1 : header.type.end()) - header.line.offset;
  }

  bool check_failed_footer() {
    const auto failed = find_failed_breaking_footer(message_, parsed_);
    if (!failed) return false;
    const auto token = failed->of(message_);
    const bool spelt = is_breaking_token(token.substr(0, token.size() - 1));
    add("breaking-footer", *failed, fmt::format("\"{}\" is not read as the footer of a breaking change", token),
        spelt ? "leave a line blank before it" : "write \"BREAKING CHANGE: \", in a paragraph of its own",
        breaking_edits(*failed, spelt));
    return true;
  }

  /// Other letters are put right where nothing else is wrong with it.
  Edits breaking_edits(Span failed, bool spelt) const {
    const auto token = failed.of(message_);
    const bool is_apart = message_.substr(0, failed.offset).ends_with("\n\n");
    if (spelt) return is_apart ? Edits{} : Edits{{{failed.offset, 0}, "\n"}};
    const bool is_case =
        text::equal_without_case(token, "breaking change:") || text::equal_without_case(token, "breaking-change:");
    return is_apart && is_case ? Edits{{failed, "BREAKING CHANGE:"}} : Edits{};
  }

  void check_blank_line() {
    const auto start = message_.find('\n', parsed_.header.line.end()) + 1;
    const auto end = std::min(message_.find('\n', start), message_.size());
    add("blank-line", {start, end - start}, "the line after the header is not blank",
        "leave a line blank between the header and the body", {{{start, 0}, "\n"}});
  }

  void check_width(std::string_view key, std::string_view what, Span part, std::int64_t most) {
    const auto limit = static_cast<std::size_t>(most);
    const auto lines = find_long_lines(message_, part, limit, style_.long_lines);
    if (lines.count == 0) return;
    const auto kept = text::offset_of_code_point(lines.first.of(message_), limit);
    // Lines that may be long must not be taken along when others are broken.
    const bool is_all = part == parsed_.body &&
                        (style_.long_lines.empty() || find_long_lines(message_, part, limit).count == lines.count);
    add(key, {lines.first.offset + kept, lines.first.length - kept},
        lines.count == 1
            ? fmt::format("a line of the {} has {} characters, at most {} are allowed", what, lines.width, most)
            : fmt::format("{} lines of the {} have more than {} characters, the first of them {}", lines.count, what,
                          most, lines.width),
        "break it at a space", is_all ? wrap_lines(message_, part, limit) : Edits{});
  }

  std::string_view message_;
  const CommitMessage& parsed_;
  const CommitStyle& style_;
  std::vector<StyleFault> faults_;
};

}  // namespace

std::vector<StyleFault> check_style(std::string_view message, const CommitMessage& parsed, const CommitStyle& style) {
  return StyleCheck(message, parsed, style).run();
}

}  // namespace govcheck::formats
