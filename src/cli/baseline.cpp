#include "cli/baseline.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <limits>
#include <optional>
#include <ostream>
#include <set>
#include <tuple>

#include "cli/files.hpp"
#include "formats/json.hpp"
#include "govcheck/input_error.hpp"
#include "report/json_writer.hpp"
#include "text/suggest.hpp"

namespace govcheck::cli {
namespace {

constexpr std::uint64_t most_bytes = 256U << 20U;
constexpr std::string_view version_key = "govcheck-baseline";

struct Entry {
  std::string rule;
  std::string subject;
  std::string fingerprint;
  std::string message;
  friend bool operator<(const Entry& a, const Entry& b) {
    return std::tie(a.rule, a.subject, a.fingerprint) < std::tie(b.rule, b.subject, b.fingerprint);
  }
};

std::string text_of(const Value& entry, std::string_view key) {
  const auto* value = entry.find(key);
  return value != nullptr && value->is(Value::Kind::text) ? value->text : std::string();
}

[[noreturn]] void refuse(const std::string& path, const std::string& why) {
  throw InputError(fmt::format("{} is no baseline: {}", path, why), "write it anew: govcheck baseline");
}

/// The findings that nothing waives. `known`: only those in it.
std::set<Entry> open_findings(const Report& report, const Baseline* known) {
  std::set<Entry> entries;
  for (const auto& rule : report.rules)
    for (const auto& outcome : rule.outcomes)
      for (const auto& reported : outcome.findings) {
        if (reported.waived_by) continue;
        if (known != nullptr) {
          const auto of_rule = known->known.find(rule.name);
          if (of_rule == known->known.end() || !of_rule->second.contains(reported.fingerprint)) continue;
        }
        entries.insert({rule.name, outcome.subject.label(), reported.fingerprint, reported.finding.message});
      }
  return entries;
}

void write(std::ostream& out, const std::set<Entry>& entries) {
  report::JsonWriter json(out);
  json.object([&] {
    json.member(version_key, 1);
    json.key("findings").list([&] {
      for (const auto& entry : entries)
        json.object(
            [&] {
              json.member("rule", entry.rule);
              json.member("fingerprint", entry.fingerprint);
              json.member("subject", entry.subject);
              json.member("message", entry.message);
            },
            report::JsonWriter::Layout::line);
    });
  });
}

}  // namespace

Baseline read_baseline(const std::string& path) {
  const auto text = read_file(path, most_bytes);
  if (!text.value) throw InputError(fmt::format("cannot read the baseline {}: {}", path, text.error), text.hint);
  Problems problems;
  const auto document = formats::parse_json(*text.value, 0, problems, {.bytes = most_bytes, .nodes = 20'000'000});
  if (!document) refuse(path, problems.all().front().message);
  const auto* version = document->find(version_key);
  const auto* findings = document->find("findings");
  if (version == nullptr || version->integer != 1) refuse(path, fmt::format("it lacks \"{}\": 1", version_key));
  if (findings == nullptr || !findings->is(Value::Kind::list)) refuse(path, "it lacks the list \"findings\"");
  Baseline baseline{path, {}};
  for (std::size_t index = 0; index < findings->items.size(); ++index) {
    auto rule = text_of(findings->items[index], "rule");
    auto fingerprint = text_of(findings->items[index], "fingerprint");
    if (rule.empty() || fingerprint.empty())
      refuse(path, fmt::format("/findings/{} lacks its rule or its fingerprint", index));
    baseline.known[std::move(rule)].insert(std::move(fingerprint));
  }
  return baseline;
}

int write_baseline(const BaselineOptions& options, Streams& streams) {
  const bool exists = std::filesystem::exists(options.file);
  if (exists && !options.update)
    throw InputError(fmt::format("{} is there already", options.file),
                     "--update removes from it what is gone; to accept what is new as well, delete it first");
  if (!exists && options.update)
    throw InputError(fmt::format("there is no baseline {} to update", options.file), "leave --update out");
  std::optional<Baseline> before;
  std::size_t count_before = 0;
  if (options.update) before = read_baseline(options.file);
  if (before)
    for (const auto& [rule, known] : before->known) count_before += known.size();
  auto wanted = static_cast<const CheckOptions&>(options);
  wanted.limit = std::numeric_limits<std::uint32_t>::max();
  const auto entries = open_findings(judge(wanted, streams), before ? &*before : nullptr);
  write_file(options.file, [&](std::ostream& out) { write(out, entries); });
  streams.out << fmt::format("{}: {}", options.file, text::count_of(entries.size(), "finding"));
  if (before) streams.out << fmt::format(", {} removed", count_before - entries.size());
  streams.out << "\n";
  return 0;
}

}  // namespace govcheck::cli
