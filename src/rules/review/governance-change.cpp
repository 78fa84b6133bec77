#include <fmt/format.h>

#include <set>

#include "approvals/approval_check.hpp"
#include "text/glob.hpp"
#include "text/suggest.hpp"

namespace govcheck::rules {
namespace {

using approvals::ApprovalRequirement;

/// Where policies, owners, workflows and identities are, on the hosts that have them in the repository.
text::GlobSet usual_paths() {
  const std::vector<std::string> written = {
      ".govcheck.yaml",       ".govcheck/**",       "**/CODEOWNERS", "**/OWNERS",           "**/OWNERS_ALIASES",
      ".github/workflows/**", ".github/actions/**", ".gitlab/**",    ".gitlab-ci.yml",      ".gitea/**",
      ".forgejo/**",          "Jenkinsfile",        ".mailmap",      "azure-pipelines.yml", "bitbucket-pipelines.yml"};
  return text::GlobSet::parse(written).value.value();
}

struct Params : approvals::Terms {
  text::GlobSet paths = usual_paths();
  std::vector<ApprovalRequirement> require;

  static ParamList<Params> declare() {
    return declare_after<Params>(
        {param("paths", &Params::paths, "What governs the repository (globs)."),
         required_param("require", &Params::require, "The approvals that a change of it needs, all of them.")});
  }
};

constexpr std::size_t paths_shown = 3;

std::vector<std::string> governing(const std::vector<FileChange>& changes, const Params& params) {
  std::set<std::string> paths;
  for (const auto& change : changes) {
    if (params.paths.matches(change.path)) paths.insert(change.path);
    if (!change.old_path.empty() && params.paths.matches(change.old_path)) paths.insert(change.old_path);
  }
  return {paths.begin(), paths.end()};
}

void check(const Change& change, const Params& params, Context& context) {
  const auto paths = governing(context.facts().changed_files().value(), params);
  if (paths.empty()) return context.not_applicable("the change leaves what governs the repository alone");
  approvals::ApprovalCheck approvals(change, params, context);
  for (std::size_t index = 0; index < params.require.size(); ++index)
    if (const auto lack = approvals.lack_of(params.require[index], {}))
      context.violated({.key = std::to_string(index),
                        .message = fmt::format("changes {}, so {}", text::first_few(paths, paths_shown), lack->message),
                        .remedy = lack->remedy});
  if (approvals.undecided()) Context::indeterminate(*approvals.undecided());
}

void validate(const Params& params, const Value& with, Problems& problems) {
  approvals::validate_all(params.require, *with.find("require"), problems);
}

}  // namespace

Rule governance_change() {
  return define<Params>(
      {.id = "governance-change",
       .summary = "Who changes the rules, the owners or the workflows has approvals of their own for it.",
       .why =
           "A change that may rewrite the rules that judge it needs a second pair of eyes. It is judged by the groups "
           "and owners of the base, so it cannot appoint its own approvers.",
       .checks = {check},
       .validate = validate});
}

}  // namespace govcheck::rules
