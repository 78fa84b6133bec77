#include "policy/merge.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace govcheck::policy {
namespace {

template <class T>
void take(std::optional<T>& into, const std::optional<T>& from) {
  if (from) into = from;
}

void merge_parameters(Value& into, const Value& from) {
  for (const auto& entry : from.entries) {
    const auto same = std::ranges::find(into.entries, entry.key, &Value::Entry::key);
    if (same == into.entries.end())
      into.entries.push_back(entry);
    else
      *same = entry;
  }
  into.range = from.range;
}

const std::string& kind_of(const MergedRule& rule) { return rule.entry.uses ? rule.entry.uses->value : rule.name; }

void merge(MergedRule& rule, const Named<RuleEntry>& later) {
  const auto& from = later.value;
  rule.where = later.range;
  if (from.uses && from.uses->value != kind_of(rule)) rule.with = {};
  take(rule.entry.uses, from.uses);
  take(rule.entry.when, from.when);
  take(rule.entry.paths, from.paths);
  take(rule.entry.branches, from.branches);
  take(rule.entry.targets, from.targets);
  take(rule.entry.authors, from.authors);
  take(rule.entry.severity, from.severity);
  take(rule.entry.enforcement, from.enforcement);
  take(rule.entry.on_missing, from.on_missing);
  take(rule.entry.clause, from.clause);
  take(rule.entry.because, from.because);
  rule.with.kind = Value::Kind::map;
  if (from.with)
    merge_parameters(rule.with, from.with->value);
  else if (rule.with.entries.empty())
    rule.with.range = later.range;
}

}  // namespace

std::vector<MergedRule> merge_rules(const std::vector<FileEntry>& files) {
  std::vector<MergedRule> merged;
  std::unordered_map<std::string_view, std::size_t> index_of;
  for (const auto& file : files)
    for (const auto& rule : file.rules) {
      const auto [known, is_new] = index_of.try_emplace(rule.name, merged.size());
      if (is_new) merged.push_back({rule.name, rule.range, {}, {}});
      merge(merged[known->second], rule);
    }
  return merged;
}

}  // namespace govcheck::policy
