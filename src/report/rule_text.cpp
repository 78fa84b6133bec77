#include "report/rule_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "report/excerpt.hpp"
#include "report/plain_text.hpp"
#include "report/tally.hpp"
#include "text/utf8.hpp"

namespace govcheck::report {
namespace {

constexpr std::size_t gutter = 9;  // "   1234 | "

std::string_view code_of(Tint tint) {
  switch (tint) {
    case Tint::error: return "1;31";
    case Tint::warning: return "1;33";
    case Tint::note: return "1;36";
    case Tint::good: return "32";
    case Tint::strong: return "1";
    case Tint::faint: return "2";
  }
  return {};
}

std::string header_of(const Report& report, const RuleReport& rule, const TextStyle& style) {
  const auto advises = rule.enforcement != Enforcement::block;
  const auto word = advises ? std::string("advice") : std::string(name_of(rule.severity));
  const auto findings = findings_of(rule).open;
  auto counts = fmt::format("{} {} it", name_subjects(rule, Verdict::violated),
                            rule.count(Verdict::violated) == 1 ? "violates" : "violate");
  if (findings > rule.count(Verdict::violated)) counts += fmt::format(", {} findings", grouped(findings));
  if (!blocks(report, rule)) counts += " (does not block)";
  const auto tint = advises ? Tint::note : tint_of(rule.severity);
  return fmt::format("{}{} {}\n", style.paint(tint, fmt::format("{}[{}]", word, safe_line(rule.name))),
                     style.paint(Tint::strong, ":"), style.paint(Tint::strong, counts));
}

/// Where it stands, for terminals and editors that make it a link; only for what has no place in the subject's name.
std::string arrow_line(const Location& location, const TextStyle& style) {
  std::string place;
  switch (location.in) {
    case Location::In::file:
      place = fmt::format("{}:{}:{}", location.path, location.begin.line, std::max(location.begin.column, 1U));
      break;
    case Location::In::description: place = fmt::format("the description, line {}", location.begin.line); break;
    case Location::In::title: place = "the title"; break;
    case Location::In::commit_message:
    case Location::In::branch_name: return {};
  }
  return fmt::format("      {} {}\n", style.paint(Tint::faint, "-->"), safe_line(place));
}

std::string excerpt_lines(const Location& location, Tint tint, const TextStyle& style) {
  const auto excerpt = excerpt_of(location, style.width > gutter + 20 ? style.width - gutter : 20);
  const auto numbered = location.in != Location::In::branch_name && location.in != Location::In::title;
  const auto number = numbered ? fmt::format("{:>6} |", location.begin.line) : std::string("       |");
  auto lines = fmt::format("{} {}{}{}\n", style.paint(Tint::faint, number), excerpt.before,
                           style.paint(tint, excerpt.marked), excerpt.after);
  if (excerpt.has_mark)
    lines += fmt::format("{} {}{}\n", style.paint(Tint::faint, "       |"), std::string(excerpt.indent, ' '),
                         style.paint(tint, std::string(excerpt.columns, '^')));
  return lines;
}

std::string finding_text(const Finding& finding, Tint tint, const TextStyle& style) {
  std::string out;
  for (const auto& line : wrap(finding.message, style.width - 4)) out += fmt::format("    {}\n", line);
  if (finding.location) {
    out += arrow_line(*finding.location, style);
    if (!finding.location->line.empty()) out += excerpt_lines(*finding.location, tint, style);
  }
  for (const auto& part : finding.values)
    out += labelled("    ", "where", fmt::format("{} is {}", part.expression, part.value), style);
  if (!finding.remedy.empty()) out += labelled("    ", "fix", finding.remedy, style);
  return out;
}

std::string subject_line(const Outcome& outcome, const Finding& first, const TextStyle& style) {
  const auto label = cut_line(outcome.subject.label(), style.width - 2);
  const auto room = style.width - std::min(style.width - 2, text::display_width(label) + 4);
  // The excerpt will show the subject line of the commit or the title: not twice.
  const auto repeats = first.location && first.location->line == outcome.subject.title;
  if (outcome.subject.title.empty() || repeats || room < 10)
    return fmt::format("\n  {}\n", style.paint(Tint::strong, label));
  return fmt::format("\n  {}  {}\n", style.paint(Tint::strong, label),
                     style.paint(Tint::faint, cut_line(outcome.subject.title, room)));
}

std::string reasons_of(const RuleReport& rule, const TextStyle& style) {
  std::string out = "\n";
  const auto& why = rule.because.empty() ? rule.why : rule.because;
  if (!why.empty()) out += labelled("  ", "why", why, style);
  if (!rule.clause.empty()) out += labelled("  ", "clause", rule.clause, style);
  return out + labelled("  ", "policy", place_of(rule.where), style);
}

}  // namespace

Tint tint_of(Severity level) {
  switch (level) {
    case Severity::error: return Tint::error;
    case Severity::warning: return Tint::warning;
    case Severity::note: return Tint::note;
  }
  return Tint::note;
}

std::string TextStyle::paint(Tint tint, std::string_view text) const {
  return color && !text.empty() ? fmt::format("\x1b[{}m{}\x1b[0m", code_of(tint), text) : std::string(text);
}

std::string labelled(std::string_view indent, std::string_view label, std::string_view sentence,
                     const TextStyle& style) {
  const auto hanging = indent.size() + label.size() + 2;
  std::string out = fmt::format("{}{} ", indent, style.paint(Tint::faint, safe_line(label) + ":"));
  const auto lines = wrap(sentence, style.width > hanging + 20 ? style.width - hanging : 20);
  for (std::size_t index = 0; index < lines.size(); ++index)
    out += fmt::format("{}{}\n", index == 0 ? "" : std::string(hanging, ' '), lines[index]);
  return out;
}

std::string violated_rule_text(const Report& report, const RuleReport& rule, const TextStyle& style) {
  auto out = header_of(report, rule, style);
  const auto tint = rule.enforcement == Enforcement::block ? tint_of(rule.severity) : Tint::note;
  const auto all = findings_of(rule).open;
  const auto most = style.findings == 0 ? all : std::uint64_t{style.findings};
  std::uint64_t shown = 0;
  const Outcome* current = nullptr;
  each_open_finding(rule, [&](const Outcome& outcome, const ReportedFinding& reported) {
    if (shown == most) return;
    if (&outcome != current) out += subject_line(outcome, reported.finding, style);
    current = &outcome;
    out += finding_text(reported.finding, tint, style);
    ++shown;
  });
  if (all > shown) out += fmt::format("\n  … and {} more (--report json has all)\n", grouped(all - shown));
  if (rule.unlisted > 0)
    out += fmt::format("  … and {} that are counted, not listed (--limit N lists more)\n",
                       amount(rule.unlisted, "further subject"));
  return out + reasons_of(rule, style);
}

std::string unknown_text(const Report& report, const Unknown& unknown, const TextStyle& style) {
  const auto what = fmt::format("could not be determined for {}: {}", name_subjects(unknown.outcomes()),
                                safe_line(unknown.missing.what));
  const auto ending = unknown.level == Severity::error ? "" : " (does not block)";
  auto out =
      fmt::format("{}{}{}\n", style.paint(tint_of(unknown.level), fmt::format("{}[unknown]", name_of(unknown.level))),
                  style.paint(Tint::strong, ": " + what), ending);
  for (const auto& of_rule : unknown.rules) {
    const auto& rule = report.rules[of_rule.rule];
    out +=
        labelled("  ", rule.name,
                 fmt::format("{} (on-missing: {})", first_labels(of_rule.outcomes), name_of(rule.on_missing)), style);
  }
  if (!unknown.missing.remedy.empty()) out += labelled("  ", "fix", unknown.missing.remedy, style);
  return out;
}

}  // namespace govcheck::report
