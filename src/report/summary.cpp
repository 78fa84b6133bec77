// Markdown for the summary page of a CI step: a table of the rules, and what is wrong below it.
#include <fmt/format.h>

#include <ostream>
#include <string>
#include <string_view>

#include "report/plain_text.hpp"
#include "report/report_format.hpp"
#include "report/rule_text.hpp"
#include "report/tally.hpp"
#include "text/calendar.hpp"

namespace govcheck::report {
namespace {

constexpr std::size_t most_bytes = 1024U << 10U;  // GitHub drops a larger summary as a whole
constexpr std::size_t reserve = 1U << 10U;        // for the notice that something was cut
constexpr TextStyle plain{.color = false, .width = 110, .findings = 50};

/// Has this character a meaning in Markdown or HTML, where it stands inside of a line?
bool has_meaning(std::string_view line, std::size_t index) {
  const auto byte = line[index];
  const auto before = line.substr(0, index);
  if (std::string_view("\\`*_[]<>#|&~@$").find(byte) != std::string_view::npos) return true;
  if (byte == ':') return line.substr(index + 1, 2) == "//";                         // a bare link
  if (byte == '.' && (before.ends_with('w') || before.ends_with('W'))) return true;  // www.
  if (byte == '-' || byte == '+') return before.empty();                             // an item of a list
  return (byte == '.' || byte == ')') && before.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Text that Markdown and HTML leave as it is: no markup, no link, no mention, no table cell, no reference.
std::string neutral(std::string_view text) {
  std::string out;
  const auto line = safe_line(text);
  for (std::size_t index = 0; index < line.size(); ++index) {
    if (!has_meaning(line, index)) {
      out += line[index];
      continue;
    }
    out += fmt::format("&#{};", static_cast<int>(line[index]));
    // Mentions and references are looked for in the finished text, behind all escapes.
    if (line[index] == '@' || line[index] == '#') out += "&#8203;";
  }
  return out;
}

/// The inside of `<pre>`.
std::string html(std::string_view text) {
  std::string out;
  for (const auto byte : text) switch (byte) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      default: out += byte;
    }
  return out;
}

std::string_view sign_of(const Report& report, const RuleReport& rule) {
  if (!rule.skipped.empty()) return "⏭️";
  switch (verdict_of(rule)) {
    case Verdict::error: return "💥";
    case Verdict::violated: return blocks(report, rule) ? "❌" : "⚠️";
    case Verdict::indeterminate: return "❔";
    case Verdict::waived: return "☑️";
    case Verdict::satisfied: return "✅";
    case Verdict::not_applicable: return "➖";
  }
  return {};
}

std::string verdict_words(const Report& report, const RuleReport& rule) {
  if (!rule.skipped.empty()) return "not run: " + rule.skipped;
  const auto verdict = verdict_of(rule);
  switch (verdict) {
    case Verdict::violated: return blocks(report, rule) ? "violated" : "violated (does not block)";
    case Verdict::indeterminate: return "could not be determined";
    case Verdict::error: return "failed";
    case Verdict::not_applicable: return "not applicable";
    default: return std::string(name_of(verdict));
  }
}

std::string row_of(const Report& report, const RuleReport& rule) {
  return fmt::format("| {} | {} | {} | {} | {} |\n", sign_of(report, rule), neutral(cut_line(rule.name, 100)),
                     neutral(verdict_words(report, rule)),
                     subjects_of(rule) == 0 ? "" : name_subjects(rule, verdict_of(rule)),
                     neutral(cut_line(rule.clause, 200)));
}

std::string details(std::string_view title, std::string_view text) {
  return fmt::format("\n<details><summary>{}</summary>\n\n<pre>\n{}</pre>\n\n</details>\n", neutral(title), html(text));
}

std::string violated_of(const Report& report, const RuleReport& rule) {
  if (rule.count(Verdict::violated) == 0) return {};
  return details(fmt::format("{}: {}", rule.name, name_subjects(rule, Verdict::violated)),
                 violated_rule_text(report, rule, plain));
}

std::string unknown_of(const Report& report, const Unknown& unknown) {
  return details("could not be determined: " + unknown.missing.what, unknown_text(report, unknown, plain));
}

std::string exceptions_of(const Report& report) {
  std::string out;
  for (const auto& exception : report.exceptions) {
    if (out.empty()) out = "\n| exception | state | findings | reason | owner | expires |\n|---|---|---|---|---|---|\n";
    out +=
        fmt::format("| {} | {} | {} | {} | {} | {} |\n", neutral(exception.rule), name_of(exception.state),
                    exception.uses, neutral(cut_line(exception.reason, 300)), neutral(cut_line(exception.owner, 100)),
                    exception.expires ? text::format_date(*exception.expires) : "");
  }
  return out;
}

std::string origin_of(const Report& report) {
  std::string out;
  const auto line = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) out += fmt::format("- {}: {}\n", name, neutral(cut_line(value, 300)));
  };
  line("base", report.origin.base);
  line("head", report.origin.head);
  line("branch", report.origin.branch);
  line("commits", report.origin.commits);
  for (const auto& note : report.origin.notes) line("note", note);
  return out.empty() ? out : "\n" + out;
}

}  // namespace

void write_summary(std::ostream& out, const Report& report, const WriteOptions& /*options*/) {
  auto page =
      fmt::format("### {} {}\n{}", report.exit_code == 0 ? "✅" : "❌", neutral(headline(report)), origin_of(report));
  if (report.exit_code != 0)
    page += fmt::format("\nExit code {}: {}.\n", report.exit_code, meaning_of_exit_code(report.exit_code));
  page += "\n| | rule | verdict | subjects | clause |\n|---|---|---|---|---|\n";
  std::uint64_t cut = 0;
  const auto add = [&](const std::string& part) {
    if (page.size() + part.size() + reserve > most_bytes)
      ++cut;
    else
      page += part;
  };
  for (const auto& rule : report.rules) add(row_of(report, rule));
  for (const auto blocking : {true, false})
    for (const auto& rule : report.rules)
      if (blocks(report, rule) == blocking) add(violated_of(report, rule));
  for (const auto& unknown : unknowns_of(report)) add(unknown_of(report, unknown));
  add(exceptions_of(report));
  if (cut > 0)
    page += fmt::format("\n{} left out, as a summary holds 1 MiB; the json report has all.\n", amount(cut, "part"));
  out << page;
}

}  // namespace govcheck::report
