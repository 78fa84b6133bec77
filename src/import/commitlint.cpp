#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "formats/object_literal.hpp"
#include "import/commitlint_code.hpp"
#include "import/commitlint_file.hpp"
#include "import/commitlint_presets.hpp"
#include "import/commitlint_rules.hpp"
#include "import/import.hpp"
#include "import/settings.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace govcheck::importing {
namespace {

using formats::LiteralPlace;
using formats::ObjectLiteral;

constexpr std::string_view conventional_header = R"((?P<type>\w*)(?:\((?P<scope>.*)\))?!?: (?P<subject>.*))";
constexpr std::string_view angular_header = R"((?P<type>\w*)(?:\((?P<scope>.*)\))?: (?P<subject>.*))";
/// Messages that are a version, as `npm version` commits them.
constexpr std::string_view release_subject =
    R"(^(?:chore(?:\([^)]+\))?:)?\s*(?:\[(?:skip ci|ci skip)\])?\s*[v=]?\d+\.\d+\.\d+(?:[-+][-+.\w]+)?\s*)"
    R"((?:\[(?:skip ci|ci skip)\])?\s*$)";

class CommitlintImport {
 public:
  CommitlintImport(Sources& sources, std::uint32_t source, Problems& problems)
      : sources_(sources), source_(source), problems_(problems) {}

  std::optional<Draft> run() {
    auto read = read_commitlint_file(sources_, source_, problems_);
    if (!read) return std::nullopt;
    root_ = std::move(*read);
    draft_.tool = "commitlint";
    use_grammar(conventional_header, true);
    grammar_.pattern = angular_header;
    grammar_.has_mark = false;
    const auto& config = root_.value;
    if (const auto* extends = config.find("extends")) extend(*extends);
    if (const auto* preset = config.find("parserPreset")) read_preset(*preset);
    if (const auto* rules = config.find("rules")) take_rules(*rules);
    CommitlintRules translator(draft_, grammar_);
    for (const auto& entry : rules_)
      if (const auto setting = check(entry)) translator.translate(*setting);
    translator.finish();
    take_ignores();
    take_rest();
    tell_what_differs();
    return std::move(draft_);
  }

 private:
  void lose(Range range, std::string text) { draft_.note(Note::Kind::lost, range, std::move(text)); }

  void use_grammar(std::string_view pattern, bool has_mark) {
    grammar_.pattern = pattern;
    grammar_.is_conventional = true;
    grammar_.has_mark = has_mark;
  }

  void put_rule(const Value::Entry& entry) {
    const auto old = std::ranges::find(rules_, entry.key, &Value::Entry::key);
    if (old == rules_.end())
      rules_.push_back(entry);
    else
      *old = entry;
  }

  void take_rules(const Value& rules) {
    if (rules.is(Value::Kind::map))
      for (const auto& entry : rules.entries) put_rule(entry);
    else if (root_.find_unread(rules) == nullptr)
      lose(rules.range, "rules: this is no map of rules");
  }

  void extend(const Value& extends) {
    std::vector<const Value*> all;
    if (extends.is(Value::Kind::list))
      for (const auto& item : extends.items) all.push_back(&item);
    else
      all.push_back(&extends);
    for (const auto* one : all) {
      if (one->is(Value::Kind::text))
        extend_by(*one);
      else if (root_.find_unread(*one) == nullptr)
        lose(one->range, "extends: this is no name of a configuration");
    }
  }

  void extend_by(const Value& named) {
    const auto preset = std::ranges::find(commitlint_presets, named.text, &CommitlintPreset::name);
    if (preset == commitlint_presets.end()) {
      const bool is_file = named.text.starts_with('.');
      lose(named.range, fmt::format("extends: \"{}\" is not built in; {}", named.text,
                                    is_file ? "import that file too, and include its policy"
                                            : "import its file in node_modules too, and include its policy"));
    } else if (!preset->rules.empty()) {
      const auto source = sources_.add(std::string(preset->name), std::string(preset->rules));
      const auto read = formats::parse_object_literal(preset->rules, source, LiteralPlace::whole_text, problems_);
      if (!read) return;
      if (read->value.find("parserPreset") != nullptr) use_grammar(conventional_header, true);
      if (const auto* rules = read->value.find("rules")) take_rules(*rules);
    } else if (preset->workspace.empty()) {
      lose(named.range, fmt::format("extends: the projects that {} would read as scopes are not read; list them in "
                                    "scope-paths, by \"directories\" or \"scopes\"",
                                    named.text));
    } else {
      auto& rule = draft_.rule("scope-paths");
      rule.add({"workspaces"}, std::string(preset->workspace));
      rule.note(Note::Kind::differs, named.range,
                "the scopes are held against the files that a commit changes too; scopes that stand for no files are "
                "listed under \"free\"");
    }
  }

  void read_preset(const Value& preset) {
    if (preset.is(Value::Kind::text)) {
      const auto& name = preset.text;
      if (name.find("conventionalcommits") != std::string::npos) return use_grammar(conventional_header, true);
      if (name.find("conventional-changelog-angular") != std::string::npos) return use_grammar(angular_header, false);
      return lose(preset.range, fmt::format("parserPreset: \"{}\" is not built in; the header is read as {}", name,
                                            grammar_.has_mark ? "Conventional Commits" : "in the Angular convention"));
    }
    if (!preset.is(Value::Kind::map)) return;
    if (const auto* name = preset.find("name"); name != nullptr && name->is(Value::Kind::text)) read_preset(*name);
    const auto* options = preset.find("parserOpts");
    if (options == nullptr || !options->is(Value::Kind::map)) return;
    for (const auto& entry : options->entries) read_parser_option(entry, *options);
  }

  void read_parser_option(const Value::Entry& entry, const Value& options) {
    const auto* unread = root_.find_unread(entry.value);
    const auto& written = unread != nullptr ? unread->source : entry.value.text;
    const bool is_pattern = unread == nullptr ? entry.value.is(Value::Kind::text) : written.starts_with('/');
    if (entry.key == "headerPattern" && is_pattern) {
      read_header_pattern(entry, written, options.find("headerCorrespondence"));
      used_.push_back(entry.value.range);
    } else if (entry.key == "issuePrefixes" && entry.value.is(Value::Kind::list)) {
      std::size_t left_out = 0;
      auto prefixes = any_of(texts_of(entry.value, left_out));
      if (prefixes != "(?:)") grammar_.issue_prefixes = "(?i:" + prefixes.substr(3);
    } else if (entry.key == "breakingHeaderPattern" && is_pattern) {
      used_.push_back(entry.value.range);
      lose(entry.key_range,
           "parserPreset: the breakingHeaderPattern; what is breaking is told by Conventional Commits");
    } else if (entry.key != "headerCorrespondence" && unread == nullptr) {
      lose(entry.key_range, fmt::format("parserPreset: the option {} has nothing that answers to it", entry.key));
    }
  }

  void read_header_pattern(const Value::Entry& entry, const std::string& written, const Value* correspondence) {
    std::vector<std::string> names = {"type", "scope", "subject"};
    std::size_t left_out = 0;
    if (correspondence != nullptr && correspondence->is(Value::Kind::list)) names = texts_of(*correspondence, left_out);
    auto pattern = header_pattern(written, names);
    if (!pattern)
      return lose(entry.key_range, fmt::format("parserPreset: the pattern {} cannot be said in RE2 (it looks around or "
                                               "back, or repeats names); the header is read as Conventional Commits",
                                               excerpt(written)));
    grammar_.pattern = std::move(*pattern);
    grammar_.is_conventional = grammar_.pattern == fmt::format("^{}$", conventional_header);
    grammar_.has_mark = true;
  }

  std::optional<CommitlintSetting> check(const Value::Entry& entry) {
    CommitlintSetting setting{entry.key, 0, false, {}, entry.key_range};
    const auto& list = entry.value;
    const auto wrong = [&](std::string_view what) {
      lose(entry.key_range, fmt::format("{}: {}", entry.key, what));
      return std::nullopt;
    };
    if (root_.find_unread(list) != nullptr) return std::nullopt;  // told with what is unread
    if (list.is(Value::Kind::null)) return std::nullopt;
    const auto* level = list.is(Value::Kind::list) && !list.items.empty() ? &list.items.front() : &list;
    if (root_.find_unread(*level) != nullptr) return wrong("its level is computed");
    if (!level->is(Value::Kind::integer) || level->integer < 0 || level->integer > 2)
      return wrong("the level is none of 0, 1 and 2");
    if (level->integer == 0) return std::nullopt;
    setting.level = level->integer;
    const auto* when = list.items.size() > 1 ? &list.items[1] : nullptr;
    if (when == nullptr || (when->text != "always" && when->text != "never"))
      return wrong("it does not say \"always\" or \"never\"");
    setting.never = when->text == "never";
    if (list.items.size() > 2) setting.value = list.items[2];
    if (root_.find_unread(setting.value) != nullptr) return wrong("its value is computed");
    return setting;
  }

  void take_ignores() {
    const auto* usual = root_.value.find("defaultIgnores");
    const bool ignores_usual = usual == nullptr || !usual->is(Value::Kind::boolean) || usual->boolean;
    for (auto& rule : draft_.rules) {
      if (ignores_usual) {
        rule.when.push_back(matches_in_cel("commit.subject", release_subject, true));
        if (rule.kind == "commit-format") rule.set({"fixups"}, text_value("exempt"));
      } else if (rule.kind == "commit-format") {
        rule.set({"merges"}, text_value("check"));
        rule.set({"reverts"}, text_value("check"));
        rule.set({"fixups"}, text_value(rule.with.find("style") == nullptr ? "refuse" : "check"));
      } else if (rule.kind == "commit-trailers") {
        rule.set({"check-merges"}, flag_value(true));
        rule.set({"check-reverts"}, flag_value(true));
      }
    }
    const auto* ignores = root_.value.find("ignores");
    if (ignores == nullptr || !ignores->is(Value::Kind::list)) return;
    for (const auto& one : ignores->items) {
      const auto* unread = root_.find_unread(one);
      const auto condition = unread == nullptr ? std::nullopt : condition_of_ignore(unread->source);
      if (!condition) continue;
      used_.push_back(one.range);
      for (auto& rule : draft_.rules) rule.when.push_back(*condition);
    }
  }

  void take_rest() {
    for (const auto& entry : root_.value.entries) {
      const auto& key = entry.key;
      if (key == "helpUrl" && entry.value.is(Value::Kind::text))
        for (auto& rule : draft_.rules) rule.because = "see " + entry.value.text;
      else if (key == "plugins" && root_.find_unread(entry.value) == nullptr)
        lose(entry.key_range, "plugins: code is not run; what they check can be said with the rule kind assert");
      else if (key == "prompt" || key == "formatter")
        draft_.note(Note::Kind::differs, entry.key_range, fmt::format("{}: no message is checked by it", key));
      else if (key != "extends" && key != "rules" && key != "parserPreset" && key != "ignores" && key != "$schema" &&
               key != "defaultIgnores" && key != "plugins" && key != "helpUrl")
        lose(entry.key_range, fmt::format("{}: commitlint has no such key", key));
    }
    for (const auto& unread : root_.unread) {
      if (unread.path.starts_with("prompt") || std::ranges::find(used_, unread.range) != used_.end()) continue;
      lose(unread.range, fmt::format("{}: {} would have to be run; write its value into the policy",
                                     unread.path.empty() ? "this" : unread.path, excerpt(unread.source)));
    }
  }

  void tell_what_differs() {
    if (draft_.rules.empty()) return;
    const Range nowhere{source_, {}, {}};
    const auto* usual = root_.value.find("defaultIgnores");
    if (usual == nullptr || !usual->is(Value::Kind::boolean) || usual->boolean)
      draft_.note(Note::Kind::differs, nowhere,
                  "merges are told by their parents and reverts by the commit that they name; a subject that only "
                  "begins like one lets nothing off");
    auto* rule = draft_.find("commit-format");
    if (rule != nullptr && rule->with.find("style") == nullptr)
      rule->note(Note::Kind::differs, nowhere,
                 "the grammar is that of Conventional Commits: empty parentheses and a misspelt \"BREAKING CHANGE:\" "
                 "are found too");
  }

  Sources& sources_;
  std::uint32_t source_;
  Problems& problems_;
  ObjectLiteral root_;
  Draft draft_;
  CommitlintGrammar grammar_;
  std::vector<Value::Entry> rules_;  ///< the later one counts
  std::vector<Range> used_;          ///< expressions that were understood after all
};

}  // namespace

std::optional<Draft> import_commitlint(Sources& sources, std::uint32_t source, Problems& problems) {
  return CommitlintImport(sources, source, problems).run();
}

}  // namespace govcheck::importing
