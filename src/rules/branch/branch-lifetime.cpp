#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "govcheck/rule.hpp"
#include "text/calendar.hpp"
#include "text/glob.hpp"
#include "text/ref_name.hpp"

namespace govcheck::rules {
namespace {

enum class AgeFrom : std::uint8_t { commit_date, author_date };
constexpr std::array<Choice<AgeFrom>, 2> choices_of(AgeFrom) {
  return {{{"commit-date", AgeFrom::commit_date}, {"author-date", AgeFrom::author_date}}};
}

struct LifetimeLimit {
  text::Glob branches;
  text::Duration at_most;

  static constexpr std::string_view object_name = "lifetime-limit";
  static ParamList<LifetimeLimit> declare() {
    return {required_param("branches", &LifetimeLimit::branches, "Which branches (a glob over names)."),
            required_param("at-most", &LifetimeLimit::at_most, "How old they may get: `3 days`, `2 weeks`.")};
  }
};

struct Params {
  std::vector<LifetimeLimit> limits;
  AgeFrom age_from = AgeFrom::commit_date;

  static ParamList<Params> declare() {
    return {required_param("limits", &Params::limits,
                           "The first limit whose glob matches counts; branches that none matches have no limit."),
            param("age-from", &Params::age_from,
                  "What starts the age: the earliest commit date among the commits that the base has not, so that a "
                  "cherry-picked or imported commit does not make a branch old; or their earliest author date, which "
                  "a rebase does not make young again.")};
  }
};

/// Clocks of committers may be ahead by this much before a date counts as wrong.
constexpr std::chrono::hours clock_skew{24};

void check(const Branch& branch, const Params& params, Context& context) {
  const auto name = text::branch_name(branch.name).value_or(branch.name);
  const auto limit = std::ranges::find_if(
      params.limits, [&](const LifetimeLimit& candidate) { return candidate.branches.matches(name); });
  if (limit == params.limits.end()) return context.not_applicable("no limit is set for it");
  const auto& started = params.age_from == AgeFrom::commit_date ? branch.first_committed : branch.first_authored;
  if (!started && branch.ahead > 0)
    Context::indeterminate({"the date of the branch's first commit is not known", "fetch the whole history"});
  if (!started) return context.not_applicable("has no commit that the base has not");
  if (*started > context.now() + clock_skew)
    Context::indeterminate(
        {fmt::format("the branch's first commit is dated {}, in the future", text::format_time(*started)),
         "mend the date: git rebase --reset-author-date, or set --now"});
  const auto age = context.now() - *started;
  if (age <= limit->at_most.length) return;
  const auto day = [](Time time) { return text::format_date(std::chrono::floor<std::chrono::days>(time)); };
  const bool names_first = branch.first_commit && params.age_from == AgeFrom::commit_date;
  context.violated(
      {.key = "age",
       .message = fmt::format("is {} old, over the limit of {} for {} since {}; its first commit{} is of {}",
                              text::describe_length(age), limit->at_most.written(), limit->branches.written(),
                              day(*started + limit->at_most.length),
                              names_first ? " " + branch.first_commit->abbreviated() : "", day(*started)),
       .remedy = "merge what is finished, and carry on with the rest in a new branch"});
}

void validate(const Params& params, const Value& with, Problems& problems) {
  const auto* const limits = with.find("limits");
  if (limits != nullptr && params.limits.empty())
    problems.add(limits->range, "there is no limit",
                 "write at least one: { branches: \"feature/**\", at-most: 2 weeks }");
}

}  // namespace

Rule branch_lifetime() {
  return define<Params>({.id = "branch-lifetime",
                         .summary = "A branch is merged before it gets too old.",
                         .why = "The longer a branch lives, the further it drifts from what others build on, and the "
                                "harder it is to review and to merge.",
                         .checks = {check},
                         .validate = validate});
}

}  // namespace govcheck::rules
