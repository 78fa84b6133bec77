#include <fmt/format.h>

#include "expressions/business_days.hpp"
#include "govcheck/rule.hpp"
#include "text/calendar.hpp"
#include "text/suggest.hpp"

namespace govcheck::rules {
namespace {

struct Params {
  std::optional<text::Duration> at_least;
  std::optional<std::int64_t> business_days;

  static ParamList<Params> declare() {
    return {param("at-least", &Params::at_least, "How long it must have been open: `3 days`."),
            param("business-days", &Params::business_days,
                  "How many days of the policy's calendar, without weekends and holidays, must have gone by since the "
                  "day on which it was opened.",
                  Limits{.minimum = 1, .maximum = 365})};
  }
};

/// Until when it was open to discussion.
Time end_of(const PullRequest& pull_request, const Context& context) {
  if (pull_request.state.known() && *pull_request.state == PullRequest::State::merged)
    return pull_request.merged.value();
  if (!pull_request.state.known() && pull_request.merged.known()) return *pull_request.merged;
  return context.now();
}

void violated(const std::string& key, const std::string& needed, const std::string& had, bool merged,
              const std::string& until, Context& context) {
  context.violated(
      {.key = key,
       .message = merged ? fmt::format("was merged after {}, {} of discussion are needed", had, needed)
                         : fmt::format("has been open to discussion for {}, {} are needed", had, needed),
       .remedy = merged ? std::string("leave the next one open for as long, and let those who were passed over comment")
                        : fmt::format("leave it open {}, and answer what is said", until)});
}

void check(const PullRequest& pull_request, const Params& params, Context& context) {
  const auto opened = pull_request.opened.value();
  const auto end = end_of(pull_request, context);
  const bool merged = pull_request.merged.known() && end == *pull_request.merged;
  if (opened > end)
    Context::indeterminate(
        {fmt::format("the pull request was opened on {}, which is in the future", text::format_time(opened)),
         "correct the clock of this machine, or pass fresh data"});
  if (params.at_least && end - opened < params.at_least->length)
    violated("at-least", params.at_least->written(), text::describe_length(end - opened), merged,
             "until " + text::format_time(opened + params.at_least->length), context);
  if (!params.business_days) return;
  const auto days = expressions::business_days(context.calendar(), opened, end);
  if (days < *params.business_days) {
    const auto count = [](std::int64_t number) {
      return text::count_of(static_cast<std::uint64_t>(number), "business day");
    };
    violated("business-days", count(*params.business_days), count(days), merged,
             fmt::format("for {} more", count(*params.business_days - days)), context);
  }
}

void validate(const Params& params, const Value& with, Problems& problems) {
  if (!params.at_least && !params.business_days)
    problems.add(with.range, "no period is given", "set at-least, or business-days");
}

}  // namespace

Rule discussion_period() {
  return define<Params>({.id = "discussion-period",
                         .summary = "A pull request is open to discussion for long enough before it is merged.",
                         .why = "Who works elsewhere, or not today, has to have a chance to object.",
                         .checks = {check},
                         .validate = validate});
}

}  // namespace govcheck::rules
