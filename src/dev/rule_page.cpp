#include "dev/rule_page.hpp"

#include <fmt/format.h>

#include <deque>
#include <set>

#include "text/suggest.hpp"

namespace govcheck::dev {
namespace {

std::string_view looks_at(Subject::Kind grain) {
  switch (grain) {
    case Subject::Kind::commit: return "each commit";
    case Subject::Kind::branch: return "each branch";
    case Subject::Kind::pull_request: return "the pull request";
    case Subject::Kind::change: return "the change";
    case Subject::Kind::file: return "each file";
    case Subject::Kind::repository: return "the repository as a whole";
  }
  return "";
}

std::string grains_of(const Rule& rule) {
  std::vector<std::string> words;
  for (const auto grain : rule.grains) words.emplace_back(looks_at(grain));
  return text::join_words(words, "and");
}

/// Inside of a table a bar ends the cell, in code too.
std::string cell(std::string_view text) {
  std::string safe;
  for (const char c : text) safe += c == '|' ? "\\|" : std::string(1, c);
  return safe;
}

std::string code(std::string_view text) { return text.empty() ? "" : fmt::format("`{}`", cell(text)); }

std::string parameter_table(const std::vector<ParamInfo>& fields) {
  std::string table = "| name | type | default | |\n|---|---|---|---|\n";
  for (const auto& field : fields)
    table += fmt::format("| {} | {} | {} | {} |\n", code(field.name), cell(field.type.describe()),
                         field.required ? "required" : code(field.default_text), cell(field.description));
  return table;
}

/// The tables of a rule's parameters and of every object inside of them, each once.
std::string parameters_of(const ParamType& params) {
  std::string text;
  std::deque<std::pair<std::string, ParamType>> open{{"", params}};
  std::set<std::string> seen;
  while (!open.empty()) {
    const auto [name, type] = std::move(open.front());
    open.pop_front();
    if (type.items) open.emplace_back("", *type.items);
    for (const auto& form : type.alternatives) open.emplace_back("", form);
    if (type.fields == nullptr || !seen.insert(type.name).second) continue;
    const auto fields = type.fields();
    if (!type.name.empty()) text += fmt::format("\n### A {}\n\n", type.name);
    text += fields.empty() ? "None.\n" : parameter_table(fields);
    for (const auto& field : fields) open.emplace_back("", field.type);
  }
  return text;
}

std::string example_text(const Example& example) {
  auto text = fmt::format("\n## Example: {}\n\n```yaml\n{}```\n", example.name, example.policy);
  if (!example.facts.empty()) text += fmt::format("\nOn these facts\n\n```yaml facts\n{}```\n", example.facts);
  return text + fmt::format("\nit prints\n\n```text\n{}```\n", example.output);
}

}  // namespace

std::string rule_page(const Rule& rule, const std::string& source, const std::vector<Example>& examples) {
  auto page = fmt::format(
      "<!-- From {} and tests/rules/{}.yaml by `govcheck-dev generate --write`; edit those. -->\n"
      "# {}\n\n{} {}\n\nLooks at {}.\n\n## Parameters\n\n{}",
      source, rule.id, rule.id, rule.summary, rule.why, grains_of(rule), parameters_of(rule.params));
  for (const auto& example : examples) page += example_text(example);
  return page;
}

std::string rule_index(Catalogue catalogue) {
  std::string page = "<!-- By `govcheck-dev generate --write`. -->\n# Rules\n\n| rule | looks at | |\n|---|---|---|\n";
  for (const auto& rule : catalogue)
    page += fmt::format("| [{}]({}.md) | {} | {} |\n", rule.id, rule.id, grains_of(rule), cell(rule.summary));
  return page;
}

}  // namespace govcheck::dev
