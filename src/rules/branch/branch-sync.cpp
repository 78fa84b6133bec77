#include <fmt/format.h>

#include <algorithm>

#include "govcheck/rule.hpp"
#include "text/calendar.hpp"
#include "text/glob.hpp"
#include "text/ref_name.hpp"
#include "text/suggest.hpp"

namespace govcheck::rules {
namespace {

struct SyncLimit {
  text::Glob branches;
  std::optional<std::int64_t> behind;
  std::optional<text::Duration> behind_for;
  std::optional<std::int64_t> ahead;

  static constexpr std::string_view object_name = "sync-limit";
  static ParamList<SyncLimit> declare() {
    return {
        required_param("branches", &SyncLimit::branches, "Which branches (a glob over names)."),
        param("behind", &SyncLimit::behind, "Most commits of the base that the branch may lack."),
        param("behind-for", &SyncLimit::behind_for, "How long the branch may lack what came to the base: `1 week`."),
        param("ahead", &SyncLimit::ahead, "Most commits that the branch may have and the base not.")};
  }
};

struct RegularMerge {
  std::string from;
  std::string into;
  text::Duration every;

  static constexpr std::string_view object_name = "regular-merge";
  static ParamList<RegularMerge> declare() {
    return {required_param("from", &RegularMerge::from, "The branch that is merged, by name: `develop`."),
            required_param("into", &RegularMerge::into, "The branch that it is merged into: `main`."),
            required_param("every", &RegularMerge::every,
                           "How long what came to the one may be missing from the other: `1 week`.")};
  }
};

struct Params {
  std::vector<SyncLimit> limits;
  std::vector<RegularMerge> merges;

  static ParamList<Params> declare() {
    return {param("limits", &Params::limits,
                  "How far branches may be from the base. The first limit whose glob matches counts."),
            param("merges", &Params::merges,
                  "Branches that are merged regularly, such as `develop` into `main`. They have to be merged as they "
                  "are: squashed or rebased, their commits stay missing.")};
  }
};

constexpr std::chrono::hours clock_skew{24};

std::string day_of(Time time) { return text::format_date(std::chrono::floor<std::chrono::days>(time)); }

/// How long ago it was. A date in the future is no evidence.
std::chrono::seconds age_of(const Lead& lead, const Context& context) {
  if (*lead.since > context.now() + clock_skew)
    Context::indeterminate({fmt::format("the commit {} is dated {}, in the future", lead.first->abbreviated(),
                                        text::format_time(*lead.since)),
                            "mend the date, or set --now"});
  return context.now() - *lead.since;
}

void check_time(std::string_view name, const text::Duration& most, Context& context) {
  const auto& change = context.facts().change();
  const auto base = change.known() ? change->base_name : "";
  if (base.empty())
    Context::indeterminate({"the name of the base branch is not known", "name the base: --base BRANCH"});
  const auto lead = context.facts().lead(base, name).value();
  if (!lead.since || age_of(lead, context) <= most.length) return;
  context.violated({.key = "behind-for",
                    .message = fmt::format("lacks what came to {} {} ago ({} of {}), over the limit of {}", base,
                                           text::describe_length(age_of(lead, context)), lead.first->abbreviated(),
                                           day_of(*lead.since), most.written()),
                    .remedy = fmt::format("bring it up to date: git merge {0}, or git rebase {0}", base)});
}

void check_branch(const Branch& branch, const Params& params, Context& context) {
  const auto name = text::branch_name(branch.name).value_or(branch.name);
  const auto limit =
      std::ranges::find_if(params.limits, [&](const SyncLimit& each) { return each.branches.matches(name); });
  if (limit == params.limits.end()) return context.not_applicable("no limit is set for it");
  if (limit->behind && branch.behind > *limit->behind)
    context.violated({.key = "behind",
                      .message = fmt::format("is {} behind the base, over the limit of {}",
                                             text::count_of(branch.behind, "commit"), *limit->behind),
                      .remedy = "bring it up to date: merge the base into it, or rebase it"});
  if (limit->ahead && branch.ahead > *limit->ahead)
    context.violated({.key = "ahead",
                      .message = fmt::format("has {} that the base has not, over the limit of {}",
                                             text::count_of(branch.ahead, "commit"), *limit->ahead),
                      .remedy = "squash what belongs together (git rebase -i <base>), or merge a part of it first"});
  if (limit->behind_for && branch.behind > 0) check_time(name, *limit->behind_for, context);
}

void check_merges(const Repository&, const Params& params, Context& context) {
  if (params.merges.empty()) return context.not_applicable("no branches are to be merged regularly");
  for (const auto& merge : params.merges) {
    const auto lead = context.facts().lead(merge.from, merge.into).value();
    if (!lead.since) continue;
    const auto age = age_of(lead, context);
    if (age <= merge.every.length) continue;
    context.violated({.key = fmt::format("merge:{}:{}", merge.from, merge.into),
                      .message = fmt::format(
                          "{} has {} that {} has not, the first of them ({}) for {}, since {}; it is to be merged "
                          "within {}",
                          merge.from, text::count_of(lead.commits, "commit"), merge.into, lead.first->abbreviated(),
                          text::describe_length(age), day_of(*lead.since), merge.every.written()),
                      .remedy = fmt::format("merge {} into {}", merge.from, merge.into)});
  }
}

void validate(const Params& params, const Value& with, Problems& problems) {
  if (params.limits.empty() && params.merges.empty())
    problems.add(with.range, "nothing is asked of the branches",
                 "set limits or merges: merges: [{ from: develop, into: main, every: 1 week }]");
  for (std::size_t index = 0; index < params.limits.size(); ++index) {
    const auto& limit = params.limits[index];
    if (!limit.behind && !limit.behind_for && !limit.ahead)
      problems.add(with.find("limits")->items[index].range, "the limit says nothing",
                   "set behind, behind-for or ahead");
  }
}

}  // namespace

Rule branch_sync() {
  return define<Params>({.id = "branch-sync",
                         .summary = "Branches do not drift apart.",
                         .why = "What a branch lacks it was not tested with, and what was not merged for long is hard "
                                "to merge.",
                         .checks = {check_branch, check_merges},
                         .validate = validate});
}

}  // namespace govcheck::rules
