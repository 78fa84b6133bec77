#include <fmt/format.h>

#include <algorithm>

#include "govcheck/rule.hpp"
#include "text/suggest.hpp"

namespace govcheck::rules {
namespace {

struct Params {
  std::vector<std::string> require;
  std::vector<std::string> forbid;
  std::vector<std::string> exactly_one_of;

  static ParamList<Params> declare() {
    return {param("require", &Params::require, "Labels that must be there."),
            param("forbid", &Params::forbid, "Labels that must not be there."),
            param("exactly-one-of", &Params::exactly_one_of, "Labels of which one must be there, and only one.")};
  }
};

std::string quoted(std::string_view label) { return fmt::format("\"{}\"", label); }

void check(const PullRequest& pull_request, const Params& params, Context& context) {
  const auto& labels = pull_request.labels.value();
  const auto carries = [&](const std::string& label) { return std::ranges::count(labels, label) > 0; };
  for (const auto& label : params.require)
    if (!carries(label))
      context.violated({.key = "require:" + label,
                        .message = fmt::format("lacks the label {}", quoted(label)),
                        .remedy = fmt::format("have the label {} set by those who may set it", quoted(label))});
  for (const auto& label : params.forbid)
    if (carries(label))
      context.violated({.key = "forbid:" + label,
                        .message = fmt::format("carries the label {}", quoted(label)),
                        .remedy = fmt::format("finish what the label stands for, then remove {}", quoted(label))});
  if (params.exactly_one_of.empty()) return;
  std::vector<std::string> present;
  std::vector<std::string> wanted;
  for (const auto& label : params.exactly_one_of) {
    wanted.push_back(quoted(label));
    if (carries(label)) present.push_back(quoted(label));
  }
  const auto choices = text::join_words(wanted, "or");
  if (present.empty())
    context.violated({.key = "exactly-one-of",
                      .message = fmt::format("carries none of the labels {}", choices),
                      .remedy = fmt::format("set one of {}", choices)});
  else if (present.size() > 1)
    context.violated(
        {.key = "exactly-one-of",
         .message = fmt::format("carries {}, of which only one may be there", text::join_words(present, "and")),
         .remedy = "keep the one that fits and remove the others"});
}

}  // namespace

Rule pull_request_labels() {
  return define<Params>({.id = "pull-request-labels",
                         .summary = "A pull request carries the labels that its change calls for.",
                         .why = "A label is how a board records that it has seen the change.",
                         .checks = {check}});
}

}  // namespace govcheck::rules
