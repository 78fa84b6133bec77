#include <fmt/format.h>

#include <algorithm>

#include "formats/trailer_edit.hpp"
#include "formats/trailer_style.hpp"
#include "text/ascii.hpp"
#include "text/lines.hpp"
#include "text/suggest.hpp"

namespace govcheck::formats {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr TrailerRule rule = {.conventional = true};
// Of one message; what is beyond is not looked at.
constexpr std::size_t most_trailers = 1'000;
constexpr std::size_t most_references = 200;
constexpr std::size_t most_faults = 50;
constexpr std::size_t longest_line = 2'000;

/// Words that people and hosts read as a reference wherever they stand: "fixes #12".
const text::Pattern& referring_words() {
  static const auto words =
      *text::Pattern::parse(R"((?i)\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?|refs?|references)\b:?[ \t]+)").value;
  return words;
}

std::string quoted(std::string_view text) { return fmt::format("\"{}\"", text); }

class TrailerCheck {
 public:
  TrailerCheck(std::string_view message, const CommitMessage& parsed, const TrailerStyle& style)
      : message_(message), parsed_(parsed), style_(style) {
    TrailerReader reader(message, parsed.footers, rule);
    for (Trailer trailer; trailers_.size() < most_trailers && reader.next(trailer);) trailers_.push_back(trailer);
  }

  std::vector<StyleFault> run(bool demands) {
    for (const auto& form : style_.forbidden)
      if (applies(form.types)) check_forbidden(form);
    if (!style_.tokens.empty()) check_tokens();
    if (style_.issue == IssueUse::forbidden) check_no_issue();
    if (demands) {
      for (const auto& form : style_.required)
        if (applies(form.types)) check_required(form);
      if (style_.issue == IssueUse::required && applies(style_.issue_types)) check_issue();
      if (style_.issue == IssueUse::in_trailer) check_issues_in_text();
    }
    return std::move(faults_);
  }

 private:
  bool is_full() const { return faults_.size() >= most_faults; }
  using Edits = std::vector<text::TextEdit>;
  void add(std::string_view key, Span span, std::string what, std::string remedy, Edits edits = {}) {
    if (is_full()) return;
    faults_.push_back({std::string(key), span, std::move(what), std::move(remedy), std::move(edits)});
  }
  std::string_view text_of(Span span) const { return span.of(message_); }
  std::string value_of(const Trailer& trailer) const { return unfold(text_of(trailer.value)); }

  bool applies(const std::vector<std::string>& types) const {
    return types.empty() || std::ranges::find(types, text_of(parsed_.header.type)) != types.end();
  }

  /// The first line of a trailer: a location is on one line.
  Span first_line(const Trailer& trailer) const {
    const auto end = trailer.value.empty() ? trailer.token.end() : trailer.value.end();
    const Span all{trailer.token.offset, end - trailer.token.offset};
    return {all.offset, std::min(text_of(all).find('\n'), all.length)};
  }

  void check_forbidden(const TrailerForm& form) {
    for (const auto& trailer : trailers_)
      if (form.token.matches(text_of(trailer.token)) && form.value.matches_whole(value_of(trailer)))
        add("forbidden", first_line(trailer),
            fmt::format("the trailer {} is not allowed", quoted(text_of(trailer.token))), "remove the line");
  }

  void check_tokens() {
    for (const auto& trailer : trailers_) {
      const auto token = text_of(trailer.token);
      if (is_full() || std::ranges::find(style_.tokens, token) != style_.tokens.end()) continue;
      const auto same =
          std::ranges::find_if(style_.tokens, [&](const auto& own) { return text::equal_without_case(own, token); });
      auto remedy = same != style_.tokens.end() ? fmt::format("write {} instead of {}", quoted(*same), quoted(token))
                                                : text::did_you_mean(token, style_.tokens);
      if (remedy.empty()) remedy = "use one of those, or leave the line out";
      std::vector<std::string> known;
      for (const auto& own : style_.tokens) known.push_back(quoted(own));
      add("token", trailer.token,
          fmt::format("the trailer {} is none of {}", quoted(token), text::join_words(known, "or")), std::move(remedy),
          same != style_.tokens.end() ? respell_token(message_, trailer, *same) : Edits{});
    }
  }

  void check_required(const TrailerForm& form) {
    const Trailer* other = nullptr;
    for (const auto& trailer : trailers_) {
      if (!form.token.matches(text_of(trailer.token))) continue;
      if (!trailer.value.empty() && form.value.matches_whole(value_of(trailer))) return;
      if (other == nullptr) other = &trailer;
    }
    const auto line = fmt::format("\"{}: {}\"", form.token.first(), form.example.empty() ? "…" : form.example);
    if (other != nullptr)
      return add("required", first_line(*other),
                 other->value.empty() ? fmt::format("the trailer {} says nothing", quoted(text_of(other->token)))
                                      : fmt::format("the trailer {} does not match {}", quoted(text_of(other->token)),
                                                    form.value.written()),
                 form.example.empty() ? "write what it is to say" : fmt::format("write it like {}", line));
    if (const auto stray = find_stray_trailer(message_, parsed_, form.token); !stray.empty())
      return add_stray("required", stray);
    add("required", parsed_.header.line, fmt::format("the trailer {} is missing", form.token.shown()),
        fmt::format("add {} in the last paragraph", line));
  }

  void add_stray(std::string_view key, Span stray) {
    add(key, stray, fmt::format("{} is not read as a trailer", quoted(text_of(stray))),
        "move the line to the last paragraph, where all lines are trailers, with a blank line before it",
        part_from_prose(message_, stray.offset));
  }

  /// The value, with the `#` that parts it from its token in `Fixes #12`.
  std::string_view issues_in(const Trailer& trailer) const {
    auto value = trailer.value;
    if (value.offset > 0 && message_[value.offset - 1] == '#') --value.offset, ++value.length;
    return text_of(value);
  }

  bool names_issue(const Trailer& trailer) const {
    return style_.issue_tokens.matches(text_of(trailer.token)) && style_.issue_pattern.matches_part(issues_in(trailer));
  }

  void check_no_issue() {
    for (const auto& trailer : trailers_)
      if (names_issue(trailer))
        add("issue", first_line(trailer), "the commit names an issue, and none is wanted here", "remove the line");
  }

  std::string how_to_refer(std::string_view issue) const {
    return fmt::format("write \"{}: {}\" in the last paragraph", style_.issue_tokens.first(),
                       issue.empty() ? "<issue>" : issue);
  }

  void check_issue() {
    if (std::ranges::any_of(trailers_, [&](const Trailer& trailer) { return names_issue(trailer); })) return;
    for (const auto& trailer : trailers_)
      if (style_.issue_tokens.matches(text_of(trailer.token)))
        return add("issue", first_line(trailer), fmt::format("{} names no issue", quoted(text_of(first_line(trailer)))),
                   fmt::format("name the issue as in \"{}: #12\"", text_of(trailer.token)));
    if (const auto stray = find_stray_trailer(message_, parsed_, style_.issue_tokens); !stray.empty())
      return add_stray("issue", stray);
    Mention mention;
    each_reference([&](const Mention& found) {
      mention = found;
      return false;
    });
    if (!mention.issue.empty())
      return add("issue", mention.whole, fmt::format("{} in the text is no trailer", quoted(text_of(mention.whole))),
                 how_to_refer(text_of(mention.issue)));
    add("issue", parsed_.header.line, "no trailer names an issue", how_to_refer({}));
  }

  struct Mention {
    Span whole;  ///< "fixes #12"
    Span issue;  ///< "#12"
  };

  /// The first words of a line, at or after `from`, that refer to an issue.
  Mention find_reference(std::string_view line, std::size_t from) const {
    while (from < line.size()) {
      const auto words = referring_words().find(line, from);
      if (!words) return {};
      from = words->offset + words->length;
      const auto end = std::min(line.find_first_of(" \t,;", from), line.size());
      const auto issue = style_.issue_pattern.find(line.substr(0, end), from);
      if (issue && issue->offset == from)
        return {{words->offset, from + issue->length - words->offset}, {from, issue->length}};
    }
    return {};
  }

  /// Calls `use` for each reference in the text, outside of quotes and indented blocks, until it returns false.
  template <class Use>
  void each_reference(Use use) const {
    const auto text = message_.substr(0, parsed_.footers.empty() ? message_.size() : parsed_.footers.offset);
    std::size_t left = most_references;
    for (std::size_t at = 0; at < text.size();) {
      const auto whole = text::whole_line_at(text, at);
      const auto line = whole.substr(0, longest_line);
      const bool is_prose = !line.starts_with('>') && !line.starts_with("    ") && !line.starts_with('\t');
      for (std::size_t from = 0; is_prose && from < line.size();) {
        auto mention = find_reference(line, from);
        if (mention.issue.empty()) break;
        from = mention.whole.end();
        mention.whole.offset += at;
        mention.issue.offset += at;
        if (left-- == 0 || !use(mention)) return;
      }
      at += whole.size();
    }
  }

  void check_issues_in_text() {
    const auto stray = find_stray_trailer(message_, parsed_, style_.issue_tokens);
    each_reference([&](const Mention& mention) {
      const auto issue = text_of(mention.issue);
      const auto names_it = [&](const Trailer& trailer) {
        return names_issue(trailer) && issues_in(trailer).find(issue) != npos;
      };
      if (std::ranges::any_of(trailers_, names_it)) return true;
      if (!stray.empty() && stray.offset == mention.whole.offset)
        add_stray("issue", mention.whole);
      else
        add("issue", mention.whole, fmt::format("{} is in the text, not in a trailer", quoted(text_of(mention.whole))),
            how_to_refer(issue));
      return !is_full();
    });
  }

  std::string_view message_;
  const CommitMessage& parsed_;
  const TrailerStyle& style_;
  std::vector<Trailer> trailers_;
  std::vector<StyleFault> faults_;
};

}  // namespace

Span find_stray_trailer(std::string_view message, const CommitMessage& parsed, const TrailerTokens& token) {
  const auto end = parsed.footers.empty() ? message.size() : parsed.footers.offset;
  auto at = message.find('\n', parsed.header.line.end());
  at = at == npos ? end : at + 1;
  while (at < end) {
    const auto line = text::whole_line_at(message.substr(0, end), at);
    const auto colon = line.find(':');
    const auto name = text::without_space_at_end(line.substr(0, std::min(colon, line.size())));
    if (colon != npos && token.matches(name)) return {at, colon + 1};
    const auto hash = line.find(" #");
    if (hash != npos && token.matches(line.substr(0, hash)))
      return {at, text::without_space_at_end(line.substr(0, line.find(' ', hash + 1))).size()};
    at += line.size();
  }
  return {end, 0};
}

std::vector<StyleFault> check_trailers(std::string_view message, const CommitMessage& parsed, const TrailerStyle& style,
                                       bool demands) {
  return TrailerCheck(message, parsed, style).run(demands);
}

}  // namespace govcheck::formats
