#include <fmt/format.h>

#include <algorithm>

#include "approvals/approval_check.hpp"
#include "cel/zone.hpp"
#include "text/freeze_window.hpp"
#include "text/suggest.hpp"

namespace govcheck::rules {
namespace {

using approvals::ApprovalRequirement;
using text::FreezeWindow;

struct Params : approvals::Terms {
  std::vector<FreezeWindow> windows;
  std::string zone = "UTC";
  std::vector<ApprovalRequirement> bypass;

  static ParamList<Params> declare() {
    return declare_after<Params>(
        {required_param("windows", &Params::windows, "When nothing is merged."),
         param("zone", &Params::zone, "The time zone of the windows, an IANA name."),
         param("bypass", &Params::bypass,
               "The approvals, all of them, with which a change is let through all the same: a hotfix.")});
  }
};

/// The moment of the merge where there was one, else now.
Time moment_of(const Context& context) {
  const auto& pull_request = context.facts().pull_request();
  if (!pull_request.known()) return context.now();
  if (pull_request->state.known() && *pull_request->state == PullRequest::State::merged)
    return pull_request->merged.value();
  if (!pull_request->state.known() && pull_request->merged.known()) return *pull_request->merged;
  return context.now();
}

const FreezeWindow* window_at(Time moment, const Params& params) {
  const auto zone = cel::Zone::find(params.zone);
  if (zone == nullptr)
    Context::indeterminate(
        {fmt::format("this machine does not know the time zone {}", params.zone), "install the package tzdata"});
  const auto local = moment + std::chrono::seconds(zone->offset_at(moment.time_since_epoch().count()));
  const auto found =
      std::ranges::find_if(params.windows, [&](const FreezeWindow& window) { return window.contains(local); });
  return found == params.windows.end() ? nullptr : &*found;
}

void check(const Change& change, const Params& params, Context& context) {
  const auto* window = window_at(moment_of(context), params);
  if (window == nullptr) return;
  const auto branch = change.base_name.empty() ? std::string("the base") : change.base_name;
  const auto frozen = fmt::format("{} is frozen from {} until {} ({})", branch, window->from.written(),
                                  window->until.written(), params.zone);
  if (params.bypass.empty())
    return context.violated(
        {.key = "frozen", .message = frozen, .remedy = fmt::format("merge it after {}", window->until.written())});
  approvals::ApprovalCheck approvals(change, params, context);
  for (std::size_t index = 0; index < params.bypass.size(); ++index)
    if (const auto lack = approvals.lack_of(params.bypass[index], {}))
      context.violated({.key = fmt::format("frozen:{}", index),
                        .message = fmt::format("{}; to be let through it {}", frozen, lack->message),
                        .remedy = fmt::format("merge it after {}, or {}", window->until.written(), lack->remedy)});
  if (approvals.undecided()) Context::indeterminate(*approvals.undecided());
}

void validate(const Params& params, const Value& with, Problems& problems) {
  const auto& windows = *with.find("windows");
  if (params.windows.empty()) problems.add(windows.range, "the list of windows is empty", "write at least one");
  for (std::size_t index = 0; index < params.windows.size(); ++index)
    if (const auto wrong = params.windows[index].contradiction(); !wrong.empty())
      problems.add(windows.items[index].range, wrong,
                   "write both ends as weekdays, or both as days, the earlier one under from");
  if (const auto* zone = with.find("zone"); zone != nullptr && cel::Zone::find(params.zone) == nullptr)
    problems.add(zone->range, fmt::format("the time zone \"{}\" is not known", params.zone),
                 "write an IANA name such as Europe/Berlin (the system's tzdata has to be installed)");
  if (const auto* bypass = with.find("bypass")) approvals::validate_all(params.bypass, *bypass, problems);
}

}  // namespace

Rule release_freeze() {
  return define<Params>(
      {.id = "release-freeze",
       .summary = "Nothing is merged while a release is being prepared, but what those in charge let through.",
       .why = "What is tested before the cut must be what is cut.",
       .checks = {check},
       .validate = validate});
}

}  // namespace govcheck::rules
