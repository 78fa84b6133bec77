#include <fmt/format.h>

#include <array>

#include "formats/commit_message.hpp"
#include "formats/commit_style.hpp"
#include "govcheck/rule.hpp"
#include "text/lines.hpp"
#include "text/utf8.hpp"

namespace govcheck::rules {
namespace {

using formats::Span;

enum class Reverts : std::uint8_t { exempt, check };
constexpr std::array<Choice<Reverts>, 2> choices_of(Reverts) {
  return {{{"exempt", Reverts::exempt}, {"check", Reverts::check}}};
}

struct Params : formats::CommitStyle {
  std::vector<text::Pattern> forbid;
  Reverts reverts = Reverts::exempt;

  static ParamList<Params> declare() {
    auto all = formats::params_of<Params>(CommitStyle::declare_header());
    all.push_back(
        param("forbid", &Params::forbid, "What must not be in the title, such as `(?i)\\bdo not merge\\b` or `^WIP`."));
    all.push_back(param("reverts", &Params::reverts,
                        "Titles `Revert \"…\"`, as hosts write them: `exempt` them, or `check` them like others."));
    return all;
  }
};

void violated(std::string_view title, std::string key, Span span, std::string what, std::string remedy,
              Context& context) {
  context.violated({std::move(key), std::move(what), std::move(remedy),
                    text::locate(Location::In::title, {}, title, span.offset, span.length)});
}

void check_forbidden(std::string_view title, const Params& params, Context& context) {
  for (const auto& pattern : params.forbid) {
    const auto found = pattern.find(title);
    if (!found) continue;
    const auto shown = text::printable(title.substr(found->offset, found->length));
    violated(title, "forbid:" + pattern.written(), {found->offset, found->length},
             fmt::format("the title says \"{}\", which must not be merged", shown),
             "finish what it stands for, then take it out of the title", context);
  }
}

void check(const PullRequest& pull_request, const Params& params, Context& context) {
  const auto& title = pull_request.title.value();
  check_forbidden(title, params, context);
  if (params.reverts == Reverts::exempt && title.starts_with("Revert \"") && title.ends_with('"')) return;
  if (text::is_blank(title))
    return violated(title, "header", {}, "the title is empty", "say in a few words what the pull request does",
                    context);
  const auto parsed = formats::parse_commit_message(title);
  if (!parsed.fixup.empty())
    return violated(title, "fixup", parsed.fixup,
                    fmt::format("the title starts with \"{}\", the mark of a commit that is still to be squashed",
                                text::without_space_at_end(parsed.fixup.of(title))),
                    "say what the pull request does", context);
  for (const auto& fault : formats::check_style(title, parsed, params))
    violated(title, std::string(fault.key), fault.span, fault.what, fault.remedy, context);
}

void validate_params(const Params& params, const Value& with, Problems& problems) {
  formats::validate(params, with, problems);
}

}  // namespace

Rule pull_request_title() {
  return define<Params>(
      {.id = "pull-request-title",
       .summary = "The title of a pull request has the agreed form.",
       .why =
           "Where pull requests are squashed, the title becomes the commit that history and changelog are read from.",
       .checks = {check},
       .validate = validate_params});
}

}  // namespace govcheck::rules
