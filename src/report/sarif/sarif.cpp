// SARIF 2.1.0 as code scanning reads it: every result has a physical location, every rule is listed.
#include <fmt/format.h>

#include <ostream>
#include <vector>

#include "report/json_writer.hpp"
#include "report/report_format.hpp"
#include "report/sarif/message.hpp"
#include "report/sarif/notifications.hpp"
#include "report/sarif/results.hpp"
#include "report/tally.hpp"
#include "text/ascii.hpp"
#include "text/calendar.hpp"

namespace govcheck::report {
namespace sarif {
namespace {

using Layout = JsonWriter::Layout;

constexpr std::size_t longest_description = 1024;  // what code scanning shows

std::string help_of(const RuleReport& rule, bool markdown) {
  std::vector<std::string> parts = {rule.summary};
  if (!rule.why.empty()) parts.push_back(rule.why);
  if (!rule.because.empty()) parts.push_back(sentence(rule.because));
  const auto code = [&](std::string_view text) { return markdown ? fmt::format("`{}`", text) : std::string(text); };
  if (!rule.clause.empty()) parts.push_back(fmt::format("Clause: {}.", code(rule.clause)));
  parts.push_back(fmt::format("Asked for by {} (kind {}); see {}.", code(place_of(rule.where)), code(rule.kind),
                              code("govcheck explain " + rule.kind)));
  return fmt::format("{}", fmt::join(parts, markdown ? "\n\n" : " "));
}

/// "commit-format" as "CommitFormat": the shape of names that SARIF asks for.
std::string pascal_case(std::string_view name) {
  std::string out;
  auto starts_word = true;
  for (const auto byte : name.substr(0, 255)) {
    const auto is_lower = byte >= 'a' && byte <= 'z';
    if (text::is_ascii_letter(byte) || text::is_ascii_digit(byte)) {
      out += starts_word && is_lower ? static_cast<char>(byte - 'a' + 'A') : byte;
      starts_word = false;
    } else {
      starts_word = true;
    }
  }
  return out.empty() ? "Rule" : out;
}

void write_rule(JsonWriter& json, const RuleReport& rule) {
  const auto level = name_of(level_of(rule));
  json.object([&] {
    json.member("id", rule.name);
    json.member("name", pascal_case(rule.name));
    write_message(json, "shortDescription", sentence(rule.summary, longest_description));
    write_message(json, "fullDescription", sentence(fmt::format("{} {}", rule.summary, rule.why), longest_description));
    // Only a clause on the web is a link; what else there is to say stands in the help itself.
    if (rule.clause.starts_with("https://")) json.member("helpUri", rule.clause);
    json.key("help").object([&] {
      json.member("text", help_of(rule, false));
      json.member("markdown", help_of(rule, true));
    });
    json.key("defaultConfiguration").object([&] { json.member("level", level); }, Layout::line);
    json.key("properties").object([&] {
      json.key("tags").list([&] { json.value("governance"); }, Layout::line);
      json.member("precision", "very-high");
      json.member("problem.severity", level == "note" ? "recommendation" : level);
      json.member("kind", rule.kind);
      json.member("severity", name_of(rule.severity));
      json.member("enforcement", name_of(rule.enforcement));
      json.member_unless_empty("clause", rule.clause);
      json.member_unless_empty("skipped", rule.skipped);
    });
  });
}

void write_driver(JsonWriter& json, const Report& report) {
  json.member("name", "govcheck");
  json.member("semanticVersion", report.version);
  json.member("version", report.version);
  json.key("notifications").list([&] {
    for (const auto& kind : notification_kinds())
      json.object([&] {
        json.member("id", kind.id);
        json.member("name", kind.name);
        write_message(json, "shortDescription", kind.description);
        write_message(json, "fullDescription", kind.description);
        write_message(json, "help", kind.help);
      });
  });
  json.key("rules").list([&] {
    for (const auto& rule : report.rules) write_rule(json, rule);
  });
}

void write_invocation(JsonWriter& json, const Report& report, bool with_waived) {
  json.object([&] {
    json.member("executionSuccessful", report.exit_code == 0 || report.exit_code == 1);
    json.member("exitCode", report.exit_code);
    json.member("exitCodeDescription", meaning_of_exit_code(report.exit_code));
    json.member("endTimeUtc", text::format_time(report.now));
    write_notifications(json, "toolExecutionNotifications", report, execution_notifications_of(report, with_waived));
    write_notifications(json, "toolConfigurationNotifications", report, configuration_notifications_of(report));
  });
}

}  // namespace
}  // namespace sarif

void write_sarif(std::ostream& out, const Report& report, const WriteOptions& options) {
  const auto with_waived = !options.sarif_for_github;
  JsonWriter json(out);
  json.object([&] {
    json.member("$schema",
                "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
    json.member("version", "2.1.0");
    json.key("runs").list([&] {
      json.object([&] {
        json.key("tool").object([&] { json.key("driver").object([&] { sarif::write_driver(json, report); }); });
        json.key("automationDetails").object([&] {
          // `category/run`: the run has no name of its own, so that output does not change from run to run.
          json.member("id", (options.sarif_category.empty() ? "govcheck" : options.sarif_category) + "/");
        });
        json.key("invocations").list([&] { sarif::write_invocation(json, report, with_waived); });
        json.member("columnKind", "unicodeCodePoints");
        json.key("results").list([&] { sarif::write_results(json, report, with_waived); });
      });
    });
  });
}

}  // namespace govcheck::report
