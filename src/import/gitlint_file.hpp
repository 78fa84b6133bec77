// The rules that a configuration of gitlint switches on, with their options.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "import/draft.hpp"
#include "import/gitlint_rules.hpp"

namespace govcheck::importing {

/// A rule that is switched on, under its own name or as one more of its kind.
struct GitlintInstance {
  const GitlintRule* rule = nullptr;
  std::string name = {};  ///< behind the colon of `[T5:name]`
  std::map<std::string, Value, std::less<>> options = {};
  Range range = {};
};

class GitlintFile {
 public:
  /// What is not understood is noted in the draft.
  explicit GitlintFile(Draft& draft) : draft_(draft) {}

  /// A map of sections, which has to outlive this.
  void read(const Value& file);
  const std::vector<GitlintInstance>& instances() const { return instances_; }
  /// An option of the section "general".
  bool flag(std::string_view key, bool standard) const;
  Range general_range() const { return general_ == nullptr ? Range{} : general_->range; }
  /// Is it switched off for all commits?
  bool is_ignored(const GitlintInstance& instance) const { return names_rule(ignored_, instance); }
  /// Is it named by one of these, or are all?
  static bool names_rule(const std::vector<std::string>& names, const GitlintInstance& instance);

 private:
  const Value::Entry* general(std::string_view key) const;
  std::vector<std::string> names(std::string_view key) const;
  void read_general();
  void collect(const Value& file);
  void set_option(GitlintInstance& instance, const Value::Entry& option);

  Draft& draft_;
  const Value* general_ = nullptr;
  std::vector<std::string> ignored_;
  std::vector<GitlintInstance> instances_;
};

}  // namespace govcheck::importing
