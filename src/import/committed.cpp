#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "formats/toml.hpp"
#include "import/import.hpp"
#include "import/settings.hpp"

namespace govcheck::importing {
namespace {

constexpr std::int64_t longest = 999;  // RE2 counts up to a thousand
constexpr std::string_view author = R"(commit.author.name + " <" + commit.author.email + ">")";

class CommittedImport {
 public:
  CommittedImport(const Value& file, std::uint32_t source, Draft& draft)
      : file_(file), source_(source), draft_(draft), rule_(draft.rule("commit-format")) {}

  void run() {
    tell_unknown_keys();
    translate_style();
    translate_subject();
    translate_lengths();
    rule_.set({"merges"}, text_value(flag("merge_commit") ? "check" : "refuse"));
    rule_.set({"reverts"}, text_value("check"));
    rule_.set({"fixups"}, text_value(flag("no_fixup") ? "refuse" : "check"));
    translate_authors();
  }

 private:
  Range range_of(std::string_view key) const {
    const auto* value = file_.find(key);
    return value == nullptr ? Range{source_, {}, {}} : value->range;
  }
  void differ(std::string_view key, std::string_view text) {
    rule_.note(Note::Kind::differs, range_of(key), fmt::format("{}: {}", key, text));
  }
  void lose(Range range, std::string text) { draft_.note(Note::Kind::lost, range, std::move(text)); }

  bool flag(std::string_view key) {
    const auto* value = file_.find(key);
    if (value != nullptr && !value->is(Value::Kind::boolean))
      lose(value->range, fmt::format("{}: neither true nor false", key));
    return value == nullptr || !value->is(Value::Kind::boolean) || value->boolean;
  }
  std::int64_t number(std::string_view key, std::int64_t standard) {
    const auto* value = file_.find(key);
    if (value != nullptr && (!value->is(Value::Kind::integer) || value->integer < 0))
      lose(value->range, fmt::format("{}: this is no length", key));
    return value == nullptr || !value->is(Value::Kind::integer) ? standard : value->integer;
  }
  std::vector<std::string> texts(std::string_view key) {
    const auto* value = file_.find(key);
    std::size_t left_out = 0;
    auto all = value == nullptr ? std::vector<std::string>() : texts_of(*value, left_out);
    if (left_out > 0) lose(value->range, fmt::format("{}: not all of them are texts", key));
    return all;
  }

  void tell_unknown_keys() {
    constexpr std::array known = {"ignore_author_re",
                                  "subject_length",
                                  "subject_capitalized",
                                  "subject_not_punctuated",
                                  "imperative_subject",
                                  "no_fixup",
                                  "no_wip",
                                  "hard_line_length",
                                  "line_length",
                                  "style",
                                  "allowed_types",
                                  "allowed_scopes",
                                  "merge_commit",
                                  "allowed_author_re"};
    for (const auto& entry : file_.entries)
      if (std::ranges::find(known, entry.key) == known.end())
        lose(entry.key_range, fmt::format("{}: committed has no such key", entry.key));
  }

  void translate_style() {
    const auto* style = file_.find("style");
    if (style == nullptr || (style->text != "conventional" && style->text != "Conventional")) {
      rule_.set({"style"}, text_value("pattern"));
      rule_.set({"pattern"}, text_value(".*"));
      rule_.set({"blank-line"}, flag_value(false));
      if (style != nullptr && style->text != "none" && style->text != "None")
        lose(style->range, "style: it is neither conventional nor none");
      return;
    }
    rule_.note(
        Note::Kind::differs, style->range,
        "style: the grammar is that of Conventional Commits to the letter: a space follows the colon, and a misspelt "
        "\"BREAKING CHANGE:\" is found");
    auto types = texts("allowed_types");
    if (file_.find("allowed_types") == nullptr)
      types = {"fix", "feat", "chore", "docs", "style", "refactor", "perf", "test"};
    if (!types.empty()) {
      rule_.set({"types"}, list_value(types));
      differ("allowed_types", "capitals count, as they do for the tools that read types");
    }
    if (const auto scopes = texts("allowed_scopes"); !scopes.empty()) {
      rule_.set({"scopes"}, list_value(scopes));
      rule_.set({"scope-delimiters"}, list_value({}));
      differ("allowed_scopes", "capitals count");
    }
  }

  void translate_subject() {
    if (flag("imperative_subject")) {
      rule_.set({"imperative"}, flag_value(true));
      differ("imperative_subject", "other forms of known English verbs are found, by another list of words");
    }
    if (flag("subject_capitalized")) {
      rule_.set({"subject-start"}, text_value("upper"));
      differ("subject_capitalized", "names with further capitals, digits or underscores may begin with a small letter");
    }
    if (flag("subject_not_punctuated")) {
      rule_.set({"forbidden-endings"}, list_value({".", "!", "?"}));
      differ("subject_not_punctuated", "an ellipsis and \"etc.\" are no full stops");
    }
    if (flag("no_wip"))
      rule_.add({"parts", "header", "forbidden"}, R"(^(?:wip\b|WIP\b|\[WIP\]|Draft\b|\[Draft\]|\(Draft\)))");
  }

  /// What goes beyond the length with its last word only is let off, as committed does.
  void translate_lengths() {
    const auto soft = [&](std::string_view key, std::int64_t standard, std::string_view part, std::string_view start) {
      const auto length = number(key, standard);
      if (length > longest)
        lose(range_of(key), fmt::format("{}: lengths of more than {} cannot be asked for", key, longest));
      if (length > 0 && length <= longest)
        rule_.add({"parts", part, "forbidden"}, fmt::format("{}.{{{},}} ", start, length + 1));
      return length;
    };
    soft("subject_length", 50, "header", "^");
    const auto line = soft("line_length", 72, "message", "(?m)^");
    const auto hard = number("hard_line_length", 0);
    if (hard < 1 || hard > longest) return;
    rule_.add({"parts", "message", "forbidden"}, fmt::format("(?m)^.{{{},}}$", hard + 1));
    if (hard != line) differ("hard_line_length", "committed 1.1 takes the value of line_length for it");
  }

  void translate_authors() {
    const auto ignored = read_pattern("ignore_author_re");
    const auto allowed = read_pattern("allowed_author_re");
    if (ignored) rule_.when.push_back(matches_in_cel(fmt::format("({})", author), *ignored, true));
    if (!allowed) return;
    auto& rule = draft_.rule("assert", {}, rule_.when);
    rule.set({"each"}, text_value("commit"));
    rule.set({"that"}, text_value(matches_in_cel(fmt::format("({})", author), *allowed, false)));
    rule.set({"message"}, text_value(fmt::format(R"("is written by " + {} + ", who may not commit here")", author)));
    rule.set({"remedy"}, text_value("set user.name and user.email, then: git commit --amend --reset-author --no-edit"));
    draft_.note(Note::Kind::differs, range_of("allowed_author_re"),
                "allowed_author_re: authors are who .mailmap says they are; commit-author could name them one by one");
  }

  std::optional<std::string> read_pattern(std::string_view key) {
    const auto* value = file_.find(key);
    if (value == nullptr || !value->is(Value::Kind::text) || value->text.empty()) return std::nullopt;
    auto pattern = pattern_of(value->text);
    if (!pattern) lose(value->range, fmt::format("{}: this is no pattern that RE2 understands", key));
    return pattern;
  }

  const Value& file_;
  std::uint32_t source_;
  Draft& draft_;
  RuleDraft& rule_;
};

}  // namespace

std::optional<Draft> import_committed(const Sources& sources, std::uint32_t source, Problems& problems) {
  const auto file = formats::parse_toml(sources[source].text, source, problems);
  if (!file || !problems.empty()) return std::nullopt;
  Draft draft;
  draft.tool = "committed";
  CommittedImport(*file, source, draft).run();
  return draft;
}

}  // namespace govcheck::importing
