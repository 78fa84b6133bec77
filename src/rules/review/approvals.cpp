#include "govcheck/approvals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "formats/approval_requirement.hpp"
#include "formats/change_types.hpp"
#include "formats/codeowners_file.hpp"
#include "formats/codeowners_people.hpp"
#include "govcheck/rule.hpp"
#include "text/ascii.hpp"
#include "text/glob.hpp"
#include "text/suggest.hpp"

namespace govcheck::rules {
namespace {

using formats::ApprovalJudge;
using formats::ApprovalRequirement;
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

struct Params {
  std::vector<ApprovalRequirement> require;
  std::vector<ChangeClass> classes;

  static ParamList<Params> declare() {
    return {param("require", &Params::require,
                  "The approvals that every change needs. One approval may count for several requirements."),
            param("classes", &Params::classes,
                  "Kinds of changes, with the approvals that each needs besides. A change may be of several.")};
  }
};

/// Everybody who owns something of what changes, by CODEOWNERS of the base.
formats::OwnerPeople find_owners(const Context& context) {
  formats::OwnerPeople all;
  const auto found = formats::find_codeowners(*context.facts().base_tree().value()).value();
  if (!found) return all;
  const auto file = formats::parse_codeowners(found->text);
  formats::Ownership ownership(file);
  std::set<const formats::CodeOwnersLine*> lines;
  for (const auto& change : context.facts().changed_files().value()) {
    lines.insert(ownership.line_for(change.path));
    if (change.status == FileChange::Status::renamed) lines.insert(ownership.line_for(change.old_path));
  }
  for (const auto* line : lines) {
    if (line == nullptr) continue;
    auto owners = formats::people_of(line->owners, context.people());
    all.people.merge(owners.people);
    if (owners.unknown) all.unknown = owners.unknown;
  }
  return all;
}

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

/// The check of one change.
class ApprovalCheck {
 public:
  ApprovalCheck(const PullRequest& pull_request, Context& context)
      : context_(context),
        author_(context.people().person(pull_request.author.value())),
        standings_(standings(pull_request.reviews.value(), author_, context.people())),
        judge_(context.people(), approvers(), [&context] { return find_owners(context); }) {}

  void require(const std::vector<ApprovalRequirement>& all, const std::string& of) {
    for (std::size_t index = 0; index < all.size(); ++index) {
      const auto answer = judge_.ask(all[index]);
      if (answer.unknown)
        undecided_ = answer.unknown;
      else if (!answer.met)
        add_unmet(all[index], of, fmt::format("{}:{}", of, index));
    }
  }

  /// To be called last: ends the check where something could not be decided.
  void finish() const {
    if (undecided_) Context::indeterminate(*undecided_);
  }

 private:
  std::set<std::string> approvers() const {
    std::set<std::string> all;
    for (const auto& standing : standings_)
      if (standing.approves()) all.insert(standing.person);
    return all;
  }

  void add_unmet(const ApprovalRequirement& wanted, const std::string& of, std::string key) {
    Names said;
    for (const auto& standing : standings_)
      said.push_back(standing.approves() ? standing.login + " has approved"
                     : standing.reason == NoApproval::deleted
                         ? "a reviewer has a deleted account"
                         : fmt::format("{} {}", standing.login, govcheck::describe(*standing.reason)));
    const auto able = judge_.able(wanted, author_);
    const auto why = of.empty() ? std::string() : fmt::format(" ({})", of);
    context_.violated({.key = std::move(key),
                       .message = fmt::format("needs {}{}; {}", formats::describe(wanted), why,
                                              said.empty() ? "nobody has reviewed it" : text::first_few(said, 6)),
                       .remedy = able.empty()
                                     ? std::string("ask somebody other than the author for an approving review")
                                     : fmt::format("ask for an approving review: {} can give it",
                                                   text::first_few(Names(able.begin(), able.end()), 6))});
  }

  Context& context_;
  std::string author_;
  std::vector<Standing> standings_;
  ApprovalJudge judge_;
  std::optional<Missing> undecided_;
};

void check(const Change& change, const Params& params, Context& context) {
  const auto& pull_request = context.facts().pull_request().value();
  if (auto other = about_other_head(pull_request, change)) Context::indeterminate(std::move(*other));
  ApprovalCheck approvals(pull_request, context);
  approvals.require(params.require, {});
  for (const auto& kind : params.classes)
    if (is_of(kind, context)) approvals.require(kind.require, kind.name);
  approvals.finish();
}

void validate_list(const std::vector<ApprovalRequirement>& all, const Value& written, Problems& problems) {
  if (all.empty()) problems.add(written.range, "the list of requirements is empty", "write at least one");
  for (std::size_t index = 0; index < all.size(); ++index)
    formats::validate(all[index], written.items[index], problems);
}

void validate(const Params& params, const Value& with, Problems& problems) {
  const auto* require = with.find("require");
  if (require != nullptr) validate_list(params.require, *require, problems);
  if (require == nullptr && params.classes.empty())
    problems.add(with.range, "no approval is asked for", "set require, or classes");
  for (std::size_t index = 0; index < params.classes.size(); ++index) {
    const auto& kind = params.classes[index];
    const auto& written = with.find("classes")->items[index];
    validate_list(kind.require, *written.find("require"), problems);
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
