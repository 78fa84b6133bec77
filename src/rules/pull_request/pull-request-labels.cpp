#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "govcheck/rule.hpp"
#include "text/suggest.hpp"

namespace govcheck::rules {
namespace {

struct Params {
  std::vector<std::string> require;
  std::vector<std::string> forbid;
  std::vector<std::string> exactly_one_of;

  static ParamList<Params> declare() {
    return {param("require", &Params::require, "Labels that must be there. Labels compare without case, as on GitHub."),
            param("forbid", &Params::forbid, "Labels that must not be there."),
            param("exactly-one-of", &Params::exactly_one_of,
                  "Labels of which one must be there, and only one; at least two.")};
  }
};

std::string quoted(std::string_view label) { return fmt::format("\"{}\"", label); }

/// GitHub keeps the case of a label but takes "Bug" and "bug" for the same one. (ASCII; other letters compare as they
/// are.)
std::string folded(std::string_view label) {
  std::string out(label);
  std::ranges::transform(out, out.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

bool carries(const std::vector<std::string>& labels, std::string_view wanted) {
  return std::ranges::any_of(labels, [&](const std::string& label) { return folded(label) == folded(wanted); });
}

void check_exactly_one(const std::vector<std::string>& labels, const Params& params, Context& context) {
  std::vector<std::string> present;
  std::vector<std::string> wanted;
  for (const auto& label : params.exactly_one_of) {
    wanted.push_back(quoted(label));
    if (carries(labels, label)) present.push_back(quoted(label));
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

void check(const PullRequest& pull_request, const Params& params, Context& context) {
  const auto& labels = pull_request.labels.value();
  for (const auto& label : params.require)
    if (!carries(labels, label))
      context.violated({.key = "require:" + label,
                        .message = fmt::format("lacks the label {}", quoted(label)),
                        .remedy = fmt::format("have the label {} set by those who may set it", quoted(label))});
  for (const auto& label : params.forbid)
    if (carries(labels, label))
      context.violated({.key = "forbid:" + label,
                        .message = fmt::format("carries the label {}", quoted(label)),
                        .remedy = fmt::format("finish what the label stands for, then remove {}", quoted(label))});
  if (!params.exactly_one_of.empty()) check_exactly_one(labels, params, context);
}

/// Two parameters that name one label ask for what cannot be, or say the same thing twice.
void validate(const Params& params, const Value& with, Problems& problems) {
  if (params.require.empty() && params.forbid.empty() && params.exactly_one_of.empty())
    problems.add(with.range, "nothing is asked of the labels", "set require, forbid or exactly-one-of");
  if (params.exactly_one_of.size() == 1)
    problems.add(with.find("exactly-one-of")->range, "exactly-one-of needs at least two labels",
                 "write a single label under require");
  std::map<std::string, std::string_view> seen;  // by label: the parameter
  for (const std::string_view parameter : {"require", "forbid", "exactly-one-of"}) {
    const auto* labels = with.find(parameter);
    if (labels == nullptr) continue;
    for (const auto& label : labels->items) {
      if (label.text.find_first_not_of(' ') == std::string::npos)
        problems.add(label.range, "a label cannot be empty", "write its name");
      const auto [first, added] = seen.try_emplace(folded(label.text), parameter);
      if (!added)
        problems.add(label.range, fmt::format("the label {} is already under {}", quoted(label.text), first->second),
                     "labels compare without case; keep it in one place");
    }
  }
}

}  // namespace

Rule pull_request_labels() {
  return define<Params>({.id = "pull-request-labels",
                         .summary = "A pull request carries the labels that its change calls for.",
                         .why = "A label is how a board records that it has seen the change.",
                         .checks = {check},
                         .validate = validate});
}

}  // namespace govcheck::rules
