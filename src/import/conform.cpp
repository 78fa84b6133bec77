#include <fmt/format.h>

#include <algorithm>

#include "formats/yaml.hpp"
#include "import/import.hpp"
#include "import/settings.hpp"

namespace govcheck::importing {
namespace {

constexpr std::int64_t longest = 10'000;

/// A pattern of .gitignore as globs that take away what it names; empty: it takes back, or cannot be said.
std::vector<std::string> globs_of_ignored(std::string_view pattern) {
  if (pattern.empty() || pattern.front() == '!' || pattern.front() == '#') return {};
  const bool is_folder = pattern.ends_with('/');
  if (is_folder) pattern.remove_suffix(1);
  const bool is_anchored = pattern.find('/') != std::string_view::npos;
  if (pattern.starts_with('/')) pattern.remove_prefix(1);
  const auto glob = fmt::format("{}{}", is_anchored || pattern.starts_with("**/") ? "" : "**/", pattern);
  std::vector<std::string> globs = {fmt::format("!{}/**", glob)};
  if (!is_folder) globs.push_back("!" + glob);
  return globs;
}

class ConformImport {
 public:
  explicit ConformImport(Draft& draft) : draft_(draft) {}

  void run(const Value& file) {
    for (const auto& entry : file.entries)
      if (entry.key != "policies") lose(entry.key_range, fmt::format("{}: conform has no such key", entry.key));
    const auto* policies = file.find("policies");
    if (policies == nullptr || !policies->is(Value::Kind::list)) return lose(file.range, "there are no policies");
    for (const auto& policy : policies->items) {
      const auto* type = policy.find("type");
      const auto* spec = policy.find("spec");
      if (type == nullptr || spec == nullptr)
        lose(policy.range, "the policy has no type or no spec");
      else if (type->text == "commit")
        translate_commit(*spec);
      else if (type->text == "license")
        translate_license(*spec);
      else
        lose(type->range, fmt::format("conform has no policy of the type \"{}\"", type->text));
    }
  }

 private:
  void lose(Range range, std::string text) { draft_.note(Note::Kind::lost, range, std::move(text)); }
  static bool is_true(const Value* value) {
    return value != nullptr && value->is(Value::Kind::boolean) && value->boolean;
  }

  RuleDraft& format() {
    auto& rule = draft_.rule("commit-format");
    if (rule.with.entries.empty()) {
      rule.set({"style"}, text_value(is_conventional_ ? "conventional" : "pattern"));
      if (!is_conventional_) rule.set({"pattern"}, text_value(".*"));
      rule.set({"blank-line"}, flag_value(false));
      rule.set({"merges"}, text_value("check"));
      rule.set({"reverts"}, text_value("check"));
      rule.set({"fixups"}, text_value(is_conventional_ ? "refuse" : "check"));
    }
    return rule;
  }

  void translate_commit(const Value& spec) {
    is_conventional_ = spec.find("conventional") != nullptr;
    for (const auto& entry : spec.entries) {
      const auto& key = entry.key;
      if (key == "header") {
        translate_header(entry.value);
      } else if (key == "conventional") {
        translate_conventional(entry);
      } else if (key == "body") {
        if (!is_true(entry.value.find("required"))) continue;
        auto& rule = format();
        rule.set({"parts", "body", "use"}, text_value("required"));
        rule.note(Note::Kind::differs, entry.key_range, "body: trailers alone are no body");
      } else if (key == "dco") {
        if (!is_true(&entry.value)) continue;
        auto& rule = draft_.rule("commit-trailers");
        rule.set({"sign-off"}, text_value("required"));
        rule.set({"check-merges"}, flag_value(true));
        rule.note(
            Note::Kind::differs, entry.key_range,
            "dco: the sign-off is a trailer of the last paragraph; \"sign-off: author\" asks for the author's own");
      } else if (key == "maximumOfOneCommit") {
        if (!is_true(&entry.value)) continue;
        Value limit;
        limit.kind = Value::Kind::map;
        limit.entries.push_back({"branches", {}, text_value("**")});
        limit.entries.push_back({"ahead", {}, number_value(1)});
        auto& limits = draft_.rule("branch-sync").at({"limits"});
        limits.kind = Value::Kind::list;
        limits.items = {std::move(limit)};
      } else if (key == "gpg" && !is_true(entry.value.find("required"))) {
        continue;
      } else if (key == "gpg" || key == "gpgSignatureGitHubOrg") {
        lose(entry.key_range, fmt::format("{}: signatures are not read; let the host require them", key));
      } else if (key == "spellcheck") {
        lose(entry.key_range, "spellcheck: spelling is not checked");
      } else {
        lose(entry.key_range, fmt::format("{}: conform has no such check", key));
      }
    }
  }

  void translate_header(const Value& header) {
    for (const auto& entry : header.entries) {
      const auto& value = entry.value;
      auto& rule = format();
      const auto differ = [&](std::string_view text) {
        rule.note(Note::Kind::differs, entry.key_range, fmt::format("header.{}: {}", entry.key, text));
      };
      if (entry.key == "length" && value.is(Value::Kind::integer)) {
        if (value.integer > 0 && value.integer <= longest) rule.set({"max-header-length"}, number_value(value.integer));
      } else if (entry.key == "imperative") {
        if (!is_true(&value)) continue;
        rule.set({"imperative"}, flag_value(true));
        differ("only other forms of known English verbs are found");
      } else if (entry.key == "case" && (value.text == "lower" || value.text == "upper")) {
        rule.set({"subject-start"}, text_value(value.text));
        differ("names with further capitals or digits may begin as they are written");
      } else if (entry.key == "invalidLastCharacters" && !value.text.empty()) {
        for (const char last : value.text) rule.add({"forbidden-endings"}, std::string(1, last));
        differ("an ellipsis and \"etc.\" are no full stops");
      } else if (entry.key == "jira") {
        const auto* keys = value.find("keys");
        std::size_t left_out = 0;
        if (keys == nullptr) continue;
        rule.set({"parts", "message", "pattern"},
                 text_value(fmt::format(R"((?s).* \[?{}-[1-9]\d*.*)", any_of(texts_of(*keys, left_out)))));
        differ("commit-trailers with \"issue: required\" instead asks for a trailer, which tools find again");
      } else if (!value.text.empty() || !value.is(Value::Kind::text)) {
        lose(entry.key_range, fmt::format("header.{}: it is not understood", entry.key));
      }
    }
  }

  void translate_conventional(const Value::Entry& conventional) {
    auto& rule = format();
    std::vector<std::string> types;
    std::vector<std::string> scopes;
    std::int64_t length = 72;
    std::size_t left_out = 0;
    for (const auto& entry : conventional.value.entries) {
      if (entry.key == "types")
        types = texts_of(entry.value, left_out);
      else if (entry.key == "scopes")
        scopes = texts_of(entry.value, left_out);
      else if (entry.key == "descriptionLength" && entry.value.is(Value::Kind::integer))
        length = entry.value.integer == 0 ? length : entry.value.integer;
      else
        lose(entry.key_range, fmt::format("conventional.{}: conform has no such key", entry.key));
    }
    if (left_out > 0) lose(conventional.key_range, "conventional: not all types and scopes are texts");
    for (const auto* always : {"feat", "fix"})
      if (std::ranges::find(types, always) == types.end()) types.emplace_back(always);
    rule.set({"types"}, list_value(types));
    set_scopes(rule, scopes, conventional.key_range);
    if (length > 0 && length <= longest) rule.set({"max-subject-length"}, number_value(length));
    rule.note(Note::Kind::differs, conventional.key_range,
              "lengths are in characters, not in bytes; a misspelt \"BREAKING CHANGE:\" is found too");
  }

  /// Scopes are patterns there, of which one is found in the scope; where there are none, no scope is allowed.
  void set_scopes(RuleDraft& rule, const std::vector<std::string>& scopes, Range range) {
    std::string any;
    for (const auto& scope : scopes) {
      const auto pattern = pattern_of(scope);
      if (!pattern)
        lose(range, fmt::format("conventional.scopes: \"{}\" is no pattern that RE2 understands", scope));
      else
        any += (any.empty() ? "" : "|") + *pattern;
      if (scope == ".*" || scope == ".+" || scope.empty()) return;
    }
    if (scopes.empty())
      rule.set({"scope"}, text_value("forbidden"));
    else if (!any.empty())
      rule.set({"parts", "scope", "pattern"}, text_value(fmt::format(".*(?:{}).*", any)));
  }

  void translate_license(const Value& spec) {
    const auto* header = spec.find("header");
    if (header == nullptr || header->text.empty()) return lose(spec.range, "license: there is no header");
    draft_.rules.push_back({"license-header", {}, {}, {}, {}, {}, {}});
    auto& rule = draft_.rules.back();
    const auto list = [&](std::string_view key) {
      std::size_t left_out = 0;
      const auto* value = spec.find(key);
      return value == nullptr ? std::vector<std::string>() : texts_of(*value, left_out);
    };
    const auto* root = spec.find("root");
    std::string folder = root == nullptr || root->text == "." || root->text == "./" ? "" : root->text;
    if (folder.starts_with("./")) folder.erase(0, 2);
    if (!folder.empty() && !folder.ends_with('/')) folder += '/';
    for (const auto& suffix : list("includeSuffixes")) rule.paths.push_back(fmt::format("{}**/*{}", folder, suffix));
    for (const auto& suffix : list("excludeSuffixes")) rule.paths.push_back(fmt::format("!**/*{}", suffix));
    for (const auto& skipped : list("skipPaths")) {
      if (skipped == ".git/" || skipped == ".git") continue;
      const auto globs = globs_of_ignored(skipped);
      if (globs.empty())
        lose(spec.find("skipPaths")->range, fmt::format("skipPaths: \"{}\" cannot be said by globs", skipped));
      rule.paths.insert(rule.paths.end(), globs.begin(), globs.end());
    }
    if (list("includeSuffixes").empty()) {
      draft_.rules.pop_back();
      return lose(spec.range, "license: no includeSuffixes, so no file is looked at");
    }
    rule.set({"notice"}, text_value(header->text));
    rule.set({"check"}, text_value("all"));
    rule.note(Note::Kind::differs, header->range,
              "license: comment signs, line ends and what stands above the notice do not matter; tracked files only");
    for (const auto& entry : spec.entries)
      if (entry.key != "header" && entry.key != "root" && entry.key != "includeSuffixes" &&
          entry.key != "excludeSuffixes" && entry.key != "skipPaths" && entry.key != "allowPrecedingComments")
        lose(entry.key_range, fmt::format("license.{}: conform has no such key", entry.key));
  }

  Draft& draft_;
  bool is_conventional_ = false;
};

}  // namespace

std::optional<Draft> import_conform(const Sources& sources, std::uint32_t source, Problems& problems) {
  const auto file = formats::parse_yaml(sources[source].text, source, problems);
  if (!file || !problems.empty()) return std::nullopt;
  Draft draft;
  draft.tool = "conform";
  ConformImport(draft).run(*file);
  return draft;
}

}  // namespace govcheck::importing
