#include "formats/commit_header_style.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "text/ascii.hpp"
#include "text/imperative.hpp"
#include "text/lines.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace govcheck::formats {
namespace {

constexpr std::size_t longest_quotation = 200;

std::string quoted(std::string_view text) { return fmt::format("\"{}\"", text); }

/// `"a", "b" or "c"`, in one piece: a history may break a rule in every commit.
std::string choices(const std::vector<std::string>& names) {
  std::string out;
  for (std::size_t index = 0; index < names.size(); ++index) {
    if (index > 0) out += index + 1 == names.size() ? " or " : ", ";
    out.append("\"").append(names[index]).append("\"");
  }
  return out;
}

std::string_view describe(HeaderFault fault) {
  switch (fault) {
    case HeaderFault::none: return {};
    case HeaderFault::empty: return "the message is empty";
    case HeaderFault::no_type: return "the header names no type before the colon";
    case HeaderFault::no_colon: return "the header has no type";
    case HeaderFault::unclosed_scope: return "the scope is not closed by \")\"";
    case HeaderFault::empty_scope: return "the scope is empty";
    case HeaderFault::space_in_scope: return "there is white space around the scope";
    case HeaderFault::mark_before_scope: return "the \"!\" stands before the scope";
    case HeaderFault::space_before_colon: return "there is white space before the colon";
    case HeaderFault::no_space: return "there is no space after the colon";
    case HeaderFault::empty_subject: return "there is no subject after the colon";
  }
  return {};
}

class HeaderCheck {
 public:
  HeaderCheck(std::string_view message, const CommitMessage& parsed, const CommitStyle& style,
              std::vector<StyleFault>& faults)
      : message_(message),
        parsed_(parsed),
        style_(style),
        faults_(faults),
        type_(parsed.header.type),
        scope_(parsed.header.scope),
        subject_(parsed.header.subject),
        has_scope_(parsed.header.has_scope) {}

  void run() {
    const bool readable = style_.style == HeaderStyle::conventional ? check_grammar() : check_pattern();
    if (style_.max_header_length)
      check_length("header-max-length", "header", parsed_.header.line, *style_.max_header_length);
    if (!readable) return;
    if (!type_.empty()) {
      check_name("type", "type", type_, style_.types);
      check_case("type-case", "type", type_, style_.type_case);
    }
    check_scope();
    if (!subject_.empty()) check_subject();
    check_part("type", type_, style_.parts.type);
    check_part("scope", scope_, style_.parts.scope);
    check_part("subject", subject_, style_.parts.subject);
  }

 private:
  using Edits = std::vector<text::TextEdit>;
  void add(std::string_view key, Span span, std::string what, std::string remedy, Edits edits = {}) {
    faults_.push_back({std::string(key), span, std::move(what), std::move(remedy), std::move(edits)});
  }
  std::string_view text_of(Span span) const { return span.of(message_); }

  void check_part(const char* name, Span part, const PartStyle& style) {
    for (auto& fault : formats::check_part(message_, name, part, parsed_.header.line, style))
      add(fmt::format("{}-{}", name, fault.key), fault.span, std::move(fault.what), std::move(fault.remedy));
  }

  /// False: the header cannot be taken apart.
  bool check_grammar() {
    const auto& header = parsed_.header;
    if (header.fault == HeaderFault::none) return true;
    const auto corrected = corrected_header(message_, header);
    add("header", header.fault_at, std::string(describe(header.fault)),
        !corrected.empty() && corrected.size() <= longest_quotation ? fmt::format("write {}", quoted(corrected))
                                                                    : how_to_start(),
        corrected.empty() || !is_plainly_a_header() ? Edits{} : Edits{{header.line, corrected}});
    return header.has_type();
  }

  /// Not `https://example.org` or `std::vector is slow`.
  bool is_plainly_a_header() const {
    const auto& header = parsed_.header;
    const auto first = header.subject.empty() ? '\0' : text_of(header.subject).front();
    const auto is_type = [&](const auto& type) { return text::equal_without_case(type, text_of(header.type)); };
    return first != '/' && first != ':' && (style_.types.empty() || std::ranges::any_of(style_.types, is_type));
  }

  std::string how_to_start() const {
    const bool scoped = style_.scope == ScopeUse::required;
    return fmt::format("write the header as \"<type>{}: <subject>\", with a type such as {}", scoped ? "(<scope>)" : "",
                       style_.types.empty() ? "\"feat\" or \"fix\"" : choices(style_.types));
  }

  bool check_pattern() {
    const auto line = parsed_.header.line;
    const auto groups = style_.pattern.spans(text_of(line));
    if (!groups) {
      add("header-pattern", line,
          line.empty() ? "the message is empty"
                       : fmt::format("the header does not match the pattern {}", style_.pattern.written()),
          style_.example.empty() ? "write a header that the pattern matches"
                                 : fmt::format("write it like {}", quoted(style_.example)));
      return false;
    }
    const auto group = [&](const char* name) {
      const auto found = groups->find(name);
      return found == groups->end() ? Span{line.offset, 0}
                                    : Span{line.offset + found->second.offset, found->second.length};
    };
    type_ = group("type");
    scope_ = group("scope");
    has_scope_ = !scope_.empty();
    subject_ = style_.pattern.has_group("subject") ? group("subject") : line;
    return true;
  }

  void check_name(std::string_view key, std::string_view what, Span span, const std::vector<std::string>& allowed) {
    const auto name = text_of(span);
    if (allowed.empty() || std::ranges::find(allowed, name) != allowed.end()) return;
    const auto same =
        std::ranges::find_if(allowed, [&](const auto& other) { return text::equal_without_case(name, other); });
    auto remedy = same == allowed.end() ? text::did_you_mean(name, allowed)
                                        : fmt::format("write {} instead of {}", quoted(*same), quoted(name));
    if (remedy.empty()) remedy = "use one of those";
    add(key, span, fmt::format("the {} {} is none of {}", what, quoted(name), choices(allowed)), std::move(remedy),
        same == allowed.end() ? Edits{} : Edits{{span, *same}});
  }

  void check_case(std::string_view key, std::string_view what, Span span, const std::vector<text::LetterCase>& cases) {
    const auto written = span == subject_ ? text::without_quoted(text_of(span)) : std::string(text_of(span));
    const auto fits = [&](text::LetterCase wanted) { return text::is_in_case(written, wanted); };
    if (cases.empty() || std::ranges::any_of(cases, fits)) return;
    std::vector<std::string> names;
    for (const auto wanted : cases) names.push_back(ParamCodec<text::LetterCase>::show(wanted));
    add(key, span, fmt::format("the {} is not in {} case", what, text::join_words(names, "or")), "spell it that way",
        in_case(span, cases));
  }

  /// Spelt in the first of these cases, where no more than the size of letters changes: of a subject of the first one,
  /// as names are written in it.
  Edits in_case(Span span, const std::vector<text::LetterCase>& cases) const {
    const auto written = text_of(span);
    auto spelt = text::in_case(written, cases.front());
    if (span == subject_) {
      spelt = written;
      if (text::is_ascii_letter(spelt.front()) && !starts_with_name(written))
        spelt.front() = static_cast<char>(spelt.front() ^ 0x20);
    }
    const bool is_right = text::is_in_case(spelt, cases.front()) && text::equal_without_case(spelt, written);
    return is_right ? Edits{{span, std::move(spelt)}} : Edits{};
  }

  void check_scope() {
    if (style_.scope == ScopeUse::required && !has_scope_)
      add("scope", type_.empty() ? parsed_.header.line : type_, "the header names no scope",
          style_.scopes.empty()
              ? fmt::format("write {}(<scope>): …", text_of(type_))
              : fmt::format("write {}(<scope>): … with one of the scopes {}", text_of(type_), choices(style_.scopes)));
    if (style_.scope == ScopeUse::forbidden && has_scope_)
      add("scope", scope_, "the header names a scope, and none is wanted", "remove the parentheses and what they hold");
    if (scope_.empty()) return;
    // A scope that is listed as a whole is not taken apart.
    if (std::ranges::find(style_.scopes, text_of(scope_)) != style_.scopes.end())
      return check_case("scope-case", "scope", scope_, style_.scope_case);
    for (auto at = scope_.offset; at <= scope_.end();) at = check_one_scope(at);
  }

  /// Checks the scope at `from`, up to a delimiter; returns where the next one starts.
  std::size_t check_one_scope(std::size_t from) {
    auto end = scope_.end();
    auto next = end + 1;
    for (const auto& delimiter : style_.scope_delimiters) {
      const auto found = delimiter.empty() ? std::string_view::npos : message_.find(delimiter, from);
      if (found >= end) continue;
      end = found;
      next = found + delimiter.size();
    }
    Span one{from, end - from};
    while (!one.empty() && text_of(one).front() == ' ') ++one.offset, --one.length;
    while (!one.empty() && text_of(one).back() == ' ') --one.length;
    check_name("scope", "scope", one, style_.scopes);
    check_case("scope-case", "scope", one, style_.scope_case);
    return next;
  }

  void check_length(std::string_view key, std::string_view what, Span span, std::int64_t most) {
    const auto limit = static_cast<std::size_t>(most);
    if (span.length <= limit) return;  // bytes are never fewer than characters
    const auto count = text::count_code_points(text_of(span));
    if (count <= limit) return;
    const auto kept = text::offset_of_code_point(text_of(span), limit);
    add(key, {span.offset + kept, span.length - kept},
        fmt::format("the {} has {} characters, at most {} are allowed", what, count, most),
        fmt::format("shorten it by {}; details belong in the body", text::count_of(count - limit, "character")));
  }

  void check_subject() {
    const auto subject = text_of(subject_);
    if (style_.max_subject_length) check_length("subject-max-length", "subject", subject_, *style_.max_subject_length);
    if (style_.min_subject_length &&
        text::count_code_points(subject) < static_cast<std::size_t>(*style_.min_subject_length))
      add("subject-min-length", subject_,
          fmt::format("the subject has {}, at least {} are wanted",
                      text::count_of(text::count_code_points(subject), "character"), *style_.min_subject_length),
          "say what the change does");
    check_subject_start(subject);
    check_case("subject-case", "subject", subject_, style_.subject_case);
    if (style_.imperative) check_mood(subject);
    for (const auto& ending : style_.forbidden_endings) {
      const bool is_no_stop = ending == "." && (subject.ends_with("..") || subject.ends_with("etc."));
      if (!subject.ends_with(ending) || is_no_stop) continue;
      add("subject-ending", {subject_.end() - ending.size(), ending.size()},
          fmt::format("the subject ends with {}", quoted(ending)), "leave it out", without_ending(subject, ending));
    }
  }

  /// Punctuation is left out; a word is not.
  Edits without_ending(std::string_view subject, std::string_view ending) const {
    constexpr std::string_view punctuation = ".,;:!…";
    if (ending.find_first_not_of(punctuation) != std::string_view::npos) return {};
    const auto kept = text::without_space_at_end(subject.substr(0, subject.size() - ending.size()));
    return kept.empty() ? Edits{} : Edits{{{subject_.offset + kept.size(), subject.size() - kept.size()}, ""}};
  }

  static std::string_view first_word(std::string_view subject) {
    return subject.substr(0, subject.find_first_of(" \t:,"));
  }
  static bool starts_with_name(std::string_view subject) {
    const auto word = first_word(subject);
    return word.substr(std::min<std::size_t>(1, word.size())).find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.") !=
           std::string_view::npos;
  }

  void check_subject_start(std::string_view subject) {
    const auto word = first_word(subject);
    const bool is_name = starts_with_name(subject);
    const bool wrong = style_.subject_start == SubjectStart::lower   ? text::is_ascii_upper(subject.front()) && !is_name
                       : style_.subject_start == SubjectStart::upper ? text::is_ascii_lower(subject.front()) && !is_name
                                                                     : false;
    if (!wrong) return;
    std::string corrected(word.substr(0, longest_quotation));
    corrected.front() = static_cast<char>(corrected.front() ^ 0x20);
    add("subject-start", {subject_.offset, word.size()},
        fmt::format("the subject starts with a {} letter", text::is_ascii_upper(subject.front()) ? "capital" : "small"),
        fmt::format("write {} instead of {}", quoted(corrected), quoted(word)),
        {{{subject_.offset, 1}, corrected.substr(0, 1)}});
  }

  void check_mood(std::string_view subject) {
    const auto found = text::find_other_mood(subject);
    if (!found) return;
    add("imperative", {subject_.offset, found->word.size()},
        fmt::format("{} is not the imperative", quoted(found->word)),
        fmt::format("write {} instead of {}", quoted(found->imperative), quoted(found->word)));
  }

  std::string_view message_;
  const CommitMessage& parsed_;
  const CommitStyle& style_;
  std::vector<StyleFault>& faults_;
  Span type_;
  Span scope_;
  Span subject_;
  bool has_scope_;
};

}  // namespace

void check_header_style(std::string_view message, const CommitMessage& parsed, const CommitStyle& style,
                        std::vector<StyleFault>& faults) {
  HeaderCheck(message, parsed, style, faults).run();
}

}  // namespace govcheck::formats
