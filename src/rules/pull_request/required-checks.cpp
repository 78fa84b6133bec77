#include <fmt/format.h>

#include <algorithm>

#include "govcheck/approvals.hpp"
#include "govcheck/pull_request_words.hpp"
#include "govcheck/rule.hpp"
#include "text/ascii.hpp"
#include "text/suggest.hpp"

namespace govcheck::rules {
namespace {

using Conclusion = HostCheck::Conclusion;

struct RequiredCheck {
  std::string name;
  std::string app;

  static constexpr std::string_view object_name = "required-check";
  static ParamList<RequiredCheck> declare() {
    return {required_param("name", &RequiredCheck::name, "The name of the check, or the context of a commit status."),
            param("app", &RequiredCheck::app,
                  "The app that must have reported it, such as `github-actions`; anybody may report what names none.")};
  }
};

struct Params {
  std::vector<RequiredCheck> checks;
  std::vector<Conclusion> accept = {Conclusion::success};

  static ParamList<Params> declare() {
    return {
        required_param("checks", &Params::checks, "The checks that must have passed on the head."),
        param("accept", &Params::accept,
              "What counts as passed. Hosts also let `skipped` and `neutral` through: a skipped check has not run.")};
  }
};

bool is_about(const HostCheck& check, const Change& change) {
  if (check.commit.empty() || !change.head) return true;
  return change.head->hex().starts_with(text::ascii_lower(check.commit));
}

std::string_view phrase(Conclusion conclusion) {
  switch (conclusion) {
    case Conclusion::success: return "has passed";
    case Conclusion::neutral: return "came to no verdict";
    case Conclusion::skipped: return "was skipped";
    case Conclusion::failure: return "has failed";
    case Conclusion::error: return "broke";
    case Conclusion::cancelled: return "was cancelled";
    case Conclusion::timed_out: return "ran out of time";
    case Conclusion::action_required: return "waits for somebody";
    case Conclusion::stale: return "was given up by the host";
    case Conclusion::startup_failure: return "could not be started";
    case Conclusion::pending: return "is not done";
    case Conclusion::missing: return "has not reported";
  }
  return {};
}

std::string remedy_for(Conclusion conclusion, std::string_view name) {
  if (conclusion == Conclusion::pending || conclusion == Conclusion::missing)
    return fmt::format("wait for \"{}\", then check again with fresh data", name);
  return fmt::format("look into \"{}\", mend what it found, and have it run again", name);
}

void check_one(const RequiredCheck& wanted, const Change& change, const std::vector<HostCheck>& all,
               const Params& params, Context& context) {
  bool seen = false;
  std::vector<std::string> others;  // who else reported a check of this name
  bool earlier = false;
  for (const auto& run : all) {
    if (run.name != wanted.name) continue;
    if (!wanted.app.empty() && run.app != wanted.app) {
      others.push_back(run.app.empty() ? "nobody who is known" : run.app);
      continue;
    }
    if (!is_about(run, change)) {
      earlier = true;
      continue;
    }
    seen = true;
    if (std::ranges::find(params.accept, run.conclusion) == params.accept.end())
      return context.violated({.key = "check:" + wanted.name,
                               .message = fmt::format("the check \"{}\" {}", wanted.name, phrase(run.conclusion)),
                               .remedy = remedy_for(run.conclusion, wanted.name)});
  }
  if (seen) return;
  const auto why = earlier          ? std::string(" on the head, only on an earlier commit")
                   : others.empty() ? std::string()
                                    : fmt::format(" from {}, only from {}", wanted.app, text::first_few(others, 3));
  context.violated({.key = "check:" + wanted.name,
                    .message = fmt::format("the check \"{}\" has not reported{}", wanted.name, why),
                    .remedy = remedy_for(Conclusion::missing, wanted.name)});
}

void check(const Change& change, const Params& params, Context& context) {
  const auto& pull_request = context.facts().pull_request().value();
  if (auto other = about_other_head(pull_request, change)) Context::indeterminate(std::move(*other));
  const auto& all = pull_request.checks.value();
  const bool placeless = std::ranges::any_of(all, [](const HostCheck& run) { return run.commit.empty(); });
  if (placeless && change.head && !pull_request.head_sha.known())
    Context::indeterminate(
        {"the pull-request data does not say on which commit its checks ran", "pass data that names the head commit"});
  for (const auto& wanted : params.checks) check_one(wanted, change, all, params, context);
}

void validate(const Params& params, const Value& with, Problems& problems) {
  if (params.checks.empty())
    problems.add(with.find("checks")->range, "the list of checks is empty", "name at least one");
  if (params.accept.empty())
    problems.add(with.find("accept")->range, "nothing would count as passed", "write [success], or leave accept out");
}

}  // namespace

Rule required_checks() {
  return define<Params>({.id = "required-checks",
                         .summary = "The checks that must pass have passed, on the commit that is the head.",
                         .why = "A check that was skipped, has not reported or ran on an earlier commit proves nothing "
                                "about what is merged.",
                         .checks = {check},
                         .validate = validate});
}

}  // namespace govcheck::rules
