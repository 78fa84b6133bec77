#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "expressions/condition.hpp"
#include "govcheck/policy.hpp"
#include "policy/format.hpp"
#include "policy/include_tree.hpp"
#include "policy/merge.hpp"
#include "policy/world.hpp"
#include "text/suggest.hpp"

namespace govcheck {
namespace {

using namespace policy;

template <class Glob>
std::vector<std::string> texts(const std::vector<Glob>& globs) {
  std::vector<std::string> all;
  for (const auto& glob : globs) all.push_back(glob.text);
  return all;
}

template <class Glob>
std::vector<std::string> texts(const std::optional<std::vector<Glob>>& globs) {
  return globs ? texts(*globs) : std::vector<std::string>();
}

std::vector<std::string> rule_names(const std::vector<PolicyRule>& rules) {
  std::vector<std::string> names;
  for (const auto& rule : rules) names.push_back(rule.name);
  return names;
}

/// "did you mean", or where to look.
std::string suggestion(std::string_view written, const std::vector<std::string>& known, std::string_view else_say) {
  auto hint = text::did_you_mean(written, known);
  return hint.empty() ? std::string(else_say) : hint;
}

const Rule* find_kind(const MergedRule& rule, Catalogue catalogue, Problems& problems) {
  const auto& id = rule.entry.uses ? rule.entry.uses->value : rule.name;
  const auto range = rule.entry.uses ? rule.entry.uses->range : rule.where;
  if (const auto* kind = find_rule(catalogue, id)) return kind;
  std::vector<std::string> known;
  for (const auto& kind : catalogue) known.push_back(kind.id);
  if (rule.entry.uses)
    problems.add(range, fmt::format("there is no rule kind \"{}\"", id),
                 suggestion(id, known, "`govcheck rules` lists the rule kinds"));
  else
    problems.add(range, fmt::format("\"{}\" is no rule kind, and \"uses\" does not name one", id),
                 suggestion(id, known, "add `uses: KIND`; `govcheck rules` lists the rule kinds"));
  return nullptr;
}

/// What it looks at with these parameters.
std::vector<Subject::Kind> grains_of(const PolicyRule& rule) {
  std::vector<Subject::Kind> grains;
  for (const auto& check : rule.checks) grains.push_back(grain_of(check));
  return grains.empty() ? rule.kind->grains : grains;
}

/// The groups that expressions among the parameters name.
void check_groups(const ParamType& type, const Value& value, const People& people, Problems& problems) {
  if (type.kind == ParamType::Kind::text && type.format == "expression" && !value.text.empty())
    expressions::check_groups(value, people, problems);
  if (type.items != nullptr) {
    for (const auto& item : value.items) check_groups(*type.items, item, people, problems);
    for (const auto& entry : value.entries) check_groups(*type.items, entry.value, people, problems);
  }
  if (type.fields == nullptr) return;
  for (const auto& field : type.fields())
    if (const auto* found = value.find(field.name)) check_groups(field.type, *found, people, problems);
}

PolicyRule bind_rule(const MergedRule& merged, Catalogue catalogue, const People& people, Problems& problems) {
  const auto& entry = merged.entry;
  PolicyRule rule;
  rule.name = merged.name;
  rule.where = merged.where;
  rule.kind = find_kind(merged, catalogue, problems);
  rule.severity = entry.severity.value_or(Severity::error);
  rule.enforcement = entry.enforcement.value_or(Enforcement::block);
  rule.on_missing = entry.on_missing;
  rule.clause = entry.clause ? entry.clause->value : "";
  rule.because = entry.because.value_or("");
  rule.conditions = {texts(entry.paths), texts(entry.branches), texts(entry.targets), texts(entry.authors)};
  if (rule.kind == nullptr) return rule;
  rule.checks = rule.kind->bind(merged.with, problems);
  check_groups(rule.kind->params, merged.with, people, problems);
  if (entry.when) rule.when = expressions::compile_condition(entry.when->value, grains_of(rule), people, problems);
  return rule;
}

void check_rule_name(const Located<std::string>& name, const Policy& policy, Problems& problems) {
  if (policy.find(name.value) != nullptr) return;
  const auto known = rule_names(policy.rules);
  problems.add(name.range, fmt::format("this policy has no rule \"{}\"", name.value),
               suggestion(name.value, known, "rules of this policy: " + text::join_words(known, "and")));
}

void bind_profiles(const std::vector<FileEntry>& files, Policy& policy, Problems& problems) {
  for (const auto& file : files)
    for (const auto& profile : file.profiles) {
      auto& rules = policy.profiles[profile.name];
      rules.clear();
      if (profile.value.all) rules = rule_names(policy.rules);
      for (const auto& name : profile.value.rules) {
        check_rule_name(name, policy, problems);
        rules.push_back(name.value);
      }
    }
}

/// What must hold for an exception beyond the types of its keys. A key that is missing is a problem already.
void check_exception(const ExceptionEntry& entry, Problems& problems) {
  constexpr auto is_blank = [](const Located<std::string>& text) {
    return text.range.begin.line != 0 && text.value.find_first_not_of(" \t\n") == std::string::npos;
  };
  if (is_blank(entry.reason))
    problems.add(entry.reason.range, "the reason is empty",
                 "say why; put it in quotes if it contains \" #\" or \": \"");
  if (is_blank(entry.owner)) problems.add(entry.owner.range, "the owner is empty", "say who answers for it");
  if (entry.match.range.begin.line == 0) return;
  const auto& match = entry.match.value;
  const bool past = !match.commits.empty() || match.until_tag.has_value();
  if (!past && match.paths.empty() && match.branches.empty() && match.authors.empty())
    problems.add(
        entry.match.range, "the exception matches nothing in particular",
        "name commits, paths, branches, authors or until-tag; to stop a rule altogether write enforcement: off");
  if (!past && !entry.expires)
    problems.add(entry.match.range, "the exception never expires",
                 "add `expires: YYYY-MM-DD`; only exceptions about fixed past commits (commits, until-tag) go without");
  constexpr std::size_t fewest_digits = 7;
  for (const auto& commit : match.commits)
    if (commit.value.size() < fewest_digits || !ObjectId::from_hex(commit.value))
      problems.add(commit.range, fmt::format("\"{}\" is no commit", commit.value),
                   "write at least seven hexadecimal digits of its name");
}

void bind_exceptions(const std::vector<FileEntry>& files, Policy& policy, Problems& problems) {
  for (const auto& file : files)
    for (const auto& located : file.exceptions) {
      const auto& entry = located.value;
      if (entry.rule.range.begin.line == 0) continue;  // the missing key is a problem already
      check_rule_name(entry.rule, policy, problems);
      check_exception(entry, problems);
      Exception exception;
      exception.rule = entry.rule.value;
      for (const auto& commit : entry.match.value.commits) exception.commits.push_back(commit.value);
      exception.paths = texts(entry.match.value.paths);
      exception.branches = texts(entry.match.value.branches);
      exception.authors = texts(entry.match.value.authors);
      exception.until_tag = entry.match.value.until_tag.value_or("");
      exception.reason = entry.reason.value;
      exception.owner = entry.owner.value;
      if (entry.expires) exception.expires = entry.expires->day;
      exception.where = entry.rule.range;
      policy.exceptions.push_back(std::move(exception));
    }
}

}  // namespace

LoadedPolicy load_policy(const PolicyRequest& request) {
  LoadedPolicy loaded;
  auto sources = request.fragment ? request.fragment->sources : std::make_shared<Sources>();
  IncludeTree tree(request, *sources, loaded.problems);
  for (const auto& file : request.files) {
    tree.add(file);
    loaded.policy.files.push_back(file.prefix + file.path);
  }
  if (request.fragment) tree.add(*request.fragment);
  auto& policy = loaded.policy;
  policy.sources = sources;
  policy.people = bind_people(tree.files(), loaded.problems);
  policy.calendar = bind_calendar(tree.files(), loaded.problems);
  for (const auto& merged : merge_rules(tree.files()))
    policy.rules.push_back(bind_rule(merged, request.catalogue, policy.people, loaded.problems));
  bind_profiles(tree.files(), policy, loaded.problems);
  bind_exceptions(tree.files(), policy, loaded.problems);
  loaded.problems.sort();
  return loaded;
}

}  // namespace govcheck
