#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "formats/commit_body.hpp"
#include "formats/trailer_edit.hpp"
#include "formats/trailer_style.hpp"
#include "govcheck/rule.hpp"
#include "text/utf8.hpp"

namespace govcheck::rules {
namespace {

using formats::CommitMessage;
using formats::Span;
using formats::Trailer;

enum class SignOff : std::uint8_t { optional, required, author, author_or_committer, forbidden };
constexpr std::array<Choice<SignOff>, 5> choices_of(SignOff) {
  return {{{"optional", SignOff::optional},
           {"required", SignOff::required},
           {"author", SignOff::author},
           {"author-or-committer", SignOff::author_or_committer},
           {"forbidden", SignOff::forbidden}}};
}

struct Params : formats::TrailerStyle {
  SignOff sign_off = SignOff::optional;
  bool check_merges = false;
  bool check_reverts = false;

  static ParamList<Params> declare() {
    ParamList<Params> all;
    all.push_back(param("sign-off", &Params::sign_off,
                        "`Signed-off-by: Name <email>`: `required`, by whomever; by the `author` of the commit; by its "
                        "`author-or-committer`; `forbidden`. The email tells who it is; `identities` in the policy tie "
                        "several emails to one person."));
    for (auto& param : TrailerStyle::declare())
      all.push_back(
          {std::move(param.info), [read = std::move(param.read)](const Value& value, Params& out, Problems& problems) {
             return read(value, out, problems);
           }});
    all.push_back(param("check-merges", &Params::check_merges, "Whether merges are checked too."));
    all.push_back(param("check-reverts", &Params::check_reverts,
                        "Whether trailers and issues are required of commits that revert one that exists. What is "
                        "refused is refused there too, and sign-offs are checked."));
    return all;
  }
};

Finding finding_at(const Commit& commit, std::string key, Span span, std::string what, std::string remedy,
                   const std::vector<text::TextEdit>& edits = {}) {
  Finding finding{std::move(key), std::move(what), std::move(remedy),
                  text::locate(Location::In::commit_message, {}, commit.message, span.offset, span.length)};
  if (!commit.id) finding.edits = text::located(Location::In::commit_message, {}, commit.message, edits);
  return finding;
}

std::string how_to_sign_off(const Commit& commit) {
  if (!commit.id) return "commit with: git commit --signoff";
  return "git commit --amend --signoff for the last commit, git rebase --signoff <base> for several";
}

/// Is the person who signed the one of this signature, by the identities of the policy or by .mailmap?
bool is_same(const formats::NamedPerson& signer, const Signature& signature, const Context& context) {
  const auto& people = context.people();
  if (signer.email.empty()) return false;
  if (people.same_person(signer.email, signature.email)) return true;
  const auto proper_signer = context.facts().canonical({signer.name, signer.email}).value();
  return people.same_person(proper_signer.email, context.facts().canonical(signature).value().email);
}

bool is_by(const formats::NamedPerson& signer, const Commit& commit, const Params& params, const Context& context) {
  return is_same(signer, commit.author, context) ||
         (params.sign_off == SignOff::author_or_committer && is_same(signer, commit.committer, context));
}

/// A sign-off is there, and of none of them is it by who has to. Says so of the first.
Finding wrong_sign_off(const Commit& commit, const Params& params, const Trailer& first) {
  const auto value = first.value.of(commit.message);
  const auto signer = formats::parse_person(value);
  const auto span = first.value.empty() ? first.token : first.value;
  if (signer.email.empty())
    return finding_at(commit, "sign-off", span, "the sign-off names nobody by name and email",
                      fmt::format("write \"Signed-off-by: {} <{}>\"", commit.author.name, commit.author.email));
  return finding_at(
      commit, "sign-off", span,
      fmt::format("is signed off by {}, not by {} <{}>, who wrote it", value, commit.author.name, commit.author.email),
      params.sign_off == SignOff::author
          ? "let the author sign off; where both are one person, say so in .mailmap or under \"identities\" in the "
            "policy"
          : "let the author or the committer sign off; where these are one person, say so under \"identities\" in the "
            "policy");
}

void check_sign_off(const Commit& commit, const Params& params, const CommitMessage& parsed, Context& context) {
  static const auto token = *formats::TrailerTokens::parse("Signed-off-by").value;
  formats::TrailerReader reader(commit.message, parsed.footers, {.conventional = true});
  std::optional<Trailer> first;
  std::size_t left = 20;  // so many are held against the mailmap
  for (Trailer trailer; reader.next(trailer);) {
    if (!token.matches(trailer.token.of(commit.message))) continue;
    if (params.sign_off == SignOff::forbidden)
      return context.violated(finding_at(commit, "sign-off", trailer.token, "is signed off, and sign-offs are not used",
                                         "remove the line"));
    const auto signer = formats::parse_person(trailer.value.of(commit.message));
    const bool anybody = params.sign_off == SignOff::required;
    if (!signer.email.empty() && (anybody || (left > 0 && is_by(signer, commit, params, context)))) return;
    if (left > 0) --left;
    if (!first || formats::parse_person(first->value.of(commit.message)).email.empty()) first = trailer;
  }
  if (params.sign_off == SignOff::forbidden) return;
  if (first) return context.violated(wrong_sign_off(commit, params, *first));
  if (const auto stray = formats::find_stray_trailer(commit.message, parsed, token); !stray.empty())
    return context.violated(finding_at(commit, "sign-off", stray, "the sign-off is not read as a trailer",
                                       "move it to the last paragraph, where all lines are trailers",
                                       formats::part_from_prose(commit.message, stray.offset)));
  context.violated(finding_at(commit, "sign-off", parsed.header.line, "is not signed off", how_to_sign_off(commit)));
}

bool is_revert(const Commit& commit, const Context& context) {
  const auto named = formats::find_reverted_commit(commit.message);
  return named && context.facts().find_commit(named->of(commit.message)).value().has_value();
}

void check(const Commit& commit, const Params& params, Context& context) {
  if (commit.is_merge() && !params.check_merges) return context.not_applicable("is a merge");
  const auto parsed = formats::parse_commit_message(commit.message);
  if (!parsed.fixup.empty()) return context.not_applicable("is a fixup, to be squashed by git rebase --autosquash");
  if (params.sign_off != SignOff::optional) check_sign_off(commit, params, parsed, context);
  const auto before = formats::check_trailers(commit.message, parsed, params, true);
  const bool exempt = !before.empty() && !params.check_reverts && is_revert(commit, context);
  for (const auto& fault : exempt ? formats::check_trailers(commit.message, parsed, params, false) : before)
    context.violated(finding_at(commit, fault.key, fault.span, fault.what, fault.remedy, fault.edits));
}

void validate_params(const Params& params, const Value& with, Problems& problems) {
  if (params.required.empty() && params.forbidden.empty() && params.tokens.empty() &&
      params.issue == formats::IssueUse::optional && params.sign_off == SignOff::optional)
    problems.add(with.range, "nothing is asked of the trailers", "set sign-off, issue, required, forbidden or tokens");
  formats::validate(params, with, problems);
}

}  // namespace

Rule commit_trailers() {
  return define<Params>({.id = "commit-trailers",
                         .summary = "A commit message ends with the trailers that are agreed on.",
                         .why = "Sign-offs, reviews and issues are found again by tools only where they are trailers: "
                                "lines `Token: value` in the last paragraph, as git reads them.",
                         .checks = {check},
                         .validate = validate_params});
}

}  // namespace govcheck::rules
