#include "cli/mend.hpp"

#include <algorithm>

#include "report/tally.hpp"
#include "text/ascii.hpp"
#include "text/edits.hpp"

namespace govcheck::cli {
namespace {

constexpr int most_rounds = 20;

void add_key(std::vector<std::string>& keys, const std::string& key) {
  if (std::ranges::find(keys, key) == keys.end()) keys.push_back(key);
}

/// The next byte at or after `at` that is a letter or digit, or of a character beyond ASCII that is no ellipsis.
std::size_t next_letter(std::string_view text, std::size_t at) {
  constexpr std::string_view ellipsis = "\u2026";
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  while (at < text.size()) {
    const auto byte = text[at];
    const auto rest = text.substr(at);
    if (rest.starts_with(ellipsis) || rest.starts_with(byte_order_mark))
      at += 3;
    else if (text::is_ascii_letter(byte) || text::is_ascii_digit(byte) ||
             (static_cast<unsigned char>(byte) & 0x80U) != 0)
      break;
    else
      ++at;
  }
  return at;
}

}  // namespace

std::vector<OfferedEdit> offered_edits(const Report& report) {
  std::vector<OfferedEdit> edits;
  for (const auto& rule : report.rules)
    report::each_open_finding(rule, [&](const Outcome&, const ReportedFinding& reported) {
      for (const auto& edit : reported.finding.edits) edits.push_back({edit, reported.finding.key});
    });
  return edits;
}

MendedText mend_once(std::string_view text, const std::vector<OfferedEdit>& edits) {
  std::vector<text::TextEdit> wanted;
  for (const auto& offered : edits)
    wanted.push_back({{offered.edit.offset, offered.edit.length}, offered.edit.replacement});
  const auto made = text::compatible(wanted, text.size());
  MendedText mended{text::applied(text, made), {}};
  for (std::size_t index = 0; index < edits.size(); ++index)
    if (std::ranges::find(made, wanted[index]) != made.end()) add_key(mended.keys, edits[index].key);
  return mended;
}

bool have_same_letters(std::string_view a, std::string_view b) {
  std::size_t in_a = 0;
  std::size_t in_b = 0;
  while (true) {
    in_a = next_letter(a, in_a);
    in_b = next_letter(b, in_b);
    if (in_a == a.size() || in_b == b.size()) return in_a == a.size() && in_b == b.size();
    if (text::ascii_lower(a[in_a++]) != text::ascii_lower(b[in_b++])) return false;
  }
}

MendedText mend_message(const std::string& message, const std::function<Report(const std::string&)>& judge) {
  MendedText mended{message, {}};
  for (int round = 0; round < most_rounds; ++round) {
    const auto edits = offered_edits(judge(mended.text));
    if (edits.empty()) break;
    auto next = mend_once(mended.text, edits);
    if (next.text == mended.text || !have_same_letters(mended.text, next.text)) break;
    mended.text = std::move(next.text);
    for (const auto& key : next.keys) add_key(mended.keys, key);
  }
  return mended;
}

}  // namespace govcheck::cli
