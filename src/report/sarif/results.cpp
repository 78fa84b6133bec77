#include "report/sarif/results.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <vector>

#include "report/anchor.hpp"
#include "report/plain_text.hpp"
#include "report/sarif/message.hpp"
#include "report/tally.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace govcheck::report::sarif {
namespace {

/// RFC 3986: everything but unreserved characters and `/` escaped, so any path bytes make a relative reference.
std::string uri_of(std::string_view path) {
  std::string uri;
  for (const auto byte : path) {
    const auto plain = text::is_ascii_letter(byte) || text::is_ascii_digit(byte) ||
                       std::string_view("-._~/").find(byte) != std::string_view::npos;
    if (plain)
      uri += byte;
    else
      fmt::format_to(std::back_inserter(uri), "%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(byte)));
  }
  return uri;
}

std::string message_of(const Outcome& outcome, const Finding& finding) {
  auto message = outcome.subject.label();
  if (!outcome.subject.title.empty()) message += fmt::format(" \"{}\"", cut_line(outcome.subject.title, 100));
  message += ": " + sentence(finding.message);
  if (!finding.remedy.empty()) message += " To fix it, " + sentence(finding.remedy);
  return message;
}

std::string_view marked_text(const Anchor& anchor) {
  const auto from = text::offset_of_code_point(anchor.line, anchor.begin.column - 1);
  if (anchor.end.line > anchor.begin.line) return anchor.line.substr(from);
  return anchor.line.substr(from, text::offset_of_code_point(anchor.line, anchor.end.column - 1) - from);
}

void write_physical_location(JsonWriter& json, const Anchor& anchor) {
  constexpr std::size_t longest_line = 1'000;
  const auto shows_text = !anchor.line.empty() && anchor.line.size() <= longest_line;
  json.key("physicalLocation").object([&] {
    json.key("artifactLocation").object([&] { json.member("uri", uri_of(anchor.path)); });
    json.key("region").object([&] {
      json.member("startLine", anchor.begin.line);
      json.member("startColumn", anchor.begin.column);
      json.member("endLine", anchor.end.line);
      json.member("endColumn", anchor.end.column);
      if (shows_text) write_message(json, "snippet", marked_text(anchor));
    });
    if (!shows_text) return;
    json.key("contextRegion").object([&] {
      json.member("startLine", anchor.begin.line);
      write_message(json, "snippet", anchor.line);
    });
  });
}

void write_logical_locations(JsonWriter& json, const Subject& subject) {
  json.key("logicalLocations").list([&] {
    json.object([&] {
      json.member("fullyQualifiedName", subject.id.empty() ? std::string(name_of(subject.kind))
                                                           : fmt::format("{}/{}", name_of(subject.kind), subject.id));
      json.member("kind", "resource");
    });
  });
}

void write_replacement(JsonWriter& json, const Edit& edit) {
  json.object([&] {
    json.key("deletedRegion").object([&] {
      json.member("startLine", edit.begin.line);
      json.member("startColumn", edit.begin.column);
      json.member("endLine", edit.end.line);
      json.member("endColumn", edit.end.column);
    });
    write_message(json, "insertedContent", edit.replacement);
  });
}

/// What `govcheck fix` would do; only of files, as SARIF has them.
void write_fixes(JsonWriter& json, const Finding& finding) {
  if (finding.edits.empty() || finding.edits.front().in != Location::In::file) return;
  std::map<std::string_view, std::vector<const Edit*>> by_path;
  for (const auto& edit : finding.edits) by_path[edit.path].push_back(&edit);
  json.key("fixes").list([&] {
    json.object([&] {
      if (!finding.remedy.empty()) write_message(json, "description", sentence(finding.remedy));
      json.key("artifactChanges").list([&] {
        for (const auto& [path, edits] : by_path)
          json.object([&, path = path, &edits = edits] {
            json.key("artifactLocation").object([&] { json.member("uri", uri_of(path)); });
            json.key("replacements").list([&] {
              for (const auto* edit : edits) write_replacement(json, *edit);
            });
          });
      });
    });
  });
}

void write_result(JsonWriter& json, const Report& report, const RuleReport& rule, std::size_t rule_index,
                  const Outcome& outcome, const ReportedFinding& reported) {
  const auto& finding = reported.finding;
  json.object(
      [&] {
        json.member("ruleId", rule.name);
        json.member("ruleIndex", rule_index);
        json.member("level", name_of(level_of(rule)));
        write_message(json, "message", message_of(outcome, finding));
        json.key("locations").list([&] {
          json.object([&] {
            write_physical_location(json, anchor_of(report, rule, outcome.subject, finding));
            if (outcome.subject.kind != Subject::Kind::file) write_logical_locations(json, outcome.subject);
          });
        });
        json.key("partialFingerprints").object([&] { json.member("primaryLocationLineHash", reported.fingerprint); });
        if (reported.waived_by) {
          const auto& exception = report.exceptions[*reported.waived_by];
          json.key("suppressions").list([&] {
            json.object([&] {
              json.member("kind", "external");
              json.member("status", "accepted");
              json.member("justification", exception.reason);
            });
          });
        }
        write_fixes(json, finding);
        json.key("properties").object([&] {
          json.member("subjectKind", name_of(outcome.subject.kind));
          json.member_unless_empty("subject", outcome.subject.id);
          json.member_unless_empty("subjectTitle", outcome.subject.title);
          if (finding.location && finding.location->in != Location::In::file) {
            json.member("in", name_of(finding.location->in));
            json.member("line", finding.location->begin.line);
            json.member("column", finding.location->begin.column);
          }
          json.member("policy", place_of(rule.where));
        });
      },
      JsonWriter::Layout::line);
}

/// The indexes of the rules, those first whose findings matter most.
std::vector<std::size_t> worst_first(const Report& report) {
  std::vector<std::size_t> order(report.rules.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    const auto& left = report.rules[a];
    const auto& right = report.rules[b];
    return std::pair(blocks(report, left), level_of(left)) > std::pair(blocks(report, right), level_of(right));
  });
  return order;
}

}  // namespace

/// Open findings of all rules first, so that a cut takes the waived ones.
void write_results(JsonWriter& json, const Report& report, bool with_waived) {
  std::size_t written = 0;
  for (const auto waived : {false, true}) {
    if (waived && !with_waived) continue;
    for (const auto index : worst_first(report))
      for (const auto& outcome : report.rules[index].outcomes)
        for (const auto& reported : outcome.findings)
          if (reported.waived_by.has_value() == waived && written < most_results) {
            write_result(json, report, report.rules[index], index, outcome, reported);
            ++written;
          }
  }
}

}  // namespace govcheck::report::sarif
