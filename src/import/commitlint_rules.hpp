// Rules of commitlint as parameters of commit-format and commit-trailers.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "import/draft.hpp"

namespace govcheck::importing {

/// `name: [level, when, value]`, checked.
struct CommitlintSetting {
  std::string name;
  std::int64_t level = 0;  ///< 1 warns, 2 refuses
  bool never = false;
  Value value;  ///< null: none
  Range range;
};

/// How commitlint takes headers apart.
struct CommitlintGrammar {
  std::string pattern;           ///< with groups `type`, `scope`, `subject`, as far as there are such
  bool is_conventional = false;  ///< that of Conventional Commits
  bool has_mark = true;          ///< `!` may stand before the colon
  std::string issue_prefixes = "#";
  bool has_group(std::string_view name) const {
    return pattern.find("(?P<" + std::string(name) + ">") != std::string::npos;
  }
};

/// What the settings of one level ask for, beyond single parameters.
struct CommitlintDemands {
  bool type = false;
  bool subject = false;
  bool blank_line = false;
};

class CommitlintRules {
 public:
  CommitlintRules(Draft& draft, const CommitlintGrammar& grammar) : draft_(draft), grammar_(grammar) {}

  void translate(const CommitlintSetting& setting);
  /// Once all are translated: which grammar each commit-format needs.
  void finish();

 private:
  RuleDraft& format(const CommitlintSetting& setting);
  RuleDraft& trailers(const CommitlintSetting& setting);
  void lose(const CommitlintSetting& setting, std::string_view why);
  bool translate_grammar(const CommitlintSetting& setting);
  bool translate_names(const CommitlintSetting& setting);
  bool translate_scopes(const CommitlintSetting& setting);
  bool translate_cases(const CommitlintSetting& setting);
  bool translate_layout(const CommitlintSetting& setting);
  bool translate_trailers(const CommitlintSetting& setting);
  bool translate_part(const CommitlintSetting& setting);
  void translate_length(const CommitlintSetting& setting, std::string_view part, std::string_view what);
  void set_cases(const CommitlintSetting& setting, std::string_view part, const Value& written);
  bool lacks_group(const CommitlintSetting& setting, std::string_view group);

  Draft& draft_;
  const CommitlintGrammar& grammar_;
  std::map<std::string, CommitlintDemands> demands_;  ///< by severity
};

}  // namespace govcheck::importing
