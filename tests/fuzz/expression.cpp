// An expression of a policy and, after a line `---`, what the facts say: names, messages, data. The expression is
// checked as it is when a policy is loaded, at its places in the YAML, evaluated on hostile facts, explained, and
// judged as an assertion. All of these agree, and every place is one of its text.
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

#include "expressions/assertion.hpp"
#include "expressions/data.hpp"
#include "expressions/element_place.hpp"
#include "facts/fixture.hpp"
#include "formats/yaml.hpp"
#include "text/utf8.hpp"

namespace {

using namespace govcheck;
using namespace govcheck::expressions;

constexpr std::uint64_t limit = 20'000;

void require(bool good) {
  if (!good) std::abort();
}

/// `@` stands for what the input says.
constexpr std::string_view known_facts = R"(
base: main
branch: "@"
branches: [{ name: "@", current: true, ahead: 2, behind: 1, first-committed: 2026-01-02T10:00:00Z }]
commits:
  - { id: "1", message: "@", author: { name: "@", email: "@", date: 2026-01-02T10:00:00Z }, files: [a.json] }
  - { id: "2", message: "feat(x)!: y\n\n@\n\nRefs: @", author: { name: A, email: a@b.c, date: 2026-01-01T10:00:00Z } }
changes: [{ path: a.json, status: renamed, from: "@" }, { path: b.toml, status: added }, c]
files: { CODEOWNERS: "@", a.json: "@", b.toml: "@", c: "@", d.yaml: "@" }
pull-request:
  number: 7
  title: "@"
  author: "@"
  labels: ["@", b]
  reviews: [{ author: "@", state: approved }, { author: bob, state: dismissed, submitted: 2026-01-02T10:00:00Z }]
)";

void put(Value& value, const std::string& hostile) {
  if (const auto at = value.text.find('@'); at != std::string::npos && value.is(Value::Kind::text))
    value.text.replace(at, 1, hostile);
  for (auto& item : value.items) put(item, hostile);
  for (auto& entry : value.entries) put(entry.value, hostile);
}

std::unique_ptr<Facts> facts_with(const std::string& hostile) {
  static const auto known = [] {
    Problems problems;
    return *formats::parse_yaml(known_facts, 0, problems);
  }();
  auto document = known;
  put(document, hostile);
  Problems problems;
  auto facts = fixture_facts(document, problems);
  require(facts != nullptr);
  return facts;
}

const People& people() {
  static const auto known = [] {
    People all;
    all.add_group("cab", {"alice", "bob"}, {});
    return all;
  }();
  return known;
}

/// As in a policy, where quotes, escapes and line breaks lie between the text and its place.
void check_in_yaml(const std::string& text) {
  Sources sources;
  const auto source = sources.add("p.yaml", "when: " + text + "\n");
  Problems problems;
  const auto document = formats::parse_yaml(sources[source].text, source, problems);
  if (!document || !problems.empty()) return;
  const auto* written = document->find("when");
  if (written == nullptr) return;
  compile(*written, {{Subject::Kind::commit}, {}}, Wanted::truth, &people(), problems);
  check_groups(*written, people(), problems);
  for (const auto& problem : problems.all()) {
    require(problem.range.begin.line >= 1 && !problem.message.empty());
    require(problem.range.begin.line <= 1 + text::position_at(sources[source].text, sources[source].text.size()).line);
    require(!render(problem, sources).empty());
  }
}

void judge_commit(const Assertion& assertion, const World& world, const Commit& commit, const std::string& hostile) {
  AssertionScene scene(world, commit, assertion);
  Problems problems;
  const auto data = parse_data("d.yaml", hostile, problems);
  if (data) scene.set_data(*data);
  *world.budget() = limit;
  const auto value = evaluate(assertion.that, scene, world);
  *world.budget() = limit * 4;
  const auto explanation = explain(assertion.that, scene, world);
  require(explanation.has_value());
  if (value.ok()) require(explanation->value.kind() == value.kind());
  for (const auto& part : parts_of(*explanation)) require(!text::find_invalid_utf8(part.expression));
  *world.budget() = limit * 8;
  try {
    const auto judgements = judge(assertion, scene);
    if (value.is(cel::Kind::boolean)) require(judgements.empty() == value.as_boolean());
    for (const auto& each : judgements) {
      require(!each.message.empty());
      if (each.place && data) require(each.place->range.begin <= each.place->range.end);
      for (const auto& element : each.elements) place_of(element, {&commit, nullptr});
    }
  } catch (const MissingEvidence& absent) {
    require(!absent.missing().what.empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(data), size);
  const auto rule = input.find("\n---\n");
  const auto text = input.substr(0, rule);
  const auto hostile = rule == std::string::npos ? std::string("a: [1, 2]\n") : input.substr(rule + 5);
  check_in_yaml(text);
  Scope scope{{Subject::Kind::commit}, {{"data", cel::Type::dynamic()}}};
  auto compiled = compile(text, scope, Wanted::anything, &people());
  for (const auto& fault : compiled.faults) require(fault.offset <= text.size() && fault.length <= text.size() + 1);
  if (!compiled.expression) return 0;
  const auto facts = facts_with(hostile);
  static const Calendar calendar;
  const World world(*facts, people(), calendar, Time{});
  const Assertion assertion{std::move(*compiled.expression), {}, {}};
  facts->each_commit(1, [&](const Commit& commit) { judge_commit(assertion, world, commit, hostile); });
  return 0;
}
