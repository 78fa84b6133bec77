#include "cli/trace.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/check.hpp"
#include "cli/files.hpp"
#include "cli/policy_source.hpp"
#include "govcheck/input_error.hpp"
#include "govcheck/report.hpp"
#include "govcheck/repository.hpp"
#include "policy/trace.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace govcheck::cli {
namespace {

using Json = nlohmann::ordered_json;

struct TracedDocument {
  std::string path;
  policy::Trace trace;
};

TracedDocument trace_document(const std::string& path, const Policy& policy) {
  constexpr std::uint64_t most_bytes = 16U << 20U;
  const auto text = read_file(path, most_bytes);
  if (!text.value) throw InputError(fmt::format("cannot read {}: {}", path, text.error), text.hint);
  std::error_code error;
  const auto whole = std::filesystem::weakly_canonical(path, error);
  auto traced = policy::trace(policy, error ? path : whole.generic_string(), *text.value);
  if (!traced) throw InputError(fmt::format("{} is too large to be read as a document", path), "split it");
  return {path, std::move(*traced)};
}

/// "monorepo-owners (error)", "links (warning, advises)".
std::string shown(const PolicyRule& rule) {
  std::string how(name_of(rule.severity));
  if (rule.enforcement == Enforcement::advise) how += ", advises";
  if (rule.enforcement == Enforcement::off) how = "off";
  return fmt::format("{} ({})", rule.name, how);
}

std::string place_of(const PolicyRule& rule, const Policy& policy) {
  return fmt::format("{}:{}:{}", (*policy.sources)[rule.where.source].name, rule.where.begin.line,
                     rule.where.begin.column);
}

void print_text(const TracedDocument& document, const Policy& policy, std::string& out) {
  const auto& trace = document.trace;
  const auto write = [&](std::string_view line) { out += text::printable(line) + "\n"; };
  write(fmt::format("{}: {} of {} have a rule", document.path, trace.covered_leaves(),
                    text::count_of(trace.leaves(), "clause")));
  for (const auto* rule : trace.unspecific) write(fmt::format("  the whole document  {}", shown(*rule)));
  std::size_t widest = 0;
  for (const auto& clause : trace.clauses)
    widest = std::max(widest, std::size_t{clause.level} * 2 + text::display_width(clause.heading));
  widest = std::min<std::size_t>(widest, 60);
  for (const auto& clause : trace.clauses) {
    const auto name = std::string(std::size_t{clause.level} * 2, ' ') + text::printable(clause.heading);
    const auto gap = std::string(widest > text::display_width(name) ? widest - text::display_width(name) : 0, ' ');
    std::string rules;
    for (const auto* rule : clause.rules) rules += (rules.empty() ? "" : ", ") + shown(*rule);
    if (rules.empty() && !clause.is_covered) rules = "- no rule";
    out += text::printable(fmt::format("{:>5}{}{}  {}", clause.line, name, gap, rules));
    out.resize(out.find_last_not_of(' ') + 1);
    out += '\n';
  }
  for (const auto* rule : trace.dangling)
    write(fmt::format("{}: the rule {} is tied to a heading that is not there: {}", place_of(*rule, policy), rule->name,
                      rule->clause));
}

Json to_json(const PolicyRule& rule, const Policy& policy) {
  constexpr std::array enforcements = {"block", "advise", "off"};
  return {{"name", rule.name},
          {"kind", rule.kind->id},
          {"severity", name_of(rule.severity)},
          {"enforcement", enforcements.at(static_cast<std::size_t>(rule.enforcement))},
          {"clause", rule.clause},
          {"where", place_of(rule, policy)}};
}

Json to_json(const TracedDocument& document, const Policy& policy) {
  const auto list = [&](const std::vector<const PolicyRule*>& rules) {
    auto all = Json::array();
    for (const auto* rule : rules) all.push_back(to_json(*rule, policy));
    return all;
  };
  const auto& trace = document.trace;
  Json json = {
      {"document", document.path}, {"clauses_with_rule", trace.covered_leaves()}, {"clauses_in_all", trace.leaves()}};
  json["clauses"] = Json::array();
  for (const auto& clause : trace.clauses)
    json["clauses"].push_back({{"line", clause.line},
                               {"level", clause.level},
                               {"heading", clause.heading},
                               {"anchor", clause.anchor},
                               {"covered", clause.is_covered},
                               {"rules", list(clause.rules)}});
  json["whole_document"] = list(trace.unspecific);
  json["dangling"] = list(trace.dangling);
  return json;
}

}  // namespace

int trace(const TraceOptions& options, Streams& streams) {
  RepositoryRequest request;
  request.directory = options.repo;
  const auto facts = open_repository(request);
  const auto policy = load({options.policies, policy_from(options.policy_from)}, *facts, streams, nullptr);
  bool dangles = false;
  std::string out;
  auto json = Json::array();
  for (const auto& path : options.documents) {
    const auto document = trace_document(path, policy);
    dangles = dangles || !document.trace.dangling.empty();
    if (options.format == "json")
      json.push_back(to_json(document, policy));
    else
      print_text(document, policy, out);
  }
  streams.out << (options.format == "json" ? json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n" : out);
  return dangles ? 1 : 0;
}

}  // namespace govcheck::cli
