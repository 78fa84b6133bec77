#include "import/gitlint_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "import/settings.hpp"
#include "text/ascii.hpp"

namespace govcheck::importing {
namespace {

const GitlintRule* find_rule(std::string_view named) {
  const auto* const found =
      std::ranges::find_if(gitlint_rules, [&](const auto& rule) { return rule.id == named || rule.name == named; });
  return found == gitlint_rules.end() ? nullptr : found;
}

}  // namespace

void GitlintFile::read(const Value& file) {
  general_ = file.find("general");
  ignored_ = names("ignore");
  read_general();
  collect(file);
}

const Value::Entry* GitlintFile::general(std::string_view key) const {
  return general_ == nullptr ? nullptr : general_->find_entry(key);
}

bool GitlintFile::flag(std::string_view key, bool standard) const {
  const auto* entry = general(key);
  return entry == nullptr ? standard : text::equal_without_case(entry->value.text, "true");
}

std::vector<std::string> GitlintFile::names(std::string_view key) const {
  const auto* entry = general(key);
  return entry == nullptr ? std::vector<std::string>() : split_list(entry->value.text);
}

void GitlintFile::read_general() {
  if (general_ == nullptr) return;
  constexpr std::array known = {"ignore",
                                "contrib",
                                "regex-style-search",
                                "ignore-merge-commits",
                                "ignore-fixup-commits",
                                "ignore-fixup-amend-commits",
                                "ignore-squash-commits",
                                "ignore-revert-commits"};
  constexpr std::array shown = {"verbosity", "debug", "target", "ignore-stdin", "staged", "fail-without-commits"};
  for (const auto& entry : general_->entries) {
    const auto is = [&](const char* name) { return entry.key == name; };
    if (std::ranges::any_of(known, is)) continue;
    if (std::ranges::any_of(shown, is))
      draft_.note(Note::Kind::differs, entry.key_range,
                  fmt::format("{}: what is looked at and shown is said on the command line", entry.key));
    else if (entry.key == "extra-path")
      draft_.note(Note::Kind::lost, entry.key_range,
                  "extra-path: rules in Python are not run; the rule kind assert may say what they check");
    else
      draft_.note(Note::Kind::lost, entry.key_range, fmt::format("{}: gitlint has no such option", entry.key));
  }
}

void GitlintFile::collect(const Value& file) {
  const auto contrib = names("contrib");
  for (const auto& rule : gitlint_rules) {
    const auto named = [&](const auto& name) { return name == rule.id || name == rule.name; };
    if (!rule.is_contrib || std::ranges::any_of(contrib, named)) instances_.push_back({&rule});
  }
  for (const auto& name : contrib)
    if (const auto* rule = find_rule(name); rule == nullptr || !rule->is_contrib)
      draft_.note(Note::Kind::lost, general("contrib")->value.range,
                  fmt::format("contrib: gitlint ships no rule \"{}\"", name));
  for (const auto& section : file.entries) {
    if (section.key == "general") continue;
    const auto colon = section.key.find(':');
    const auto parts = split_list(section.key.substr(0, colon));
    const auto* rule = parts.empty() ? nullptr : find_rule(parts.front());
    if (rule == nullptr) {
      draft_.note(Note::Kind::lost, section.key_range,
                  fmt::format("[{}]: this is no rule that gitlint ships; the rule kind assert may say what "
                              "it checks",
                              section.key));
      continue;
    }
    const auto name = colon == std::string::npos ? std::string() : section.key.substr(colon + 1);
    auto instance =
        std::ranges::find_if(instances_, [&](const auto& one) { return one.rule == rule && one.name == name; });
    if (instance == instances_.end() && name.empty()) continue;  // a contrib rule that is not switched on
    if (instance == instances_.end()) instance = instances_.insert(instances_.end(), GitlintInstance{rule, name});
    instance->range = section.key_range;
    for (const auto& option : section.value.entries) set_option(*instance, option);
  }
}

void GitlintFile::set_option(GitlintInstance& instance, const Value::Entry& option) {
  const auto id = instance.rule->id;
  const bool is_ignore = option.key == "ignore" && (id == "I1" || id == "I2" || id == "I4");
  if (option.key != instance.rule->option && !is_ignore)
    return draft_.note(Note::Kind::lost, option.key_range,
                       fmt::format("{}: the rule {} has no such option", option.key, instance.rule->name));
  auto value = option.value;
  for (auto at = value.text.find("%%"); at != std::string::npos; at = value.text.find("%%", at + 1))
    value.text.erase(at, 1);
  instance.options.insert_or_assign(option.key, std::move(value));
}

bool GitlintFile::names_rule(const std::vector<std::string>& names, const GitlintInstance& instance) {
  const auto suffix = instance.name.empty() ? "" : ":" + instance.name;
  return std::ranges::any_of(names, [&](const auto& name) {
    return name == "all" || name == std::string(instance.rule->id) + suffix ||
           name == std::string(instance.rule->name) + suffix;
  });
}

}  // namespace govcheck::importing
