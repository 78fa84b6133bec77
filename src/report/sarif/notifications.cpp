#include "report/sarif/notifications.hpp"

#include <fmt/format.h>

#include <array>
#include <map>
#include <utility>

#include "report/plain_text.hpp"
#include "report/sarif/message.hpp"
#include "report/sarif/results.hpp"
#include "report/tally.hpp"
#include "report/unknowns.hpp"

namespace govcheck::report::sarif {
namespace {

void add_unknown(std::vector<Notification>& all, const Report& report, const Unknown& unknown) {
  for (const auto& of_rule : unknown.rules) {
    auto text = fmt::format("{}: could not be determined for {}: {}", report.rules[of_rule.rule].name,
                            name_subjects(of_rule.outcomes), sentence(unknown.missing.what));
    if (!unknown.missing.remedy.empty()) text += " To mend it, " + sentence(unknown.missing.remedy);
    all.push_back({"evidence-missing", unknown.level, std::move(text), of_rule.rule});
  }
}

}  // namespace

std::span<const NotificationKind> notification_kinds() {
  static constexpr std::array<NotificationKind, 5> all = {{
      {"evidence-missing", "EvidenceMissing", "A rule could not be determined, as evidence was missing.",
       "The message says what was missing and how to give it; \"on-missing\" in the policy says what it costs."},
      {"rule-failed", "RuleFailed", "A rule failed by itself.", "This is a fault of govcheck: please report it."},
      {"results-cut", "ResultsCut", "There were more findings than code scanning takes.",
       "Narrow the range of commits or the rules; the json report has all."},
      {"exception-expired", "ExceptionExpired", "An exception of the policy has expired and no longer applies.",
       "Have it renewed by its owner, or remove it."},
      {"exception-unused", "ExceptionUnused", "Nothing needed this exception of the policy.",
       "Remove it where it has served its purpose."},
  }};
  return all;
}

std::vector<Notification> execution_notifications_of(const Report& report, bool with_waived) {
  std::vector<Notification> all;
  for (const auto& unknown : unknowns_of(report)) add_unknown(all, report, unknown);
  for (std::size_t index = 0; index < report.rules.size(); ++index) {
    std::size_t shown = 0;
    for (const auto& outcome : report.rules[index].outcomes)
      if (outcome.verdict == Verdict::error && ++shown <= 3)
        all.push_back(
            {"rule-failed", Severity::error,
             fmt::format("{} on {}: {}", report.rules[index].name, outcome.subject.label(), sentence(outcome.note)),
             index});
  }
  for (const auto& rule : report.rules)
    if (rule.unlisted > 0)
      all.push_back({"results-cut",
                     Severity::warning,
                     fmt::format("{} of {} are counted, not listed; a higher --limit lists them.",
                                 amount(rule.unlisted, "further subject"), rule.name),
                     {}});
  const auto tally = tally_of(report);
  const auto findings = tally.open_findings + (with_waived ? tally.waived_findings : 0);
  if (findings > most_results)
    all.push_back({"results-cut",
                   Severity::warning,
                   fmt::format("Only the worst {} of {} findings are in this file, as code scanning takes no more; the "
                               "json report has all.",
                               grouped(most_results), grouped(findings)),
                   {}});
  return all;
}

std::vector<Notification> configuration_notifications_of(const Report& report) {
  std::vector<Notification> all;
  for (const auto& exception : report.exceptions) {
    if (exception.state == ExceptionReport::State::used) continue;
    const auto expired = exception.state == ExceptionReport::State::expired;
    all.push_back({expired ? "exception-expired" : "exception-unused",
                   expired ? Severity::warning : Severity::note,
                   fmt::format("The exception for {} at {} ({}) is {}.", exception.rule, place_of(exception.where),
                               cut_line(exception.reason, 200), name_of(exception.state)),
                   {}});
  }
  return all;
}

void write_notifications(JsonWriter& json, std::string_view key, const Report& report,
                         const std::vector<Notification>& all) {
  json.key(key).list([&] {
    for (const auto& notification : all)
      json.object([&] {
        json.key("descriptor").object([&] { json.member("id", notification.id); }, JsonWriter::Layout::line);
        json.member("level", name_of(notification.level));
        write_message(json, "message", notification.text);
        if (notification.rule)
          json.key("associatedRule")
              .object(
                  [&] {
                    json.member("id", report.rules[*notification.rule].name);
                    json.member("index", *notification.rule);
                  },
                  JsonWriter::Layout::line);
      });
  });
}

}  // namespace govcheck::report::sarif
