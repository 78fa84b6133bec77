#include <fmt/format.h>

#include <array>

#include "formats/commit_body.hpp"
#include "formats/commit_message.hpp"
#include "formats/commit_style.hpp"
#include "govcheck/rule.hpp"
#include "text/edits.hpp"
#include "text/utf8.hpp"

namespace govcheck::rules {
namespace {

using formats::CommitMessage;
using formats::Span;

enum class Special : std::uint8_t { check, exempt, refuse };
constexpr std::array<Choice<Special>, 3> choices_of(Special) {
  return {{{"check", Special::check}, {"exempt", Special::exempt}, {"refuse", Special::refuse}}};
}

enum class Fixups : std::uint8_t { check, exempt, refuse, refuse_at_merge };
constexpr std::array<Choice<Fixups>, 4> choices_of(Fixups) {
  return {{{"check", Fixups::check},
           {"exempt", Fixups::exempt},
           {"refuse", Fixups::refuse},
           {"refuse-at-merge", Fixups::refuse_at_merge}}};
}

struct Params : formats::CommitStyle {
  Special merges = Special::exempt;
  Special reverts = Special::exempt;
  Fixups fixups = Fixups::refuse_at_merge;

  static ParamList<Params> declare() {
    auto all = formats::params_of<Params>(CommitStyle::declare());
    all.push_back(param("merges", &Params::merges,
                        "Commits with several parents: `check` them like others, `exempt` or `refuse` them."));
    all.push_back(
        param("reverts", &Params::reverts,
              "Commits that say `This reverts commit <name>` of a commit that exists: as above. Where no such "
              "commit exists, the message is checked like any other."));
    all.push_back(param("fixups", &Params::fixups,
                        "Commits for `git rebase --autosquash` (`fixup!`, `squash!`, `amend!`): `check` what follows "
                        "the prefix, `exempt`, `refuse`, or `refuse-at-merge`: the commit-msg hook lets them pass."));
    return all;
  }
};

Finding finding_at(const Commit& commit, std::string key, Span span, std::string what, std::string remedy) {
  return {std::move(key), std::move(what), std::move(remedy),
          text::locate(Location::In::commit_message, {}, commit.message, span.offset, span.length)};
}

/// False: there is nothing more to check.
bool check_merge(const Commit& commit, const Params& params, const CommitMessage& parsed, Context& context) {
  if (!commit.is_merge() || params.merges == Special::check) return true;
  if (params.merges == Special::exempt)
    context.not_applicable("is a merge");
  else
    context.violated(finding_at(commit, "merge", parsed.header.line,
                                fmt::format("is a merge of {} commits, and merges are refused", commit.parents.size()),
                                "rebase the branch instead: git rebase <base>"));
  return false;
}

bool check_fixup(const Commit& commit, const Params& params, const CommitMessage& parsed, Context& context) {
  if (parsed.fixup.empty() || params.fixups == Fixups::check) return true;
  const bool is_being_written = !commit.id;
  if (params.fixups == Fixups::exempt || (params.fixups == Fixups::refuse_at_merge && is_being_written))
    context.not_applicable("is a fixup, to be squashed by git rebase --autosquash");
  else
    context.violated(finding_at(commit, "fixup", parsed.fixup, "is a fixup, and those are squashed before merging",
                                "squash it: git rebase -i --autosquash <base>"));
  return false;
}

/// The commit that this one reverts. A revert is what git wrote down as one, not what its subject looks like, and the
/// commit must exist. Throws MissingEvidence where the clone cannot tell.
bool reverts_commit(const Commit& commit, std::optional<Span> named, const Context& context) {
  return named && context.facts().find_commit(named->of(commit.message)).value().has_value();
}

void check(const Commit& commit, const Params& params, Context& context) {
  const auto parsed = formats::parse_commit_message(commit.message);
  if (!check_merge(commit, params, parsed, context) || !check_fixup(commit, params, parsed, context)) return;
  const auto faults = formats::check_style(commit.message, parsed, params);
  if (params.reverts != Special::check && (!faults.empty() || params.reverts == Special::refuse)) {
    const auto named = formats::find_reverted_commit(commit.message);
    const bool is_revert = reverts_commit(commit, named, context);
    if (is_revert && params.reverts == Special::exempt) return context.not_applicable("is a revert");
    if (is_revert)
      context.violated(finding_at(commit, "revert", *named, "is a revert, and reverts are refused",
                                  "mend what was wrong in a commit of its own"));
    else if (named && !faults.empty())
      context.violated(finding_at(commit, "revert", *named,
                                  "the commit that it says it reverts does not exist, so it is checked like any other",
                                  "name the reverted commit as it is in this history"));
  }
  for (const auto& fault : faults) {
    auto finding = finding_at(commit, fault.key, fault.span, fault.what, fault.remedy);
    if (!commit.id) finding.edits = text::located(Location::In::commit_message, {}, commit.message, fault.edits);
    context.violated(std::move(finding));
  }
}

void validate_params(const Params& params, const Value& with, Problems& problems) {
  formats::validate(params, with, problems);
}

}  // namespace

Rule commit_format() {
  return define<Params>(
      {.id = "commit-format",
       .summary = "A commit message has the agreed form.",
       .why = "A history whose messages have one form can be read by people and by the tools that make changelogs and "
              "versions of it.",
       .checks = {check},
       .validate = validate_params});
}

}  // namespace govcheck::rules
