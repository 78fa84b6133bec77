#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "formats/merge_message.hpp"
#include "govcheck/rule.hpp"
#include "text/glob.hpp"
#include "text/pattern.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace govcheck::rules {
namespace {

enum class Merges : std::uint8_t { pull_request, any };
constexpr std::array<Choice<Merges>, 2> choices_of(Merges) {
  return {{{"pull-request", Merges::pull_request}, {"any", Merges::any}}};
}

enum class Squashes : std::uint8_t { pull_request, refuse };
constexpr std::array<Choice<Squashes>, 2> choices_of(Squashes) {
  return {{{"pull-request", Squashes::pull_request}, {"refuse", Squashes::refuse}}};
}

struct Params {
  std::vector<std::string> branches;
  Merges merges = Merges::pull_request;
  Squashes squashes = Squashes::pull_request;
  std::vector<text::Pattern> marks;
  std::vector<std::string> committers;

  static ParamList<Params> declare() {
    return {
        required_param("branches", &Params::branches, "The branches, by name: `main`."),
        param("merges", &Params::merges, "Whether a merge must name its pull request, or `any` merge will do."),
        param("squashes", &Params::squashes,
              "Commits that are no merges: those that name their `pull-request` are fine, or they are refused "
              "(`refuse`)."),
        param("marks", &Params::marks,
              "Patterns of further texts by which a message names its pull request, beside those of GitHub (`(#12)`), "
              "GitLab, Gitea, Bitbucket, Azure DevOps and Gerrit."),
        param("committers", &Params::committers,
              "Who commits what the host merges, by email, such as `noreply@github.com`: a message can be made up, and "
              "whoever else has committed has pushed. Empty: the message is enough."),
    };
  }
};

void validate(const Params& params, const Value& with, Problems& problems) {
  const auto* const branches = with.find("branches");
  if (branches != nullptr && params.branches.empty())
    problems.add(branches->range, "there is no branch", "write at least one: [main]");
  for (std::size_t index = 0; index < params.branches.size(); ++index)
    if (params.branches[index].find_first_of("*?[{") != std::string::npos)
      problems.add(branches->items[index].range, "a branch is named here, and this is a glob",
                   "name each branch that is protected");
}

/// The protected branch on which the commit was made; throws MissingEvidence where that cannot be told.
std::optional<std::string> branch_of(const ObjectId& commit, const Params& params, const Context& context) {
  std::optional<Missing> missing;
  for (const auto& branch : params.branches) {
    const auto presence = context.facts().presence(commit, branch);
    if (!presence.known())
      missing = presence.missing();
    else if (*presence == Presence::direct)
      return branch;
  }
  if (missing) Context::indeterminate(std::move(*missing));
  return std::nullopt;
}

bool names_pull_request(const Commit& commit, const Params& params) {
  return formats::find_pull_request(commit.message) ||
         std::ranges::any_of(params.marks, [&](const auto& mark) { return mark.matches_part(commit.message); });
}

void check(const Commit& commit, const Params& params, Context& context) {
  if (!commit.id) return context.not_applicable("is on no branch yet");
  const auto branch = branch_of(*commit.id, params, context);
  if (!branch) return context.not_applicable("was not made on a protected branch");
  if (commit.parents.empty()) return context.not_applicable("is the first commit");
  const auto add = [&](std::string key, std::string message, std::string remedy) {
    const auto subject = commit.subject_line();
    context.violated({std::move(key), std::move(message), std::move(remedy),
                      text::locate(Location::In::commit_message, {}, commit.message, 0, subject.size())});
  };
  const auto way = fmt::format(
      "bring changes to {} by pull requests; what must stay as it is can be let off by name "
      "under \"exceptions\", with the reason",
      *branch);
  if (!commit.is_merge() && params.squashes == Squashes::refuse)
    return add("direct", fmt::format("was made on {} directly; only merges are", *branch), way);
  const bool is_free = commit.is_merge() && params.merges == Merges::any;
  if (!is_free && !names_pull_request(commit, params))
    return add("direct",
               commit.is_merge() ? fmt::format("was merged into {} without a pull request", *branch)
                                 : fmt::format("was made on {} without a pull request", *branch),
               way);
  const auto& people = context.people();
  const auto is_committer = [&](const auto& email) { return people.same_person(email, commit.committer.email); };
  if (!params.committers.empty() && std::ranges::none_of(params.committers, is_committer))
    add("committer",
        fmt::format("was committed to {} by {} <{}>, not by {}", *branch, commit.committer.name, commit.committer.email,
                    text::join_words(params.committers, "or")),
        way);
}

}  // namespace

Rule protected_branch() {
  return define<Params>({.id = "protected-branch",
                         .summary = "A protected branch changes by pull requests only.",
                         .why = "What is pushed directly was reviewed by nobody and passed no check.",
                         .checks = {check},
                         .validate = validate});
}

}  // namespace govcheck::rules
