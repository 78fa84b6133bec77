#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "govcheck/rule.hpp"
#include "text/ascii.hpp"
#include "text/edits.hpp"
#include "text/lines.hpp"
#include "text/pattern.hpp"
#include "text/span.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace govcheck::rules {
namespace {

/// A pattern whose `^` and `$` are the ends of lines.
struct LinePattern {
  static constexpr std::string_view format = text::Pattern::format;
  static Parsed<LinePattern> parse(std::string_view written) {
    auto parsed = text::Pattern::parse(written, {.by_lines = true});
    if (!parsed.value) return Parsed<LinePattern>::failure(parsed.error, parsed.hint, parsed.offset);
    return {LinePattern{std::move(*parsed.value)}, {}, {}, 0};
  }
  const std::string& written() const { return pattern.written(); }

  text::Pattern pattern;
};

struct Forbidden {
  static constexpr std::string_view object_name = "forbidden-content";
  LinePattern pattern;
  std::optional<LinePattern> unless;
  std::string message;
  std::string remedy;

  static ParamList<Forbidden> declare() {
    return {required_param("pattern", &Forbidden::pattern,
                           "What must not be there; a group `at` narrows what is underlined. `^` and `$` are the ends "
                           "of a line."),
            param("unless", &Forbidden::unless,
                  "It may be there where this matches too: in the innermost braces around it, or else on its line."),
            param("message", &Forbidden::message, "What is wrong with it."),
            param("remedy", &Forbidden::remedy, "What to do instead.")};
  }
};

struct Required {
  static constexpr std::string_view object_name = "required-content";
  LinePattern pattern;
  std::string message;
  std::string remedy;

  static ParamList<Required> declare() {
    return {required_param("pattern", &Required::pattern, "What must be there. `^` and `$` are the ends of a line."),
            param("message", &Required::message, "What is wrong where it is not."),
            param("remedy", &Required::remedy, "What to do.")};
  }
};

struct Params {
  std::vector<Forbidden> forbid;
  std::vector<Required> require;
  FileScope check = FileScope::changed;

  static ParamList<Params> declare() {
    return {param("forbid", &Params::forbid, "What must not be in a file. Only texts are looked at."),
            param("require", &Params::require, "What must be in every file."),
            param("check", &Params::check,
                  "`changed`: files that the change adds or modifies, and in these only what the base has not already. "
                  "`all`: every file.")};
  }
};

/// A file, and the lines that the base has in its place: loaded when something is found.
class Reading {
 public:
  Reading(const File& file, const Params& params, Context& context)
      : file_(file), context_(context), excuses_(params.check == FileScope::changed), text_(file.content().value()) {}

  const std::string& text() const { return text_; }
  const std::optional<std::string>& before() {
    if (!loaded_ && excuses_) before_ = context_.content_before(file_);
    loaded_ = true;
    return before_;
  }
  bool has_old_line(std::string_view line) {
    if (!before()) return false;
    if (old_lines_.empty())
      for (std::size_t at = 0; at < before_->size(); at += text::whole_line_at(*before_, at).size())
        old_lines_.insert(text::line_at(*before_, at));
    return old_lines_.contains(line);
  }

 private:
  const File& file_;
  Context& context_;
  bool excuses_;
  bool loaded_ = false;
  std::string text_;
  std::optional<std::string> before_;
  std::unordered_set<std::string_view> old_lines_;
};

text::Span line_around(std::string_view text, std::size_t at) {
  const auto feed = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  const auto start = feed == std::string_view::npos ? 0 : feed + 1;
  return {start, text::line_at(text, start).size()};
}

/// Inside of the innermost braces around a place, as far as 20,000 bytes to each side; without braces the line.
text::Span surroundings(std::string_view text, std::size_t at) {
  constexpr std::size_t farthest = 20'000;
  const auto first = at > farthest ? at - farthest : 0;
  std::size_t depth = 0;
  auto open = at;
  for (; open > first; --open) {
    const char byte = text[open - 1];
    if (byte == '}') ++depth;
    if (byte == '{' && depth-- == 0) break;
  }
  if (open == first) return line_around(text, at);
  depth = 0;
  auto close = at;
  for (const auto last = std::min(text.size(), at + farthest); close < last; ++close) {
    if (text[close] == '{') ++depth;
    if (text[close] == '}' && depth-- == 0) break;
  }
  return {open, close - open};
}

/// Two spaces before a line that goes on are a line break in Markdown.
bool breaks_line(const File& file, std::string_view text, text::Span at) {
  const auto path = text::ascii_lower(file.path);
  return (path.ends_with(".md") || path.ends_with(".markdown")) && at.of(text).starts_with("  ") &&
         !text::is_blank(text::line_at(text, std::min(at.end() + 1, text.size())));
}

/// White space at the end of a line or of the file can be taken out without judgement; nothing else. `match`: where the
/// match starts that `at` is a part of.
std::vector<text::TextEdit> without_space(const File& file, const text::Pattern& pattern, std::string_view text,
                                          std::size_t match, text::Span at) {
  const auto found = at.of(text);
  const bool at_end = at.end() == text.size();
  const bool ends_line = at_end || text[at.end()] == '\n' || text.substr(at.end()).starts_with("\r\n");
  const bool one_line = found == "\r\n" || found.find('\n') == std::string_view::npos;
  if (found.empty() || !text::is_blank(found) || !(one_line || at_end) || breaks_line(file, text, at)) return {};
  if (!ends_line && found != "\r\n") return {};
  // Held against the pattern again with what is around it.
  constexpr std::size_t enough = 64;
  const auto start = match > enough ? match - enough : 0;
  for (const std::string instead : {found.find('\n') == std::string_view::npos ? "" : "\n", ""}) {
    const auto mended = std::string(text.substr(start, at.offset - start)) + instead +
                        (at_end ? "" : std::string(text::whole_line_at(text, at.end())));
    if (!pattern.find(mended, match - start)) return {{at, instead}};
  }
  return {};
}

void check_forbidden(const File& file, const Forbidden& forbidden, std::size_t number, Reading& reading,
                     Context& context) {
  constexpr std::size_t most_findings = 50;
  constexpr std::size_t most_matches = 10'000;
  const std::string_view text = reading.text();
  std::size_t matches = 0;
  std::size_t findings = 0;
  for (std::size_t from = 0; findings < most_findings && matches < most_matches; ++matches) {
    const auto found = forbidden.pattern.pattern.find_with("at", text, from);
    if (!found) return;
    const auto end = found->whole.offset + found->whole.length;
    from = std::max(end, found->whole.offset + 1);
    const auto at = found->group;
    const auto line = line_around(text, at.offset).of(text);
    if (reading.has_old_line(line)) continue;
    if (forbidden.unless && forbidden.unless->pattern.matches_part(surroundings(text, at.offset).of(text))) continue;
    ++findings;
    const auto edits =
        without_space(file, forbidden.pattern.pattern, text, found->whole.offset, {at.offset, at.length});
    context.violated({.key = fmt::format("forbid:{}:{}", number, text::without_space_at_end(line)),
                      .message = forbidden.message.empty()
                                     ? fmt::format("has text that {} forbids", forbidden.pattern.written())
                                     : forbidden.message,
                      .remedy = forbidden.remedy.empty() ? "take it out" : forbidden.remedy,
                      .location = text::locate(Location::In::file, file.path, text, at.offset, at.length),
                      .edits = text::located(Location::In::file, file.path, text, edits)});
  }
}

/// A line feed at the end can be added without judgement; nothing else.
std::vector<text::TextEdit> with_line_feed(const text::Pattern& pattern, const std::string& text) {
  if (text.empty() || text.ends_with('\n') || !pattern.matches_part(text + '\n')) return {};
  return {{{text.size(), 0}, "\n"}};
}

void check_required(const File& file, const Required& required, std::size_t number, Reading& reading,
                    Context& context) {
  const auto& pattern = required.pattern.pattern;
  if (pattern.matches_part(reading.text())) return;
  if (const auto& before = reading.before(); before && !pattern.matches_part(*before)) return;
  context.violated(
      {.key = fmt::format("require:{}", number),
       .message = required.message.empty() ? fmt::format("has no text that matches {}", required.pattern.written())
                                           : required.message,
       .remedy =
           required.remedy.empty() ? fmt::format("add what matches {}", required.pattern.written()) : required.remedy,
       .edits = text::located(Location::In::file, file.path, reading.text(), with_line_feed(pattern, reading.text()))});
}

void check(const File& file, const Params& params, Context& context) {
  if (!context.judges(file, params.check)) return context.not_applicable("the change does not touch it");
  const auto info = file.tree.info(file.path).value();
  if (!info || info->is_link) return context.not_applicable("a symbolic link");
  Reading reading(file, params, context);
  if (text::is_binary(reading.text())) return context.not_applicable("no text");
  for (std::size_t index = 0; index < params.forbid.size(); ++index)
    check_forbidden(file, params.forbid[index], index, reading, context);
  for (std::size_t index = 0; index < params.require.size(); ++index)
    check_required(file, params.require[index], index, reading, context);
}

void validate(const Params& params, const Value& with, Problems& problems) {
  if (params.forbid.empty() && params.require.empty())
    problems.add(with.range, "nothing is asked of the files", "set forbid or require");
}

}  // namespace

Rule file_content() {
  return define<Params>({.id = "file-content",
                         .summary = "A file has the text that it must have, and none that it must not.",
                         .why =
                             "Some agreements are about what stands in a file: a setting that is never to be open to "
                             "all, a line that every unit declares.",
                         .checks = {check},
                         .validate = validate});
}

}  // namespace govcheck::rules
