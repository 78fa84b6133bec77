// The report as data: everything that is in it. docs/report.schema.json says what each member means.
#include <ostream>

#include "report/json_writer.hpp"
#include "report/report_format.hpp"
#include "report/tally.hpp"
#include "text/calendar.hpp"

namespace govcheck::report {
namespace {

using Layout = JsonWriter::Layout;

void write_place(JsonWriter& json, const PolicyLocation& where) {
  json.key("policy").object(
      [&] {
        json.member("file", where.file);
        json.member("line", where.begin.line);
        json.member("column", where.begin.column);
        json.member("end_line", where.end.line);
        json.member("end_column", where.end.column);
      },
      Layout::line);
}

/// A line may be all there is of a large file.
std::string_view head_of(std::string_view line) {
  constexpr std::size_t most = 4U << 10U;
  if (line.size() <= most) return line;
  auto end = most;
  while (end > most - 3 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U)
    --end;  // not inside of a character
  return line.substr(0, end);
}

void write_location(JsonWriter& json, const Location& location) {
  json.key("location").object([&] {
    json.member("in", name_of(location.in));
    json.member_unless_empty("path", location.path);
    json.member("line", location.begin.line);
    json.member("column", location.begin.column);
    json.member("end_line", location.end.line);
    json.member("end_column", location.end.column);
    json.member("text", head_of(location.line));
  });
}

void write_edits(JsonWriter& json, const std::vector<Edit>& edits) {
  if (edits.empty()) return;
  json.key("fix").list([&] {
    for (const auto& edit : edits)
      json.object(
          [&] {
            json.member("in", name_of(edit.in));
            json.member_unless_empty("path", edit.path);
            json.member("line", edit.begin.line);
            json.member("column", edit.begin.column);
            json.member("end_line", edit.end.line);
            json.member("end_column", edit.end.column);
            json.member("text", edit.replacement);
          },
          Layout::line);
  });
}

void write_finding(JsonWriter& json, const ReportedFinding& reported) {
  json.object([&] {
    json.member("fingerprint", reported.fingerprint);
    json.member("key", reported.finding.key);
    json.member("message", reported.finding.message);
    json.member_unless_empty("remedy", reported.finding.remedy);
    if (!reported.finding.values.empty())
      json.key("values").list([&] {
        for (const auto& part : reported.finding.values)
          json.object([&] {
            json.member("expression", part.expression);
            json.member("value", part.value);
          });
      });
    if (reported.finding.location) write_location(json, *reported.finding.location);
    write_edits(json, reported.finding.edits);
    if (reported.waived_by) json.member("waived_by", *reported.waived_by);
  });
}

void write_outcome(JsonWriter& json, const Outcome& outcome) {
  json.object(
      [&] {
        json.key("subject").object([&] {
          json.member("kind", name_of(outcome.subject.kind));
          json.member("id", outcome.subject.id);
          json.member("label", outcome.subject.label());
          json.member_unless_empty("title", outcome.subject.title);
        });
        json.member("verdict", name_of(outcome.verdict));
        if (!outcome.findings.empty())
          json.key("findings").list([&] {
            for (const auto& reported : outcome.findings) write_finding(json, reported);
          });
        if (outcome.missing)
          json.key("missing").object([&] {
            json.member("what", outcome.missing->what);
            json.member_unless_empty("remedy", outcome.missing->remedy);
          });
        json.member_unless_empty("note", outcome.note);
        if (outcome.waived_by) json.member("waived_by", *outcome.waived_by);
      },
      Layout::line);
}

template <class Counts>
void write_verdicts(JsonWriter& json, std::string_view name, const Counts& counts) {
  json.key(name).object(
      [&] {
        for (std::size_t index = 0; index < counts.size(); ++index)
          json.member(name_of(static_cast<Verdict>(index)), counts[index]);
      },
      Layout::line);
}

void write_rule(JsonWriter& json, const Report& report, const RuleReport& rule) {
  json.object([&] {
    json.member("name", rule.name);
    json.member("kind", rule.kind);
    json.member("summary", rule.summary);
    json.member("why", rule.why);
    json.key("grains").list(
        [&] {
          for (const auto grain : rule.grains) json.value(name_of(grain));
        },
        Layout::line);
    json.member("severity", name_of(rule.severity));
    json.member("enforcement", name_of(rule.enforcement));
    json.member("on_missing", name_of(rule.on_missing));
    json.member("blocks", blocks(report, rule));
    json.member_or_null("clause", rule.clause);
    json.member_or_null("because", rule.because);
    write_place(json, rule.where);
    json.member_or_null("skipped", rule.skipped);
    json.key("verdict");
    rule.skipped.empty() ? json.value(name_of(verdict_of(rule))) : json.null();
    write_verdicts(json, "subjects", rule.counts);
    json.member("unlisted", rule.unlisted);
    json.key("outcomes").list([&] {
      for (const auto& outcome : rule.outcomes) write_outcome(json, outcome);
    });
  });
}

void write_exception(JsonWriter& json, const ExceptionReport& exception) {
  json.object([&] {
    json.member("rule", exception.rule);
    json.member("state", name_of(exception.state));
    json.member("reason", exception.reason);
    json.member_or_null("owner", exception.owner);
    json.member_or_null("expires", exception.expires ? text::format_date(*exception.expires) : "");
    json.member("uses", exception.uses);
    write_place(json, exception.where);
  });
}

void write_texts(JsonWriter& json, std::string_view name, const std::vector<std::string>& texts) {
  json.key(name).list([&] {
    for (const auto& each : texts) json.value(each);
  });
}

void write_run(JsonWriter& json, const Report& report) {
  json.member("format", "govcheck/1");
  json.member("version", report.version);
  json.member("now", text::format_time(report.now));
  json.member("elapsed_milliseconds", report.elapsed.count());
  json.member("exit_code", report.exit_code);
  json.member("exit_meaning", meaning_of_exit_code(report.exit_code));
  json.member_or_null("fail_on", report.fail_on ? name_of(*report.fail_on) : "");
  json.member("headline", headline(report));
  json.key("origin").object([&] {
    json.member("repository", report.origin.repository);
    json.member_or_null("base", report.origin.base);
    json.member_or_null("head", report.origin.head);
    json.member_or_null("branch", report.origin.branch);
    json.member_or_null("commits", report.origin.commits);
    write_texts(json, "notes", report.origin.notes);
  });
  write_texts(json, "policies", report.policies);
  json.member_or_null("profile", report.profile);
  json.member("commits", report.commits);
  const auto tally = tally_of(report);
  json.key("totals").object([&] {
    write_verdicts(json, "rules", tally.rules);
    json.member("skipped_rules", tally.skipped);
    json.member("blocking_rules", tally.blocking);
    json.member("findings", tally.open_findings);
    json.member("waived_findings", tally.waived_findings);
    json.member("mendable_findings", tally.mendable_findings);
  });
}

}  // namespace

void write_json(std::ostream& out, const Report& report, const WriteOptions& /*options*/) {
  JsonWriter json(out);
  json.object([&] {
    write_run(json, report);
    json.key("rules").list([&] {
      for (const auto& rule : report.rules) write_rule(json, report, rule);
    });
    json.key("exceptions").list([&] {
      for (const auto& exception : report.exceptions) write_exception(json, exception);
    });
  });
}

}  // namespace govcheck::report
