// What every rule of the catalogue owes its users: cases, a page, a pack, documented parameters. A rule that lacks one
// of these fails here, with the command or the file that puts it right.
#include "govcheck/catalogue.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "formats/yaml.hpp"

namespace fs = std::filesystem;
using govcheck::Rule;
using govcheck::Value;

namespace {

const fs::path root = GOVCHECK_ROOT;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Value parse(const std::string& name, const std::string& text) {
  govcheck::Sources sources;
  govcheck::Problems problems;
  const auto source = sources.add(name, text);
  auto value = govcheck::formats::parse_yaml(sources[source].text, source, problems);
  for (const auto& problem : problems.all()) FAIL_CHECK(render(problem, sources));
  return value.value_or(Value{});
}

/// The verdicts that the cases of a rule expect of it. `expect` is of the only rule, or a map by name of rule.
std::set<std::string> verdicts_in(const Value& file) {
  std::set<std::string> verdicts;
  const auto add = [&](const Value& expect) {
    if (const auto* verdict = expect.find("verdict")) verdicts.insert(verdict->text);
  };
  const auto* cases = file.find("cases");
  if (cases == nullptr) return verdicts;
  for (const auto& each : cases->items)
    if (const auto* expect = each.find("expect")) {
      add(*expect);
      for (const auto& entry : expect->entries) add(entry.value);
    }
  return verdicts;
}

bool uses(const Value& policy, const std::string& id) {
  const auto* rules = policy.find("rules");
  if (rules == nullptr) return false;
  return std::ranges::any_of(rules->entries, [&](const Value::Entry& rule) {
    const auto* kind = rule.value.find("uses");
    return (kind != nullptr ? kind->text : rule.key) == id;
  });
}

void check_parameters(const std::string& of, const govcheck::ParamType& type, std::set<std::string>& seen) {
  if (type.items) check_parameters(of, *type.items, seen);
  for (const auto& form : type.alternatives) check_parameters(of, form, seen);
  if (type.fields == nullptr || (!type.name.empty() && !seen.insert(type.name).second)) return;
  for (const auto& field : type.fields()) {
    INFO("the parameter " << of << "." << field.name << " is described by \"" << field.description << '"');
    CHECK(field.description.ends_with('.'));
    check_parameters(of + "." + field.name, field.type, seen);
  }
}

/// Without its commits or branches a rule is not even asked. Every other grain has evidence that may be missing.
bool may_lack_evidence(const Rule& rule) {
  using govcheck::Subject;
  return std::ranges::any_of(rule.grains, [](Subject::Kind grain) {
    return grain != Subject::Kind::commit && grain != Subject::Kind::branch;
  });
}

}  // namespace

TEST_CASE("every rule is sorted in under the name of its file") {
  std::set<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(root / "src/rules"))
    if (entry.path().extension() == ".cpp") files.insert(entry.path().stem());
  std::set<std::string> ids;
  std::string before;
  for (const auto& rule : govcheck::shipped_rules()) {
    ids.insert(rule.id);
    CHECK(before < rule.id);
    before = rule.id;
  }
  CHECK_FALSE(ids.empty());
  CHECK(ids == files);
}

TEST_CASE("every rule has cases that show each of its answers") {
  for (const auto& rule : govcheck::shipped_rules()) {
    const auto name = "tests/rules/" + rule.id + ".yaml";
    INFO("the cases are to stand in " << name);
    CHECK(fs::is_regular_file(root / name));
    if (!fs::is_regular_file(root / name)) continue;
    const auto verdicts = verdicts_in(parse(name, read(root / name)));
    CHECK(verdicts.contains("satisfied"));
    CHECK(verdicts.contains("violated"));
    INFO("a pull request, a change, a tree may be missing: show the verdict \"indeterminate\"");
    if (may_lack_evidence(rule)) CHECK(verdicts.contains("indeterminate"));
  }
}

TEST_CASE("no cases are left of a rule that is gone") {
  for (const auto& entry : fs::directory_iterator(root / "tests/rules")) {
    INFO(entry.path() << " is named after no rule");
    CHECK(govcheck::find_rule(govcheck::shipped_rules(), entry.path().stem().string()) != nullptr);
  }
}

TEST_CASE("every rule has a page") {
  for (const auto& rule : govcheck::shipped_rules()) {
    INFO("docs/rules/" << rule.id << ".md is written by: govcheck-dev generate --write");
    CHECK(fs::is_regular_file(root / "docs/rules" / (rule.id + ".md")));
  }
}

TEST_CASE("every rule has a place in a pack") {
  std::vector<Value> packs;
  for (const auto& pack : govcheck::shipped_packs())
    packs.push_back(parse(std::string(pack.name), std::string(pack.text)));
  for (const auto& rule : govcheck::shipped_rules()) {
    INFO("no file in policies/ uses " << rule.id);
    CHECK(std::ranges::any_of(packs, [&](const Value& pack) { return uses(pack, rule.id); }));
  }
}

TEST_CASE("every rule says in sentences what it is about") {
  for (const auto& rule : govcheck::shipped_rules()) {
    INFO(rule.id);
    CHECK(rule.summary.ends_with('.'));
    CHECK(rule.why.ends_with('.'));
    CHECK_FALSE(rule.grains.empty());
    std::set<std::string> seen;
    check_parameters(rule.id, rule.params, seen);
  }
}
