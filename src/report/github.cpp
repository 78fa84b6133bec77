// Workflow commands of GitHub Actions: annotations beside the changed lines. A step shows ten of each kind.
#include <fmt/format.h>

#include <array>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "report/anchor.hpp"
#include "report/plain_text.hpp"
#include "report/report_format.hpp"
#include "report/tally.hpp"
#include "report/unknowns.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace govcheck::report {
namespace {

constexpr std::uint64_t most_per_kind = 10;

/// The runner undoes these escapes; nothing else has a meaning inside of a message or a property.
std::string escape(std::string_view text, bool is_property) {
  std::string out;
  for (const auto byte : text::printable(text, true)) switch (byte) {
      case '%': out += "%25"; break;
      case '\r': out += "%0D"; break;
      case '\n': out += "%0A"; break;
      case ':': out += is_property ? "%3A" : ":"; break;
      case ',': out += is_property ? "%2C" : ","; break;
      default: out += byte;
    }
  return out;
}

std::string_view command_of(Severity level) { return level == Severity::note ? "notice" : name_of(level); }

/// Writes the annotations of one level, the rest of which are only counted.
class Annotations {
 public:
  explicit Annotations(std::ostream& out) : out_(out) {}

  bool is_full(Severity level) const { return written(level) >= most_per_kind - (level == Severity::note ? 1 : 0); }
  void skip(Severity level) { ++skipped_[static_cast<std::size_t>(level)]; }

  void write(Severity level, const Anchor& anchor, std::string_view title, std::string_view message) {
    if (is_full(level)) return skip(level);
    ++written_[static_cast<std::size_t>(level)];
    out_ << fmt::format("::{} file={},line={},endLine={}", command_of(level), escape(anchor.path, true),
                        anchor.begin.line, anchor.end.line);
    // Columns only say something within one line, and are dropped by GitHub otherwise.
    if (anchor.begin.line == anchor.end.line)
      out_ << fmt::format(",col={},endColumn={}", anchor.begin.column, anchor.end.column);
    out_ << fmt::format(",title={}::{}\n", escape(title, true), escape(message, false));
  }

  /// "… 24 more errors": in the slot that the notices leave free.
  void write_rest() {
    std::vector<std::string> more;
    for (const auto level : {Severity::error, Severity::warning, Severity::note})
      if (const auto count = skipped_[static_cast<std::size_t>(level)]; count > 0)
        more.push_back(amount(count, fmt::format("more {}", command_of(level))));
    if (!more.empty())
      out_ << fmt::format(
          "::notice title=govcheck::… {} are not shown here, as a step has ten of each kind; the "
          "log and the other reports have all\n",
          text::join_words(more, "and"));
  }

 private:
  std::uint64_t written(Severity level) const { return written_[static_cast<std::size_t>(level)]; }

  std::ostream& out_;
  std::array<std::uint64_t, 3> written_{};
  std::array<std::uint64_t, 3> skipped_{};
};

void annotate_findings(Annotations& annotations, const Report& report, const RuleReport& rule, bool in_files) {
  const auto level = level_of(rule);
  each_open_finding(rule, [&](const Outcome& outcome, const ReportedFinding& reported) {
    const auto& location = reported.finding.location;
    const auto in_file = location ? location->in == Location::In::file : outcome.subject.kind == Subject::Kind::file;
    if (in_files != in_file) return;
    if (annotations.is_full(level)) return annotations.skip(level);
    const auto& finding = reported.finding;
    auto message = finding.message;
    if (!outcome.subject.title.empty()) message += fmt::format("\n{}", cut_line(outcome.subject.title, 200));
    if (!finding.remedy.empty()) message += "\nfix: " + finding.remedy;
    if (!rule.clause.empty()) message += "\nclause: " + rule.clause;
    annotations.write(level, anchor_of(report, rule, outcome.subject, finding),
                      fmt::format("{}: {}", rule.name, outcome.subject.label()), message);
  });
}

void annotate_unknown(Annotations& annotations, const Report& report, const Unknown& unknown) {
  const auto& rule = report.rules[unknown.rules.front().rule];
  auto message =
      fmt::format("could not be determined for {}: {}", name_subjects(unknown.outcomes()), unknown.missing.what);
  if (!unknown.missing.remedy.empty()) message += "\nfix: " + unknown.missing.remedy;
  std::vector<std::string> names;
  for (const auto& of_rule : unknown.rules) names.push_back(report.rules[of_rule.rule].name);
  annotations.write(unknown.level, anchor_of(report, rule), text::join_words(names, "and"), message);
}

void annotate_failure(Annotations& annotations, const Report& report, const RuleReport& rule) {
  for (const auto& outcome : rule.outcomes)
    if (outcome.verdict == Verdict::error)
      return annotations.write(Severity::error, anchor_of(report, rule), rule.name,
                               fmt::format("the rule itself failed on {}: {}", outcome.subject.label(), outcome.note));
}

}  // namespace

void write_github(std::ostream& out, const Report& report, const WriteOptions& /*options*/) {
  Annotations annotations(out);
  for (const auto& rule : report.rules) annotate_failure(annotations, report, rule);
  for (const auto& unknown : unknowns_of(report)) annotate_unknown(annotations, report, unknown);
  // What stands in a file is shown beside its line, so that it gets the places that there are.
  for (const auto blocking : {true, false})
    for (const auto in_files : {true, false})
      for (const auto& rule : report.rules)
        if (blocks(report, rule) == blocking) annotate_findings(annotations, report, rule, in_files);
  annotations.write_rest();
}

}  // namespace govcheck::report
