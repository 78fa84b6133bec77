#include "formats/commit_part_style.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace govcheck::formats {
namespace {

using text::LetterCase;
using text::Span;

constexpr Limits length = {.minimum = 1, .maximum = 100'000};

std::string names_of(const std::vector<LetterCase>& cases) {
  std::vector<std::string> names;
  for (const auto wanted : cases) names.push_back(ParamCodec<LetterCase>::show(wanted));
  return text::join_words(names, "or");
}

class PartCheck {
 public:
  PartCheck(std::string_view message, std::string_view name, Span part, const PartStyle& style)
      : name_(name), part_(part), text_(part.of(message)), style_(style) {}

  std::vector<PartFault> run() {
    check_length();
    check_case();
    if (style_.pattern && !style_.pattern->matches_whole(text_))
      add("pattern", part_, fmt::format("the {} does not match {}", name_, style_.pattern->written()),
          "write it as the pattern has it");
    for (const auto& pattern : style_.forbidden) {
      const auto found = pattern.find(text_);
      if (!found) continue;
      const Span at{part_.offset + found->offset, found->length};
      add("forbidden", at.empty() ? part_ : at, fmt::format("the {} has what {} refuses", name_, pattern.written()),
          "write it in another way");
    }
    return std::move(faults_);
  }

 private:
  void add(std::string_view key, Span span, std::string what, std::string remedy) {
    faults_.push_back({key, span, std::move(what), std::move(remedy)});
  }

  void check_length() {
    if (!style_.min_length && !style_.max_length) return;
    const auto count = text::count_code_points(text_);
    if (style_.min_length && count < static_cast<std::size_t>(*style_.min_length))
      add("min-length", part_,
          fmt::format("the {} has {}, at least {} are wanted", name_, text::count_of(count, "character"),
                      *style_.min_length),
          "say more of what was changed, and why");
    if (!style_.max_length || count <= static_cast<std::size_t>(*style_.max_length)) return;
    const auto kept = text::offset_of_code_point(text_, static_cast<std::size_t>(*style_.max_length));
    add("max-length", {part_.offset + kept, part_.length - kept},
        fmt::format("the {} has {} characters, at most {} are allowed", name_, count, *style_.max_length),
        "shorten it");
  }

  void check_case() {
    if (style_.letter_case.empty() && style_.forbidden_case.empty()) return;
    const auto written = text::without_quoted(text_);
    const auto fits = [&](LetterCase wanted) { return text::is_in_case(written, wanted); };
    if (!style_.letter_case.empty() && std::ranges::none_of(style_.letter_case, fits))
      add("case", part_, fmt::format("the {} is not in {} case", name_, names_of(style_.letter_case)),
          "spell it that way");
    const auto refused = std::ranges::find_if(style_.forbidden_case, fits);
    if (refused != style_.forbidden_case.end() && text::has_case(written))
      add("case", part_, fmt::format("the {} is in {} case", name_, ParamCodec<LetterCase>::show(*refused)),
          "spell it in another way");
  }

  std::string_view name_;
  Span part_;
  std::string_view text_;
  const PartStyle& style_;
  std::vector<PartFault> faults_;
};

}  // namespace

ParamList<PartStyle> PartStyle::declare() {
  return {
      param("use", &PartStyle::use, "Whether the part must be there."),
      param("min-length", &PartStyle::min_length, "Fewest characters, where it is there.", length),
      param("max-length", &PartStyle::max_length, "Most characters.", length),
      param("case", &PartStyle::letter_case,
            "The cases that the whole part may be in, but for what it quotes; empty: any."),
      param("forbidden-case", &PartStyle::forbidden_case,
            "The cases that it must not be in, where it has letters that have a case."),
      param("pattern", &PartStyle::pattern, "What the whole part must match; `(?s)` lets `.` match line ends."),
      param("forbidden", &PartStyle::forbidden,
            "What must not be found in it: `(?i)\\bwip\\b`, `\\t`, `(?m)[ \\t]+$`."),
  };
}

ParamList<PartStyles> PartStyles::declare() {
  return {
      param("header", &PartStyles::header, "The first line."),
      param("type", &PartStyles::type, "The type."),
      param("scope", &PartStyles::scope, "What stands in the parentheses."),
      param("subject", &PartStyles::subject, "What follows the colon."),
      param("body", &PartStyles::body, "The paragraphs between header and footers."),
      param("footers", &PartStyles::footers, "The trailers at the end."),
      param("rest", &PartStyles::rest, "Everything below the first line: body and footers."),
      param("message", &PartStyles::message, "Everything."),
  };
}

std::vector<PartFault> check_part(std::string_view message, std::string_view name, Span part, Span fallback,
                                  const PartStyle& style) {
  if (part.empty()) {
    if (style.use != PartUse::required) return {};
    return {{"missing", fallback, fmt::format("the message has no {}", name), fmt::format("write a {}", name)}};
  }
  if (style.use == PartUse::forbidden)
    return {{"refused", part, fmt::format("the message has a {}, and none is wanted", name), "leave it out"}};
  return PartCheck(message, name, part, style).run();
}

}  // namespace govcheck::formats
