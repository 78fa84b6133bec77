#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "formats/ini.hpp"
#include "import/gitlint_file.hpp"
#include "import/import.hpp"
#include "import/settings.hpp"
#include "text/ascii.hpp"
#include "text/pattern.hpp"

namespace govcheck::importing {
namespace {

constexpr std::int64_t longest = 10'000;

class GitlintImport {
 public:
  GitlintImport(std::uint32_t source, Draft& draft) : source_(source), draft_(draft), file_(draft) {}

  void run(const Value& file) {
    file_.read(file);
    searches_ = file_.flag("regex-style-search", false);
    for (const auto& instance : file_.instances()) add_condition(instance);
    for (const auto& instance : file_.instances())
      if (!file_.is_ignored(instance)) translate(instance);
    finish();
  }

 private:
  void lose(Range range, std::string text) { draft_.note(Note::Kind::lost, range, std::move(text)); }
  void differ(Range range, std::string text) { draft_.note(Note::Kind::differs, range, std::move(text)); }

  std::string option(const GitlintInstance& instance) const {
    const auto found = instance.options.find(instance.rule->option);
    const auto text = found == instance.options.end() ? std::string(instance.rule->standard) : found->second.text;
    return text == "None" ? "" : text;
  }
  Range range_of(const GitlintInstance& instance) const {
    const auto found = instance.options.find(instance.rule->option);
    if (found != instance.options.end()) return found->second.range;
    return instance.range.begin.line == 0 ? Range{source_, {}, {}} : instance.range;
  }
  std::int64_t number(const GitlintInstance& instance) {
    const auto text = option(instance);
    std::int64_t value = -1;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec == std::errc() && read.ptr == text.data() + text.size() && value >= 0) return value;
    lose(range_of(instance), fmt::format("{}: \"{}\" is no number", instance.rule->name, text));
    return -1;
  }
  std::optional<std::string> pattern(const GitlintInstance& instance) {
    const auto written = option(instance);
    if (written.empty()) return std::nullopt;
    auto found = pattern_of(written);
    if (!found)
      lose(range_of(instance), fmt::format("{}: the pattern {} cannot be said in RE2 (it looks around or back)",
                                           instance.rule->name, written));
    return found;
  }

  /// What I1, I2 and I4 let off.
  void add_condition(const GitlintInstance& instance) {
    const auto id = instance.rule->id;
    if (!id.starts_with('I') || file_.is_ignored(instance)) return;
    const auto written = pattern(instance);
    if (!written) return;
    if (id == "I3") {
      long_lines_.push_back(searches_ ? *written : fmt::format("^(?:{})", *written));
      draft_.note(Note::Kind::differs, range_of(instance),
                  "ignore-body-lines: these lines may be longer; the other checks see them");
      return;
    }
    const auto text = id == "I1" ? "commit.subject" : id == "I2" ? "commit.message" : "commit.author.name";
    auto found = searches_ ? *written : fmt::format("^(?:{})", *written);
    if (id == "I2") found = fmt::format("(?m)\\n{}(?:{})", searches_ ? ".*" : "", *written);
    const auto ignore = instance.options.find("ignore");
    conditions_.push_back({matches_in_cel(text, found, true), ignore == instance.options.end()
                                                                  ? std::vector<std::string>{"all"}
                                                                  : split_list(ignore->second.text)});
  }

  std::vector<std::string> conditions_of(const GitlintInstance& instance) const {
    std::vector<std::string> all;
    for (const auto& condition : conditions_)
      if (GitlintFile::names_rule(condition.rules, instance)) all.push_back(condition.expression);
    return all;
  }

  RuleDraft& format(const GitlintInstance& instance) {
    return draft_.rule("commit-format", {}, conditions_of(instance));
  }

  void translate(const GitlintInstance& instance) {
    const auto id = instance.rule->id;
    if (id.starts_with('T') || id == "CT1") return translate_title(instance);
    if (id.starts_with('B')) return translate_body(instance);
    if (id == "M1") return translate_author(instance);
    if (id == "CC1") {
      auto& rule = draft_.rule("commit-trailers", {}, conditions_of(instance));
      rule.set({"sign-off"}, text_value("required"));
      rule.note(Note::Kind::differs, range_of(instance),
                "the sign-off is a trailer of the last paragraph and names somebody; \"sign-off: author\" asks for the "
                "author's own");
    }
    if (id == "CC3")
      lose(range_of(instance),
           "contrib-allowed-authors: the file AUTHORS is not read; list the people under \"allowed\" "
           "of commit-author, or as a group");
  }

  void translate_title(const GitlintInstance& instance) {
    const auto id = instance.rule->id;
    auto& rule = format(instance);
    if (id == "T1" || id == "T8") {
      const auto length = number(instance);
      if (length > 0 && length <= longest && id == "T1") rule.set({"max-header-length"}, number_value(length));
      if (length > 0 && length <= longest && id == "T8")
        rule.set({"parts", "header", "min-length"}, number_value(length));
    } else if (id == "T3") {
      rule.set({"forbidden-endings"}, list_value({"?", ":", "!", ".", ",", ";"}));
      rule.note(Note::Kind::differs, range_of(instance),
                "title-trailing-punctuation: an ellipsis and \"etc.\" are no full stops");
    } else if (id == "T4") {
      rule.add({"parts", "header", "forbidden"}, "\\t");
    } else if (id == "T5") {
      for (const auto& word : split_list(option(instance))) {
        const auto known = pattern_of(word);
        rule.add({"parts", "header", "forbidden"},
                 fmt::format("(?i)\\b(?:{})\\b", known ? *known : text::escape_pattern(word)));
      }
    } else if (id == "T7") {
      if (const auto found = pattern(instance)) {
        const auto* parts = rule.with.find("parts");
        const auto* header = parts == nullptr ? nullptr : parts->find("header");
        auto* place = &rule;
        if (header != nullptr && header->find("pattern") != nullptr) {  // a second one is a rule of its own
          draft_.rules.push_back({"commit-format", {}, rule.when, {}, {}, {}, {}});
          place = &draft_.rules.back();
        }
        place->set({"parts", "header", "pattern"}, text_value(fmt::format(".*(?:{}).*", *found)));
      }
    } else if (id == "CT1") {
      rule.set({"style"}, text_value("conventional"));
      rule.set({"types"}, list_value(split_list(option(instance))));
      rule.note(
          Note::Kind::differs, range_of(instance),
          "the grammar is that of Conventional Commits to the letter: white space around the scope and a misspelt "
          "\"BREAKING CHANGE:\" are found too");
    }
  }

  void translate_body(const GitlintInstance& instance) {
    const auto id = instance.rule->id;
    auto& rule = format(instance);
    if (id == "B1") {
      const auto length = number(instance);
      if (length < 1 || length > longest) return;
      rule.set({"max-body-line-length"}, number_value(length));
      rule.set({"max-footer-line-length"}, number_value(length));
      rule.note(Note::Kind::differs, range_of(instance),
                "body-max-line-length: lines that are too long only through an address or a word that fits no line, "
                "code, quotes, tables and trailers with people are left alone");
    } else if (id == "B2") {
      rule.add({"parts", "rest", "forbidden"}, "(?m)[ \\t]+$");
    } else if (id == "B3") {
      rule.add({"parts", "rest", "forbidden"}, "\\t");
    } else if (id == "B4") {
      rule.set({"blank-line"}, flag_value(true));
    } else if (id == "B5") {
      const auto length = number(instance);
      if (length > 0 && length <= longest) rule.set({"parts", "rest", "min-length"}, number_value(length));
    } else if (id == "B6") {
      rule.set({"parts", "rest", "use"}, text_value("required"));
    } else if (id == "B7") {
      const auto files = split_list(option(instance));
      if (files.empty()) return;
      auto& content = draft_.rule("commit-content", {}, conditions_of(instance));
      for (const auto& file : files) content.add({"mention"}, file);
      content.set({"allow-empty"}, flag_value(true));
      content.note(Note::Kind::differs, range_of(instance),
                   "body-changed-file-mention: the title may name a file too, and its name is enough");
    } else if (const auto found = pattern(instance)) {
      rule.set({"parts", "rest", "pattern"}, text_value(fmt::format("(?s:.*)(?:{})(?s:.*)", *found)));
      rule.set({"parts", "rest", "use"}, text_value("required"));
    }
  }

  void translate_author(const GitlintInstance& instance) {
    const auto found = pattern(instance);
    if (!found) return;
    const bool searches = searches_ || option(instance) == instance.rule->standard;
    auto& rule = draft_.rule("commit-author", {}, conditions_of(instance));
    rule.set({"email"}, text_value(fmt::format("{}(?:{}).*", searches ? ".*" : "", *found)));
    rule.set({"require-email"}, flag_value(false));
    rule.set({"check-bots"}, flag_value(true));
  }

  std::string_view fixups() {
    constexpr std::array keys = {"ignore-fixup-commits", "ignore-fixup-amend-commits", "ignore-squash-commits"};
    const auto ignored = std::ranges::count_if(keys, [&](const char* key) { return file_.flag(key, true); });
    if (ignored == 3) return "exempt";
    if (ignored > 0)
      differ(file_.general_range(),
             "fixups, squashes and amendments are let off together or not at all; none of them is");
    const auto is_refused = [&](const GitlintInstance& one) { return one.rule->id == "CC2" && !file_.is_ignored(one); };
    return std::ranges::any_of(file_.instances(), is_refused) ? "refuse" : "check";
  }

  void finish() {
    const auto all_fixups = fixups();
    const bool lets_merges = file_.flag("ignore-merge-commits", true);
    const bool lets_reverts = file_.flag("ignore-revert-commits", true);
    // What asks for nothing that is not asked for anyway.
    std::erase_if(draft_.rules, [](const auto& rule) { return rule.with.entries.empty(); });
    for (auto& rule : draft_.rules) {
      if (rule.kind == "commit-format") {
        if (rule.with.find("style") == nullptr) {
          rule.set({"style"}, text_value("pattern"));
          rule.set({"pattern"}, text_value(".*"));
        }
        if (rule.with.find("blank-line") == nullptr) rule.set({"blank-line"}, flag_value(false));
        if (rule.with.find("max-body-line-length") != nullptr && !long_lines_.empty())
          rule.set({"long-lines"}, list_value(long_lines_));
        if (!lets_merges) rule.set({"merges"}, text_value("check"));
        if (!lets_reverts) rule.set({"reverts"}, text_value("check"));
        rule.set({"fixups"}, text_value(all_fixups));
      } else if (rule.kind == "commit-trailers" || rule.kind == "commit-content") {
        if (!lets_merges) rule.set({"check-merges"}, flag_value(true));
      } else if (lets_merges) {
        rule.when.emplace_back("!commit.merge");
      }
    }
    differ({source_, {}, {}},
           "merges are told by their parents and reverts by the commit that they name, not by how "
           "their titles begin");
    differ({source_, {}, {}}, "a line \"gitlint-ignore:\" in a message lets nothing off; exceptions in the policy do");
  }

  struct Condition {
    std::string expression;
    std::vector<std::string> rules;
  };

  std::uint32_t source_;
  Draft& draft_;
  GitlintFile file_;
  bool searches_ = false;
  std::vector<Condition> conditions_;
  std::vector<std::string> long_lines_;  ///< patterns of lines that I3 leaves out
};

}  // namespace

std::optional<Draft> import_gitlint(const Sources& sources, std::uint32_t source, Problems& problems) {
  const auto file = formats::parse_ini(sources[source].text, source, problems);
  if (!file) return std::nullopt;
  Draft draft;
  draft.tool = "gitlint";
  GitlintImport(source, draft).run(*file);
  return draft;
}

}  // namespace govcheck::importing
