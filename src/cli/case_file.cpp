#include "cli/case_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/files.hpp"
#include "facts/fixture.hpp"
#include "formats/yaml.hpp"
#include "govcheck/catalogue.hpp"
#include "govcheck/evaluate.hpp"
#include "govcheck/input_error.hpp"
#include "text/calendar.hpp"
#include "text/utf8.hpp"

namespace govcheck::cli {
namespace {

namespace fs = std::filesystem;

struct CasesEntry {
  std::vector<CaseEntry> cases;
  static ParamList<CasesEntry> declare() {
    return {required_param("cases", &CasesEntry::cases, "The cases, each by itself.")};
  }
};

/// What came out of a case, in the terms of its expectations.
struct Actual {
  std::vector<std::string> problems;
  std::vector<std::pair<std::string, ExpectedRule>> rules;
};

std::string show_range(const Location& location) {
  return fmt::format("{}:{}-{}:{}", location.begin.line, location.begin.column, location.end.line, location.end.column);
}

std::string underlined(const Location& location) {
  const auto begin = text::offset_of_code_point(location.line, location.begin.column - 1);
  const auto end = text::offset_of_code_point(location.line, location.end.column - 1);
  return location.line.substr(begin, end - begin);
}

Verdict overall(const RuleReport& rule) {
  for (const auto verdict :
       {Verdict::error, Verdict::violated, Verdict::indeterminate, Verdict::waived, Verdict::satisfied})
    if (rule.count(verdict) > 0) return verdict;
  return Verdict::not_applicable;
}

ExpectedRule actual_of(const RuleReport& rule) {
  ExpectedRule actual;
  actual.verdict = std::string(name_of(overall(rule)));
  std::vector<ExpectedFinding> findings;
  for (const auto& outcome : rule.outcomes) {
    if (outcome.missing && !actual.missing) actual.missing = outcome.missing->what;
    for (const auto& reported : outcome.findings) {
      const auto& finding = reported.finding;
      ExpectedFinding shown{finding.message, outcome.subject.label(), {}, {}, {}, finding.remedy};
      if (finding.location) {
        shown.at = show_range(*finding.location);
        shown.text = underlined(*finding.location);
        shown.path = finding.location->path;
      }
      findings.push_back(std::move(shown));
    }
  }
  actual.findings = std::move(findings);
  return actual;
}

/// The folder that includes cannot climb out of: the checkout around the case file, or its own folder.
fs::path root_of(const std::string& path) {
  const auto own = fs::absolute(path).lexically_normal().parent_path();
  for (auto folder = own; folder != folder.root_path(); folder = folder.parent_path()) {
    std::error_code ignored;
    if (fs::exists(folder / ".git", ignored)) return folder;
  }
  return own;
}

Actual run(const CaseFile& file, const CaseEntry& entry, Problems& fixture_problems) {
  Actual actual;
  Problems policy_problems;
  const auto report = evaluate_case(file, entry, policy_problems, fixture_problems);
  for (const auto& problem : policy_problems.all()) actual.problems.push_back(problem.message);
  if (!report) return actual;
  for (const auto& rule : report->rules) actual.rules.emplace_back(rule.name, actual_of(rule));
  return actual;
}

std::vector<std::string> texts_of(const Value& list) {
  std::vector<std::string> texts;
  for (const auto& item : list.items) texts.push_back(item.text);
  return texts;
}

/// The keys of findings that the author of the case cares for.
struct ShownKeys {
  bool subject = false, at = false, text = false, path = false, remedy = false;
};

std::string write_findings(const std::vector<ExpectedFinding>& findings, const ShownKeys& keys) {
  std::string out = "findings:";
  if (findings.empty()) return out + " []\n";
  out += '\n';
  for (const auto& finding : findings) {
    out += fmt::format("  - message: {}\n", params::quoted(finding.message));
    const auto line = [&](bool wanted, std::string_view key, const std::optional<std::string>& value) {
      if (wanted && value) out += fmt::format("    {}: {}\n", key, params::quoted(*value));
    };
    line(keys.subject, "subject", finding.subject);
    line(keys.at, "at", finding.at);
    line(keys.text, "text", finding.text);
    line(keys.path, "path", finding.path);
    line(keys.remedy, "remedy", finding.remedy);
  }
  return out;
}

ShownKeys keys_of(const Value& expect) {
  ShownKeys keys;
  const auto* findings = expect.find("findings");
  if (findings == nullptr || findings->items.empty()) return {.subject = false, .at = true, .text = true};
  for (const auto& finding : findings->items) {
    keys.subject |= finding.find("subject") != nullptr;
    keys.at |= finding.find("at") != nullptr;
    keys.text |= finding.find("text") != nullptr;
    keys.path |= finding.find("path") != nullptr;
    keys.remedy |= finding.find("remedy") != nullptr;
  }
  return keys;
}

std::string write_rule(const ExpectedRule& rule, const Value& expect) {
  auto out = fmt::format("verdict: {}\n", *rule.verdict);
  if (!rule.findings->empty()) out += write_findings(*rule.findings, keys_of(expect));
  if (rule.missing) out += fmt::format("missing: {}\n", params::quoted(*rule.missing));
  return out;
}

std::string indented(std::string_view lines, std::size_t spaces) {
  std::string out;
  while (!lines.empty()) {
    const auto end = lines.find('\n');
    out += fmt::format("{:{}}{}\n", "", spaces, lines.substr(0, end));
    lines.remove_prefix(std::min(end, lines.size() - 1) + 1);
  }
  return out;
}

std::string write_actual(const Actual& actual, const Value& expect) {
  if (!actual.problems.empty()) {
    std::string out = "problems:\n";
    for (const auto& problem : actual.problems) out += fmt::format("  - {}\n", params::quoted(problem));
    return out;
  }
  if (actual.rules.size() == 1 && expect.find(actual.rules[0].first) == nullptr)
    return write_rule(actual.rules[0].second, expect);
  std::string out;
  for (const auto& [name, rule] : actual.rules) {
    const auto* own = expect.find(name);
    if (own == nullptr && !expect.entries.empty()) continue;
    out += fmt::format("{}:\n{}", params::quoted(name), indented(write_rule(rule, own == nullptr ? Value{} : *own), 2));
  }
  return out;
}

bool agrees(const std::optional<std::string>& expected, const std::optional<std::string>& actual) {
  return !expected || expected == actual;
}

bool agrees(const ExpectedFinding& expected, const ExpectedFinding& actual) {
  return expected.message == actual.message && agrees(expected.subject, actual.subject) &&
         agrees(expected.at, actual.at) && agrees(expected.text, actual.text) && agrees(expected.path, actual.path) &&
         agrees(expected.remedy, actual.remedy);
}

/// A case that expects a violation has to say which: findings are compared unless the verdict has none.
bool agrees(const ExpectedRule& expected, const ExpectedRule& actual) {
  if (!agrees(expected.verdict, actual.verdict) || !agrees(expected.missing, actual.missing)) return false;
  const std::vector<ExpectedFinding> none;
  const auto& wanted = expected.findings ? *expected.findings : none;
  const bool compared = expected.findings || *actual.verdict == name_of(Verdict::violated);
  return !compared ||
         std::ranges::equal(wanted, *actual.findings, [](const auto& a, const auto& b) { return agrees(a, b); });
}

bool agrees(const Value& expect, const Actual& actual, Problems& problems) {
  if (const auto* wanted = expect.find("problems")) return texts_of(*wanted) == actual.problems;
  if (!actual.problems.empty() || !expect.is(Value::Kind::map) || expect.entries.empty()) return false;
  const auto reads = [&](const Value& value, const ExpectedRule& rule) {
    ExpectedRule expected;
    return ParamCodec<ExpectedRule>::read(value, expected, problems) && agrees(expected, rule);
  };
  if (actual.rules.size() == 1 && expect.find(actual.rules[0].first) == nullptr)
    return reads(expect, actual.rules[0].second);
  return std::ranges::all_of(expect.entries, [&](const Value::Entry& entry) {
    const auto rule = std::ranges::find(actual.rules, entry.key, &std::pair<std::string, ExpectedRule>::first);
    return rule != actual.rules.end() && reads(entry.value, rule->second);
  });
}

}  // namespace

ParamList<ExpectedFinding> ExpectedFinding::declare() {
  using E = ExpectedFinding;
  return {required_param("message", &E::message, "The message."),
          param("subject", &E::subject, "The subject."),
          param("at", &E::at, "Where: line:column-line:column."),
          param("text", &E::text, "What is underlined."),
          param("path", &E::path, "The file."),
          param("remedy", &E::remedy, "What to do.")};
}

ParamList<ExpectedRule> ExpectedRule::declare() {
  using E = ExpectedRule;
  return {param("verdict", &E::verdict, "The verdict."), param("findings", &E::findings, "All findings, in order."),
          param("missing", &E::missing, "The evidence that is not there.")};
}

ParamList<CaseEntry> CaseEntry::declare() {
  return {required_param("name", &CaseEntry::name, "What the case shows."),
          required_param("policy", &CaseEntry::policy, "A policy; its version may be left out."),
          param("facts", &CaseEntry::facts, "The facts."),
          required_param("expect", &CaseEntry::expect, "What is expected.")};
}

CaseFile read_case_file(const std::string& path, Problems& problems, std::shared_ptr<Sources> sources) {
  constexpr std::uint64_t most_bytes = 4U << 20U;
  auto text = read_file(path, most_bytes);
  if (!text.value) throw InputError(fmt::format("cannot read {}: {}", path, text.error), text.hint);
  CaseFile file{path, std::move(sources), {}};
  const auto source = file.sources->add(path, std::move(*text.value));
  const auto document = formats::parse_yaml((*file.sources)[source].text, source, problems);
  CasesEntry entry;
  if (!document || !ParamCodec<CasesEntry>::read(*document, entry, problems)) return file;
  const auto& items = document->find("cases")->items;
  for (std::size_t index = 0; index < entry.cases.size(); ++index)
    entry.cases[index].expect_range = items[index].find_entry("expect")->key_range;
  file.cases = std::move(entry.cases);
  return file;
}

std::optional<Report> evaluate_case(const CaseFile& file, const CaseEntry& entry, Problems& policy_problems,
                                    Problems& fixture_problems) {
  PolicyRequest request;
  request.catalogue = shipped_rules();
  request.packs = shipped_packs();
  const auto root = root_of(file.path);
  const auto place = fs::absolute(file.path).lexically_normal().lexically_relative(root).generic_string();
  request.fragment = {&entry.policy.value, file.sources, {place, disk_reader(root)}};
  const auto loaded = load_policy(request);
  policy_problems = loaded.problems;
  const auto facts = fixture_facts(entry.facts.value, fixture_problems);
  if (!policy_problems.empty() || facts == nullptr) return std::nullopt;
  EvaluateOptions options;
  const auto* now = entry.facts.value.find("now");
  options.now = *text::parse_time(now == nullptr ? "2026-01-01" : now->text).value;
  return evaluate(loaded.policy, *facts, options);
}

CaseResult run_case(const CaseFile& file, const CaseEntry& entry) {
  Problems problems;
  const auto actual = run(file, entry, problems);
  CaseResult result;
  result.passed = problems.empty() && agrees(entry.expect.value, actual, problems);
  if (problems.empty()) result.actual = write_actual(actual, entry.expect.value);
  for (const auto& problem : problems.all()) result.difference += render(problem, *file.sources);
  result.passed = result.passed && problems.empty();
  if (!result.passed && problems.empty()) {
    const auto line = entry.expect_range.begin.line;
    result.difference =
        fmt::format("{}:{}: expected otherwise; it came out as\n{}", file.path, line, indented(result.actual, 4));
  }
  return result;
}

std::string with_expectations(const CaseFile& file,
                              const std::vector<std::pair<const CaseEntry*, std::string>>& actual) {
  const auto source = actual.front().first->expect_range.source;
  std::vector<std::string> lines;
  for (std::string_view rest = (*file.sources)[source].text; !rest.empty();) {
    const auto end = rest.find('\n');
    lines.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end, rest.size() - 1) + 1);
  }
  for (auto each = actual.rbegin(); each != actual.rend(); ++each) {
    const auto key = each->first->expect_range.begin;
    const std::size_t indent = key.column - 1;
    const auto first = lines.begin() + key.line - 1;
    auto last = first + 1;
    while (last != lines.end() && (last->empty() || last->find_first_not_of(' ') > indent)) ++last;
    while (last != first + 1 && (last - 1)->find_first_not_of(' ') == std::string::npos) --last;
    *first = first->substr(0, indent) + "expect:\n" + indented(each->second, indent + 2);
    first->pop_back();
    lines.erase(first + 1, last);
  }
  return fmt::format("{}\n", fmt::join(lines, "\n"));
}

}  // namespace govcheck::cli
