#include "dev/examples.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "cli/case_file.hpp"
#include "formats/yaml.hpp"
#include "govcheck/input_error.hpp"
#include "report/report_format.hpp"

namespace govcheck::dev {
namespace {

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

/// A part of a file, moved to the left.
struct Cutting {
  std::string text;
  Position origin;  ///< of its first character
};

/// What stands under a key of a case, as written: the rest of its line, or the deeper lines below.
Cutting cut_under(const Source& source, const Range& key) {
  auto line = key.begin.line;
  const auto head = source.line(line);
  const auto colon = head.find(':', key.begin.column - 1);
  const auto value = head.find_first_not_of(' ', colon + 1);
  if (value != std::string_view::npos)
    return {fmt::format("{}\n", head.substr(value)), {line, static_cast<std::uint32_t>(value + 1)}};
  Cutting cutting;
  auto& text = cutting.text;
  const auto last = static_cast<std::uint32_t>(std::ranges::count(source.text, '\n'));
  const auto inner = indent_of(source.line(line + 1));
  cutting.origin = {line + 1, static_cast<std::uint32_t>(inner + 1)};
  while (++line <= last && (source.line(line).empty() || indent_of(source.line(line)) >= inner)) {
    const auto next = source.line(line);
    text += fmt::format("{}\n", next.substr(std::min(inner, next.size())));
  }
  while (text.ends_with("\n\n")) text.pop_back();
  return cutting;
}

/// As `govcheck check` would print it, had the policy stood in a file of its own.
std::string printed(Report report, const std::string& case_file, Position origin) {
  report.origin = {};  // a case is no checkout
  for (auto& rule : report.rules) {
    if (rule.where.file != case_file) continue;
    rule.where.file = ".govcheck.yaml";
    rule.where.begin.column -= origin.column - 1;
    rule.where.begin.line -= origin.line - 1;
  }
  const auto* format = report::find_report_format("text");
  std::ostringstream out;
  format->write(out, report, {.width = 100});
  const auto text = out.str();
  return text.substr(text.find_first_not_of('\n'));
}

Example example_of(const cli::CaseFile& file, const cli::CaseEntry& entry, const Value& written) {
  Problems problems;
  auto report = cli::evaluate_case(file, entry, problems, problems);
  if (!report) throw InputError(fmt::format("the case \"{}\" does not load", entry.name), "run govcheck test on it");
  const auto& source = (*file.sources)[0];
  const auto under = [&](std::string_view key) {
    const auto* found = written.find_entry(key);
    return found == nullptr ? Cutting() : cut_under(source, found->key_range);
  };
  const auto policy = under("policy");
  return {entry.name, policy.text, under("facts").text, printed(std::move(*report), source.name, policy.origin)};
}

}  // namespace

std::vector<Example> examples_of(const std::string& path) {
  Problems problems;
  const auto sources = std::make_shared<Sources>();
  const auto file = cli::read_case_file(path, problems, sources);
  const auto document = formats::parse_yaml((*sources)[0].text, 0, problems);
  if (!problems.empty()) throw InputError(render(problems.all().front(), *sources));
  std::vector<Example> examples;
  for (const std::string_view wanted : {"violated", "satisfied"}) {
    const auto found = std::ranges::find_if(file.cases, [&](const cli::CaseEntry& entry) {
      const auto* verdict = entry.expect.value.find("verdict");
      return verdict != nullptr && verdict->text == wanted;
    });
    if (found == file.cases.end())
      throw InputError(fmt::format("{} has no case that is {}", path, wanted),
                       "add one; it becomes an example of the rule's page");
    const auto index = static_cast<std::size_t>(found - file.cases.begin());
    examples.push_back(example_of(file, *found, document->find("cases")->items[index]));
  }
  return examples;
}

}  // namespace govcheck::dev
