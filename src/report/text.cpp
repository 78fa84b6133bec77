// The report for people: quiet where all is well, and clear without colour.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <utility>

#include "report/plain_text.hpp"
#include "report/report_format.hpp"
#include "report/rule_text.hpp"
#include "report/tally.hpp"
#include "report/unknowns.hpp"
#include "text/calendar.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace govcheck::report {
namespace {

void write_origin(std::ostream& out, const Report& report, const TextStyle& style) {
  const auto line = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) out << labelled("", fmt::format("{:>7}", name), value, style);
  };
  auto policy = fmt::format("{}", fmt::join(report.policies, ", "));
  if (!report.profile.empty()) policy += fmt::format(", profile {}", report.profile);
  line("policy", policy);
  line("base", report.origin.base);
  line("head", report.origin.head);
  line("branch", report.origin.branch);
  line("commits", report.origin.commits);
  for (const auto& note : report.origin.notes) line("note", note);
}

/// Why a rule had nothing to say, where all its subjects give the same reason.
std::string note_of(const RuleReport& rule) {
  std::string note;
  for (const auto& outcome : rule.outcomes)
    if (outcome.verdict == Verdict::not_applicable && note.empty()) note = outcome.note;
  return note;
}

/// Rules that are as they should be, one line each; rules that did not run, one line per reason.
void write_quiet_rules(std::ostream& out, const Report& report, const TextStyle& style) {
  std::map<std::string, std::vector<std::string>> skipped;
  std::size_t widest = 0;
  for (const auto& rule : report.rules) widest = std::max(widest, std::min<std::size_t>(rule.name.size(), 40));
  const char* separator = "\n";  // from the block above, where there is anything to say
  const auto line = [&](Tint tint, std::string_view word, const RuleReport& rule, std::string_view what) {
    const auto text = fmt::format("{:<{}}  {}", rule.name, widest, what);
    out << std::exchange(separator, "");
    out << fmt::format("  {}  {}\n", style.paint(tint, fmt::format("{:<6}", word)), cut_line(text, style.width - 10));
  };
  for (const auto& rule : report.rules) {
    if (!rule.skipped.empty()) {
      skipped[rule.skipped].push_back(rule.name);
      continue;
    }
    switch (verdict_of(rule)) {
      case Verdict::satisfied: line(Tint::good, "ok", rule, name_subjects(rule, Verdict::satisfied)); break;
      case Verdict::waived: line(Tint::warning, "waived", rule, name_subjects(rule, Verdict::waived)); break;
      case Verdict::not_applicable: {
        const auto note = note_of(rule);
        line(Tint::faint, "-", rule, note.empty() ? "not applicable" : "not applicable: " + note);
        break;
      }
      default: break;
    }
  }
  for (const auto& [reason, names] : skipped)
    out << std::exchange(separator, "")
        << labelled("  ", "not run", fmt::format("{} ({})", text::join_words(names, "and"), reason), style);
}

void write_failed(std::ostream& out, const Report& report, const TextStyle& style) {
  for (const auto& rule : report.rules) {
    if (rule.count(Verdict::error) == 0) continue;
    out << '\n'
        << style.paint(Tint::error, fmt::format("error[{}]", safe_line(rule.name)))
        << style.paint(Tint::strong, fmt::format(": the rule itself failed on {}", name_subjects(rule, Verdict::error)))
        << '\n';
    std::size_t shown = 0;
    for (const auto& outcome : rule.outcomes)
      if (outcome.verdict == Verdict::error && ++shown <= 3)
        out << labelled("  ", cut_line(outcome.subject.label(), 60), outcome.note, style);
  }
}

void write_violated(std::ostream& out, const Report& report, bool blocking, const TextStyle& style) {
  for (const auto& rule : report.rules)
    if (rule.count(Verdict::violated) > 0 && blocks(report, rule) == blocking)
      out << '\n' << violated_rule_text(report, rule, style);
}

void write_exceptions(std::ostream& out, const Report& report, const TextStyle& style) {
  if (report.exceptions.empty()) return;
  out << '\n' << style.paint(Tint::strong, "exceptions:") << '\n';
  for (const auto& exception : report.exceptions) {
    auto text = exception.rule;
    if (exception.state == ExceptionReport::State::used) text += ", " + amount(exception.uses, "finding") + " waived";
    text += ": " + exception.reason;
    if (!exception.owner.empty()) text += fmt::format(" (owner {})", exception.owner);
    if (exception.expires)
      text += fmt::format(", {} {}", exception.state == ExceptionReport::State::expired ? "expired on" : "until",
                          text::format_date(*exception.expires));
    text += fmt::format(" [{}]", place_of(exception.where));
    if (exception.state == ExceptionReport::State::expired) text += "; renew it or remove it";
    if (exception.state == ExceptionReport::State::unused) text += "; nothing needed it in this run";
    out << labelled("  ", name_of(exception.state), text, style);
  }
}

}  // namespace

void write_text(std::ostream& out, const Report& report, const WriteOptions& options) {
  const TextStyle style{options.color, std::max<std::size_t>(options.width, 40), options.findings_per_rule};
  write_origin(out, report, style);
  write_quiet_rules(out, report, style);
  write_violated(out, report, true, style);
  for (const auto& unknown : unknowns_of(report)) out << '\n' << unknown_text(report, unknown, style);
  write_failed(out, report, style);
  write_violated(out, report, false, style);
  write_exceptions(out, report, style);
  if (const auto mendable = tally_of(report).mendable_findings; mendable > 0)
    out << fmt::format("\n{} can be mended by `govcheck fix` (--dry-run shows how)\n", amount(mendable, "finding"));
  const auto tint = report.exit_code == 0 ? Tint::good : Tint::error;
  out << '\n';
  if (report.exit_code != 0)
    out << fmt::format("exit code {}: {}\n", report.exit_code, meaning_of_exit_code(report.exit_code));
  out << style.paint(tint, safe_line(headline(report))) << '\n';
}

}  // namespace govcheck::report
