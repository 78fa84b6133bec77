// Rules of commitlint about types, scopes and how parts are spelt.
#include <fmt/format.h>

#include <algorithm>

#include "import/commitlint_rules.hpp"
#include "import/settings.hpp"
#include "text/ascii.hpp"
#include "text/letter_case.hpp"

namespace govcheck::importing {
namespace {

std::vector<std::string> usual_delimiters() { return {"/", "\\", ","}; }

/// "lower" for "lower-case", "lowercase", "lowerCase"; empty: unknown.
std::string_view case_name(std::string_view written) {
  std::string name = text::ascii_lower(written);
  std::erase(name, '-');
  for (const auto& choice : text::choices_of(text::LetterCase{}))
    if (name == fmt::format("{}case", choice.name)) return choice.name;
  return {};
}

}  // namespace

bool CommitlintRules::translate_names(const CommitlintSetting& setting) {
  if (setting.name != "type-enum") return false;
  if (lacks_group(setting, "type")) return true;
  std::size_t left_out = 0;
  const auto types = texts_of(setting.value, left_out);
  if (left_out > 0) lose(setting, "not all of the types can be read, so any type is allowed");
  if (types.empty() || left_out > 0) return true;
  auto& rule = format(setting);
  if (setting.never)
    rule.add({"parts", "type", "forbidden"}, "^" + any_of(types) + "$");
  else
    rule.set({"types"}, list_value(types));
  return true;
}

bool CommitlintRules::translate_scopes(const CommitlintSetting& setting) {
  if (setting.name != "scope-enum" && setting.name != "scope-delimiter-style") return false;
  if (lacks_group(setting, "scope")) return true;
  std::size_t left_out = 0;
  if (setting.name == "scope-delimiter-style") {
    auto named = setting.value.is(Value::Kind::null) ? usual_delimiters() : texts_of(setting.value, left_out);
    if (named.empty()) named = usual_delimiters();
    // Letters, digits, hyphens and underscores delimit nothing; a comma may have a space after it.
    if (setting.never)
      format(setting).add({"parts", "scope", "forbidden"}, any_of(named));
    else
      format(setting).set(
          {"parts", "scope", "pattern"},
          text_value(fmt::format(R"([\w-]*(?:(?:{}| *, *)[\w-]+)*(?:{}| *, *)?)", any_of(named), any_of(named))));
    return true;
  }
  const auto* list = setting.value.is(Value::Kind::map) ? setting.value.find("scopes") : &setting.value;
  const auto* written = setting.value.find("delimiters");
  const auto scopes =
      list == nullptr || list->is(Value::Kind::null) ? std::vector<std::string>() : texts_of(*list, left_out);
  auto delimiters = written == nullptr ? std::vector<std::string>() : texts_of(*written, left_out);
  if (left_out > 0) lose(setting, "not all of the scopes can be read, so any scope is allowed");
  if (delimiters.empty()) delimiters = usual_delimiters();
  if (scopes.empty() || left_out > 0) return true;
  auto& rule = format(setting);
  if (setting.never) {
    rule.add({"parts", "scope", "forbidden"},
             fmt::format("(?:^|{0} ?){1}(?:$|{0})", any_of(delimiters), any_of(scopes)));
    return true;
  }
  const auto* use = rule.with.find("scope");
  if (use != nullptr && use->text == "forbidden") return true;  // scope-empty: always says more
  rule.set({"scopes"}, list_value(scopes));
  rule.set({"scope-delimiters"}, list_value(delimiters));
  return true;
}

void CommitlintRules::set_cases(const CommitlintSetting& setting, std::string_view part, const Value& written) {
  std::size_t left_out = 0;
  std::vector<std::string> cases;
  for (const auto& name : texts_of(written, left_out)) {
    if (const auto known = case_name(name); !known.empty())
      cases.emplace_back(known);
    else
      ++left_out;
  }
  if (left_out > 0) lose(setting, "not all of the cases can be read");
  if (cases.empty() || left_out > 0) return;
  auto& rule = format(setting);
  const bool has_sentence = std::ranges::find(cases, "sentence") != cases.end();
  if (setting.never && part == "subject" && has_sentence) {
    // Each of the other cases that are named with it begins with a capital too.
    rule.add({"parts", "subject", "forbidden"}, R"(^[\p{Lu}\p{Lt}])");
    rule.note(Note::Kind::differs, setting.range,
              "subject-case: a subject must not begin with a capital; \"subject-start: lower\" instead would let names "
              "such as API or GitHub stand first");
    std::erase_if(cases,
                  [](const auto& one) { return one != "lower" && one != "camel" && one != "kebab" && one != "snake"; });
  }
  if (cases.empty()) return;
  if (setting.never)
    rule.set({"parts", part, "forbidden-case"}, list_value(cases));
  else if (part == "type" || part == "scope" || part == "subject")
    rule.set({fmt::format("{}-case", part)}, list_value(cases));
  else
    rule.set({"parts", part, "case"}, list_value(cases));
}

bool CommitlintRules::translate_cases(const CommitlintSetting& setting) {
  const std::string_view name = setting.name;
  if (!name.ends_with("-case")) return false;
  const auto part = name.substr(0, name.size() - 5);
  if (part != "type" && part != "scope" && part != "subject" && part != "header" && part != "body") return false;
  if (part != "header" && part != "body" && lacks_group(setting, part)) return true;
  if (part == "scope" && setting.value.is(Value::Kind::map)) {
    const auto* cases = setting.value.find("cases");
    if (cases != nullptr) set_cases(setting, part, *cases);
    std::size_t left_out = 0;
    if (const auto* delimiters = setting.value.find("delimiters"))
      format(setting).set({"scope-delimiters"}, list_value(texts_of(*delimiters, left_out)));
    return true;
  }
  set_cases(setting, part, setting.value);
  if (part == "scope" && !setting.never && format(setting).with.find("scope-delimiters") == nullptr)
    format(setting).set({"scope-delimiters"}, list_value(usual_delimiters()));
  return true;
}

}  // namespace govcheck::importing
