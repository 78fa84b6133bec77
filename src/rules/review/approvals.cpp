#include <fmt/format.h>

#include <algorithm>

#include "approvals/approval_check.hpp"
#include "formats/change_types.hpp"
#include "text/ascii.hpp"
#include "text/glob.hpp"

namespace govcheck::rules {
namespace {

using approvals::ApprovalCheck;
using approvals::ApprovalRequirement;
using Names = std::vector<std::string>;

struct ChangeClass {
  static constexpr std::string_view object_name = "change-class";
  std::string name;
  std::vector<text::Glob> paths;
  Names types;
  bool breaking = false;
  Names labels;
  std::vector<ApprovalRequirement> require;

  static ParamList<ChangeClass> declare() {
    return {
        required_param("name", &ChangeClass::name, "What findings call it: \"breaking change\"."),
        param("paths", &ChangeClass::paths, "A change is of the class if it touches one of these (globs)."),
        param("types", &ChangeClass::types, "Or if it has a commit of one of these types, such as `feat`."),
        param("breaking", &ChangeClass::breaking, "Or if it has a commit, or a title, that marks a breaking change."),
        param("labels", &ChangeClass::labels, "Or if it carries one of these labels."),
        required_param("require", &ChangeClass::require, "The approvals that it needs, all of them.")};
  }
};

struct Params : approvals::Terms {
  std::vector<ApprovalRequirement> require;
  std::vector<ChangeClass> classes;

  static ParamList<Params> declare() {
    return declare_after<Params>(
        {param("require", &Params::require,
               "The approvals that every change needs. One approval may count for several requirements."),
         param("classes", &Params::classes,
               "Kinds of changes, with the approvals that each needs besides. A change may be of several.")});
  }
};

bool touches(const std::vector<FileChange>& changes, const text::Glob& glob) {
  return std::ranges::any_of(changes, [&](const FileChange& change) {
    return glob.matches(change.path) || (change.status == FileChange::Status::renamed && glob.matches(change.old_path));
  });
}

/// Asks for what the class needs to know and for nothing else.
bool is_of(const ChangeClass& kind, const Context& context) {
  if (!kind.paths.empty()) {
    const auto& changes = context.facts().changed_files().value();
    if (std::ranges::any_of(kind.paths, [&](const text::Glob& glob) { return touches(changes, glob); })) return true;
  }
  if (kind.breaking || !kind.types.empty()) {
    const auto found = formats::find_change_types(context.facts());
    if (kind.breaking && found.breaking) return true;
    if (std::ranges::any_of(kind.types, [&](const auto& type) { return found.types.contains(type); })) return true;
  }
  if (kind.labels.empty()) return false;
  const auto& labels = context.facts().pull_request()->labels.value();
  return std::ranges::any_of(kind.labels, [&](const auto& wanted) {
    return std::ranges::any_of(labels, [&](const auto& label) { return text::equal_without_case(label, wanted); });
  });
}

void require(const std::vector<ApprovalRequirement>& all, const std::string& of, ApprovalCheck& check,
             Context& context) {
  for (std::size_t index = 0; index < all.size(); ++index)
    if (auto lack = check.lack_of(all[index], of))
      context.violated({.key = fmt::format("{}:{}", of, index),
                        .message = std::move(lack->message),
                        .remedy = std::move(lack->remedy)});
}

void check(const Change& change, const Params& params, Context& context) {
  ApprovalCheck approvals(change, params, context);
  require(params.require, {}, approvals, context);
  for (const auto& kind : params.classes)
    if (is_of(kind, context)) require(kind.require, kind.name, approvals, context);
  if (approvals.undecided()) Context::indeterminate(*approvals.undecided());
}

void validate(const Params& params, const Value& with, Problems& problems) {
  const auto* require = with.find("require");
  if (require != nullptr) approvals::validate_all(params.require, *require, problems);
  if (require == nullptr && params.classes.empty())
    problems.add(with.range, "no approval is asked for", "set require, or classes");
  for (std::size_t index = 0; index < params.classes.size(); ++index) {
    const auto& kind = params.classes[index];
    const auto& written = with.find("classes")->items[index];
    approvals::validate_all(kind.require, *written.find("require"), problems);
    if (kind.name.empty()) problems.add(written.find("name")->range, "the name is empty", "say what findings call it");
    if (kind.paths.empty() && kind.types.empty() && kind.labels.empty() && !kind.breaking)
      problems.add(written.range, "nothing says which changes are of this class",
                   "set paths, types, breaking or labels; what every change needs stands under require");
  }
}

}  // namespace

Rule approvals() {
  return define<Params>(
      {.id = "approvals",
       .summary = "A change is approved by as many people, and by such people, as its kind calls for.",
       .why = "Two see more than one, and what is risky has to be seen by those who know the risk. The author's own "
              "approval never counts.",
       .checks = {check},
       .validate = validate});
}

}  // namespace govcheck::rules
