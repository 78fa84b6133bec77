// The first byte chooses the clean-up and the style, the rest is a message. All places must lie within it, and what is
// cleaned up stays as it is when it is cleaned up again.
#include "formats/commit_message.hpp"

#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "formats/commit_body.hpp"
#include "formats/commit_clean_up.hpp"
#include "formats/commit_style.hpp"
#include "formats/merge_message.hpp"
#include "formats/trailer_style.hpp"
#include "text/utf8.hpp"

namespace {

using namespace govcheck;
using namespace govcheck::formats;

void require(bool good) {
  if (!good) std::abort();
}

void check_clean_up(std::string_view message, std::uint8_t choice) {
  constexpr std::array<CleanUpMode, 4> modes = {CleanUpMode::verbatim, CleanUpMode::whitespace, CleanUpMode::strip,
                                                CleanUpMode::scissors};
  CleanUp how;
  how.mode = modes[choice % modes.size()];
  how.cut = (choice & 4U) != 0;
  how.comment = comment_prefix(message, (choice & 8U) != 0 ? "auto" : "");
  const auto once = clean_up(message, how);
  require(once.size() <= message.size() + 1);
  require(clean_up(once, how) == once);
}

void check_spans(std::string_view message) {
  const auto inside = [&](Span span) { require(span.offset <= message.size() && span.end() <= message.size()); };
  const auto parsed = parse_commit_message(message);
  const auto& header = parsed.header;
  for (const auto& span : {parsed.fixup, parsed.space_at_header, header.line, header.type, header.scope, header.mark,
                           header.subject, header.fault_at, parsed.body, parsed.footers})
    inside(span);
  require(header.has_type() == !header.type.empty());
  require(header.fault != HeaderFault::none || corrected_header(message, header).size() <= message.size() + 1);
  for (const bool conventional : {false, true})
    for (const auto& trailer : read_trailers(message, {.conventional = conventional, .divider = !conventional})) {
      inside(trailer.token);
      inside(trailer.value);
      require(!trailer.token.empty());
      require(unfold(trailer.value.of(message)).size() <= trailer.value.length);
    }
  if (const auto reverted = find_reverted_commit(message)) inside(*reverted);
  if (const auto named = find_pull_request(message)) inside(*named);
  const auto claim = read_merge_message(message);
  inside(claim.target);
  for (const auto& source : claim.sources) inside(source);
}

CommitStyle style_of(std::uint8_t choice) {
  CommitStyle style;
  if ((choice & 1U) != 0) {
    style.style = HeaderStyle::pattern;
    style.pattern = *text::Pattern::parse("(?:(?P<type>[a-z]+)(?:\\((?P<scope>.*)\\))?: )?(?P<subject>.*)").value;
  }
  style.types = {"feat", "fix"};
  style.scopes = {"api", "web"};
  style.scope_delimiters = {",", "/", ""};
  style.type_case = style.scope_case = {text::LetterCase::kebab, text::LetterCase::camel};
  style.subject_case = {text::LetterCase::start, text::LetterCase::snake};
  style.scope = (choice & 2U) != 0 ? ScopeUse::required : ScopeUse::forbidden;
  style.max_header_length = 20;
  style.min_subject_length = 3;
  style.max_subject_length = 10;
  style.subject_start = (choice & 4U) != 0 ? SubjectStart::lower : SubjectStart::upper;
  style.imperative = true;
  style.forbidden_endings = {".", "", "!"};
  style.max_body_line_length = style.max_footer_line_length = 10;
  style.breaking = static_cast<BreakingMarker>((choice >> 3U) % 5U);
  auto& part = (choice & 1U) != 0 ? style.parts.message : style.parts.body;
  part.use = static_cast<PartUse>((choice >> 1U) % 3U);
  part.min_length = 3;
  part.max_length = 20;
  part.forbidden_case = {text::LetterCase::upper};
  part.forbidden = {*text::Pattern::parse("(?i)wip").value, *text::Pattern::parse("(?m)[ \\t]*$").value};
  return style;
}

TrailerStyle trailers_of(std::uint8_t choice) {
  TrailerStyle style;
  style.issue = static_cast<IssueUse>(choice % 4U);
  TrailerChoice form;
  form.token = *TrailerTokens::parse("Refs | Signed-off-by").value;
  ((choice & 4U) != 0 ? style.required : style.forbidden).push_back(form);
  if ((choice & 8U) != 0) style.tokens = {"Refs", "Fixes"};
  return style;
}

void check_fault(std::string_view message, const StyleFault& fault) {
  require(!fault.key.empty() && !fault.what.empty() && !fault.remedy.empty());
  require(fault.span.offset <= message.size() && fault.span.end() <= message.size());
  const auto at = text::locate(Location::In::commit_message, {}, message, fault.span.offset, fault.span.length);
  require(at.begin.line > 0 && at.begin.line == at.end.line && at.begin <= at.end);
}

void check_faults(std::string_view message, std::uint8_t choice) {
  static const auto styles = [] {
    std::vector<CommitStyle> all;
    for (unsigned each = 0; each < 256; ++each) all.push_back(style_of(static_cast<std::uint8_t>(each)));
    return all;
  }();
  const auto parsed = parse_commit_message(message);
  for (const auto& fault : check_style(message, parsed, styles[choice])) check_fault(message, fault);
  for (const auto& fault : check_trailers(message, parsed, trailers_of(choice), true)) check_fault(message, fault);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view message(reinterpret_cast<const char*>(data) + 1, size - 1);
  check_clean_up(message, data[0]);
  check_spans(message);
  check_faults(message, data[0]);
  return 0;
}
