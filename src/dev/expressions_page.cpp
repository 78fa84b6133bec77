#include "dev/expressions_page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "expressions/explain.hpp"
#include "expressions/records.hpp"
#include "expressions/unknown.hpp"
#include "facts/fixture.hpp"
#include "formats/yaml.hpp"
#include "govcheck/input_error.hpp"
#include "text/ascii.hpp"
#include "text/calendar.hpp"

namespace govcheck::dev {
namespace {

using expressions::Scene;
using expressions::World;

constexpr std::string_view head =
    R"(<!-- From src/expressions and tests/expressions/sample.yaml by `govcheck-dev generate --write`; edit those. -->
# Expressions

`when` of every rule, and `that`, `message` and `let` of the rule kind [assert](rules/assert.md), are expressions in
[CEL](https://github.com/google/cel-spec), the Common Expression Language that Kubernetes has: the whole of the standard
library and the extensions strings, math, lists, sets, encoders, regex, bindings and optionals
([what conforms](cel-conformance.md)). Expressions always end, change nothing and read nothing but the facts below.

```yaml
rules:
  pull-request-labels:
    when: change.files.exists(f, f.path.glob("platform/contracts/**"))
    with: { require: [schema-approved] }
```

`govcheck eval` tries one, `--explain` shows what each part of it was:

```text
$ govcheck eval 'commit.subject.size() <= 72'
{"value":true,"type":"bool"}
```

Expressions are checked when the policy is loaded. A name that does not exist, a type that does not fit, a glob, pattern,
path, time, time zone, version or group that cannot be, a status that a file or review never has: each is an error at its
place in the YAML, in plain, quoted and multi-line texts alike. A group that the policy may lack is asked for first:
`!("cab" in groups) || pr.author.in_group("cab")`.

`commit` of `govcheck eval` is the head commit, with `--range A..B` the last one of B; `branch` is the current branch, and
`--file PATH` says what `file` is.

## Every element that fails

Where `that` asks all of a list or map, `x.all(e, …)` or `!x.exists(e, …)`, by itself, inside of another one or beside
others with `&&`, `assert` tells each element that fails, up to fifty. In data files each finding points at its value, and
each side of an `&&` is told; of other subjects, changed files, paths of `repo.files`, commits, trailers and the lines of
`file.content.split("\n")` have places of their own.

## What is not known

A fact whose evidence is missing (the data of the pull request were not given, the clone is shallow) makes an expression
that needs it indeterminate: the report says what is missing and what to do. It is never taken for false. `&&` and `||`
decide where the other side is enough: `false && pr.draft` is false.

`has(pr)` asks whether there are data of a pull request, `has(pr.labels)` whether its labels are known, `has(file.change)`
whether a field is there. An expression that fails (a key that data lack, a number that is none) or that costs more
than a million steps gives the verdict `error`, never a pass.

In YAML, put an expression in quotes or into a block (`>-`) where it begins with `!`, `[`, `{` or a quote, or contains
` #` or `: `.

## Variables

)";

/// Each kind of facts as an expression reaches it in the sample.
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> samples = {{
    {"Commit", "commit"},
    {"Person", "commit.author"},
    {"Trailer", "commit.trailers[0]"},
    {"FileChange", "change.files[0]"},
    {"Branch", "branch"},
    {"Change", "change"},
    {"PullRequest", "pr"},
    {"Review", "pr.reviews[0]"},
    {"Check", "pr.checks[0]"},
    {"Comment", "pr.comments[0]"},
    {"LabelEvent", "pr.label_events[0]"},
    {"HostCommit", "pr.commits[0]"},
    {"Collaborator", "pr.collaborators[0]"},
    {"File", "file"},
    {"Repository", "repo"},
    {"Version", R"(semver("v1.4.0-rc.1+linux"))"},
}};

class SampleScene final : public Scene {
 public:
  SampleScene(const World& world, const File& file) : Scene(world, file) {}
  std::optional<cel::Value> find(std::string_view name) const override {
    if (name == "commit") return world().commits().as_list().front();
    if (name == "branch") return Scene(world(), world().facts().branches()->front()).find(name);
    return Scene::find(name);
  }
};

class Page {
 public:
  explicit Page(const Scene& scene) : scene_(scene) {
    for (const auto& variable : expressions::variables())
      if (variable.only) scope_.further.emplace_back(variable.name, cel::Type::record(variable.type));
  }

  std::string write() {
    out_ = head;
    out_ += "| name | type | where | |\n|---|---|---|---|\n";
    for (const auto& variable : expressions::variables())
      out_ += fmt::format("| `{}` | {} | {} | {} |\n", variable.name, type_text(variable.type), where(variable),
                          variable.doc);
    out_ +=
        "\nIn `assert`, `each: data` adds `data`: what the file says. `let` adds variables of one's own.\n"
        "\nThe last column of the tables below is what the field is in an example.\n";
    for (const auto& record : expressions::records()) write_record(record);
    out_ += "\n## Functions\n\nBeside those of CEL:\n";
    for (const auto& function : expressions::functions())
      out_ += fmt::format("\n### `{}`\n\n{}\n\n```text\n{}\n→ {}\n```\n", function.usage, function.doc,
                          function.example, value_of(function.example));
    return std::move(out_);
  }

 private:
  static std::string cell(std::string_view text) {
    std::string safe;
    for (const char c : text) safe += c == '|' ? "\\|" : std::string(1, c);
    return safe;
  }

  static std::string type_text(std::string_view type) {
    const auto begin = type.find('(') == std::string_view::npos ? 0 : type.find('(') + 1;
    const auto inner = type.substr(begin, type.find(')') - begin);
    const auto is_record =
        std::ranges::any_of(expressions::records(), [&](const auto& each) { return each.name == inner; });
    if (!is_record) return fmt::format("`{}`", type);
    const auto link = fmt::format("[{}](#{})", inner, text::ascii_lower(inner));
    return begin == 0 ? link : "list of " + link;
  }

  static std::string_view where(const expressions::VariableInfo& variable) {
    if (!variable.only) return "everywhere";
    switch (*variable.only) {
      case Subject::Kind::commit: return "rules about commits";
      case Subject::Kind::branch: return "rules about branches";
      default: return "rules about files";
    }
  }

  void write_record(const expressions::RecordInfo& record) {
    out_ += fmt::format("\n### {}\n\n{}\n\n| field | type | | example |\n|---|---|---|---|\n", record.name, record.doc);
    const auto sample = std::ranges::find(samples, record.name, &std::pair<std::string_view, std::string_view>::first);
    if (sample == samples.end()) throw InputError(fmt::format("docs/expressions.md has no example of {}", record.name));
    for (const auto& field : record.fields) {
      const auto value = value_of(fmt::format("{}.{}", sample->second, field.name));
      out_ += fmt::format("| `{}` | {} | {} | {} |\n", field.name, type_text(field.type), field.doc,
                          value.empty() ? "" : fmt::format("`{}`", cell(value)));
    }
  }

  std::string value_of(std::string_view expression) const {
    const auto compiled = expressions::compile(expression, scope_, expressions::Wanted::anything, &people());
    if (!compiled.expression)
      throw InputError(fmt::format("the example {} is wrong: {}", expression, compiled.faults.front().message));
    const auto value = expressions::evaluate(*compiled.expression, scene_, scene_.world());
    if (!value.ok()) throw InputError(fmt::format("the example {} fails: {}", expression, value.as_failure().message));
    return expressions::shown(value);
  }

  const People& people() const { return scene_.world().people(); }

  const Scene& scene_;
  expressions::Scope scope_;
  std::string out_;
};

}  // namespace

std::string expressions_page(const std::string& facts_text) {
  Sources sources;
  Problems problems;
  const auto source = sources.add("tests/expressions/sample.yaml", facts_text);
  const auto document = formats::parse_yaml(sources[source].text, source, problems);
  const auto facts = problems.empty() ? fixture_facts(*document, problems) : nullptr;
  if (facts == nullptr) throw InputError(render(problems.all().front(), sources));
  People people;
  people.add_group("platform", {"alice"}, {});
  const Calendar calendar;
  const World world(*facts, people, calendar, text::parse_time(document->find("now")->text).value.value_or(Time{}));
  const auto tree = facts->head_tree().value();
  const File file{"src/api/order.json", *tree, &facts->changed_files()->front()};
  return Page(SampleScene(world, file)).write();
}

}  // namespace govcheck::dev
