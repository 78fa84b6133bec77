#include "import/commitlint_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "import/settings.hpp"
#include "text/ascii.hpp"
#include "text/pattern.hpp"

namespace govcheck::importing {
namespace {

constexpr std::int64_t longest_header = 10'000;
constexpr std::int64_t longest_part = 100'000;

std::string severity_of(const CommitlintSetting& setting) { return setting.level == 1 ? "warning" : ""; }

/// "footers" for "footer".
std::string_view part_name(std::string_view part) { return part == "footer" ? "footers" : part; }

}  // namespace

RuleDraft& CommitlintRules::format(const CommitlintSetting& setting) {
  demands_[severity_of(setting)];
  return draft_.rule("commit-format", severity_of(setting));
}

RuleDraft& CommitlintRules::trailers(const CommitlintSetting& setting) {
  return draft_.rule("commit-trailers", severity_of(setting));
}

void CommitlintRules::lose(const CommitlintSetting& setting, std::string_view why) {
  draft_.note(Note::Kind::lost, setting.range, fmt::format("{}: {}", setting.name, why));
}

void CommitlintRules::translate(const CommitlintSetting& setting) {
  if (translate_grammar(setting) || translate_layout(setting) || translate_trailers(setting) ||
      translate_scopes(setting) || translate_names(setting) || translate_cases(setting) || translate_part(setting))
    return;
  lose(setting, "no such rule is built into commitlint; what a plugin checks can be said with the rule kind assert");
}

bool CommitlintRules::lacks_group(const CommitlintSetting& setting, std::string_view group) {
  if (grammar_.has_group(group)) return false;
  lose(setting, fmt::format("the header pattern names no {}", group));
  return true;
}

/// What the grammar of the header asks for.
bool CommitlintRules::translate_grammar(const CommitlintSetting& setting) {
  const auto is_required = setting.never;
  if (setting.name == "type-empty" || setting.name == "subject-empty") {
    const auto part = std::string_view(setting.name).substr(0, setting.name.find('-'));
    if (lacks_group(setting, part)) return true;
    auto& rule = format(setting);
    auto& demands = demands_[severity_of(setting)];
    if (is_required)
      (part == "type" ? demands.type : demands.subject) = true;
    else
      rule.set({"parts", part, "use"}, text_value("forbidden"));
    return true;
  }
  if (setting.name == "scope-empty") {
    if (!lacks_group(setting, "scope"))
      format(setting).set({"scope"}, text_value(is_required ? "required" : "forbidden"));
    return true;
  }
  if (setting.name == "subject-exclamation-mark") {
    constexpr std::string_view mark = R"(^\w*(?:\(.*\))?!: )";
    if (setting.never)
      format(setting).add({"parts", "header", "forbidden"}, std::string(mark));
    else
      format(setting).set({"parts", "header", "pattern"}, text_value(fmt::format("{}.*", mark.substr(1))));
    return true;
  }
  if (setting.name != "breaking-change-exclamation-mark") return false;
  if (setting.never)
    lose(setting, "that a breaking change is marked in one place only cannot be asked for");
  else
    format(setting).set({"breaking"}, text_value("both"));
  return true;
}

bool CommitlintRules::translate_layout(const CommitlintSetting& setting) {
  const auto& name = setting.name;
  if (name == "header-trim") {
    format(setting);
    return true;  // always so
  }
  if (name == "body-leading-blank") {
    auto& rule = format(setting);
    if (setting.never)
      rule.add({"parts", "message", "forbidden"}, R"(^[^\n]*\n[ \t]*\n)");
    else
      demands_[severity_of(setting)].blank_line = true;
    return true;
  }
  if (name == "footer-leading-blank") {
    if (setting.never)
      lose(setting, "footers need a blank line before them");
    else  // what has none is no footer; the line after the header is body to be set apart
      format(setting), demands_[severity_of(setting)].blank_line = true;
    return true;
  }
  if (name != "body-max-line-length" && name != "footer-max-line-length") return false;
  const auto& value = setting.value;
  const bool is_number = value.is(Value::Kind::integer) || value.is(Value::Kind::number);
  if (!is_number || (value.is(Value::Kind::integer) && value.integer < 1)) {
    lose(setting, "the length is no number above zero");
    return true;
  }
  if (value.is(Value::Kind::number) || value.integer > longest_header) return true;  // as good as none
  auto& rule = format(setting);
  rule.set({fmt::format("max-{}", name.substr(0, name.find('-')) + "-line-length")}, number_value(value.integer));
  rule.note(
      Note::Kind::differs, setting.range,
      fmt::format("{}: lines that are too long only through a word that fits no line, code, quotes and tables are "
                  "left alone too, not only addresses",
                  name));
  return true;
}

bool CommitlintRules::translate_trailers(const CommitlintSetting& setting) {
  const auto& name = setting.name;
  if (name == "references-empty") {
    const auto reference = fmt::format(R"((?:{})[\w-]*\d+)", grammar_.issue_prefixes);
    auto& rule = format(setting);
    if (setting.never)
      rule.set({"parts", "message", "pattern"}, text_value("(?s).*" + reference + ".*"));
    else
      rule.add({"parts", "message", "forbidden"}, reference);
    rule.note(Note::Kind::differs, setting.range,
              "references-empty: an issue may be named anywhere; commit-trailers with \"issue: required\" instead asks "
              "for a trailer, which tools find again");
    return true;
  }
  if (name != "signed-off-by" && name != "trailer-exists") return false;
  auto token = setting.value.text.empty() && name == "signed-off-by" ? "Signed-off-by" : setting.value.text;
  token = token.substr(0, token.find(':'));
  if (token.empty() || !text::Pattern::parse("[A-Za-z0-9-]+").value->matches_whole(token)) {
    lose(setting, "the value names no trailer");
    return true;
  }
  auto& rule = trailers(setting);
  if (text::equal_without_case(token, "Signed-off-by") && name == "signed-off-by")
    rule.set({"sign-off"}, text_value(setting.never ? "forbidden" : "required"));
  else
    rule.add({setting.never ? "forbidden" : "required"}, token);
  if (name == "signed-off-by")
    rule.note(Note::Kind::differs, setting.range,
              "signed-off-by: any line of the last paragraph may be the sign-off, not only the last, and it names "
              "somebody; \"sign-off: author\" asks for the author's own");
  return true;
}

void CommitlintRules::translate_length(const CommitlintSetting& setting, std::string_view part, std::string_view what) {
  const auto& value = setting.value;
  const bool is_maximum = what == "max-length";
  if (value.is(Value::Kind::number) && is_maximum && std::isinf(value.number)) return;
  if (!value.is(Value::Kind::integer) || value.integer < 0) return lose(setting, "the length is no whole number");
  if (value.integer == 0 && !is_maximum) return;
  const bool has_parameter = part == "subject" || (part == "header" && is_maximum);
  const auto most = has_parameter ? longest_header : longest_part;
  if (value.integer > most) {
    if (!is_maximum) lose(setting, fmt::format("a length of more than {} cannot be asked for", most));
    return;
  }
  auto& rule = format(setting);
  if (value.integer == 0)
    rule.set({"parts", part_name(part), "use"}, text_value("forbidden"));
  else if (has_parameter)
    rule.set({fmt::format("{}-{}-length", what.substr(0, 3), part)}, number_value(value.integer));
  else
    rule.set({"parts", part_name(part), what}, number_value(value.integer));
}

/// What is asked of any part alike.
bool CommitlintRules::translate_part(const CommitlintSetting& setting) {
  const std::string_view name = setting.name;
  const auto part = name.substr(0, name.find('-'));
  const auto what = name.substr(std::min(name.size(), part.size() + 1));
  constexpr std::array<std::string_view, 6> parts = {"header", "type", "scope", "subject", "body", "footer"};
  if (std::ranges::find(parts, part) == parts.end()) return false;
  const bool of_header = part == "type" || part == "scope" || part == "subject";
  if (what != "max-length" && what != "min-length" && what != "empty" && what != "full-stop") return false;
  if (of_header && lacks_group(setting, part)) return true;
  if (what == "max-length" || what == "min-length") {
    translate_length(setting, part, what);
    return true;
  }
  auto& rule = format(setting);
  if (what == "empty") {
    rule.set({"parts", part_name(part), "use"}, text_value(setting.never ? "required" : "forbidden"));
    return true;
  }
  const std::string stop = setting.value.text.empty() ? "." : setting.value.text;
  if (part == "subject" && setting.never)
    rule.add({"forbidden-endings"}, stop);
  else if (setting.never)
    rule.add({"parts", part_name(part), "forbidden"}, text::escape_pattern(stop) + "$");
  else
    rule.set({"parts", part_name(part), "pattern"}, text_value("(?s).*" + text::escape_pattern(stop)));
  return true;
}

void CommitlintRules::finish() {
  for (auto& [severity, demands] : demands_) {
    auto* rule = draft_.find("commit-format", severity);
    if (rule == nullptr) continue;
    const bool is_first = severity.empty() || !demands_.contains("");
    if (grammar_.is_conventional && demands.type && demands.subject && is_first) {
      if (rule->with.find("types") == nullptr) rule->set({"parts", "type", "pattern"}, text_value(R"(\w+)"));
      if (!grammar_.has_mark) rule->add({"parts", "header", "forbidden"}, R"(^\w*(?:\(.*\))?!: )");
    } else {
      rule->set({"style"}, text_value("pattern"));
      rule->set({"pattern"}, text_value(fmt::format("(?:{}|.*)", grammar_.pattern)));
      if (demands.type) rule->set({"parts", "type", "use"}, text_value("required"));
      if (demands.subject) rule->set({"parts", "subject", "use"}, text_value("required"));
      if (rule->with.find("breaking") != nullptr) {
        std::erase_if(rule->with.entries, [](const auto& entry) { return entry.key == "breaking"; });
        rule->note(Note::Kind::lost, {},
                   "breaking-change-exclamation-mark: needs type-empty and subject-empty beside it");
      }
    }
    rule->set({"blank-line"}, flag_value(demands.blank_line));
  }
}

}  // namespace govcheck::importing
