#include "sample.hpp"

#include <fmt/format.h>

#include <numeric>

#include "text/edits.hpp"
#include "text/utf8.hpp"

namespace govcheck::report::sample {
namespace {

using namespace std::chrono_literals;

constexpr auto march = std::chrono::sys_days{std::chrono::year{2026} / 3 / 1};

struct RuleText {
  std::string name;
  std::string kind;
  std::string summary;
  std::string why;
};

RuleReport rule_on(Subject::Kind grain, RuleText written, std::uint32_t line) {
  RuleReport rule;
  rule.name = std::move(written.name);
  rule.kind = std::move(written.kind);
  rule.summary = std::move(written.summary);
  rule.why = std::move(written.why);
  rule.grains = {grain};
  const auto length = static_cast<std::uint32_t>(rule.name.size());
  rule.where = {".govcheck.yaml", {line, 3}, {line, 3 + length}, "  " + rule.name + ":"};
  return rule;
}

void add(RuleReport& rule, Outcome outcome) {
  ++rule.counts[static_cast<std::size_t>(outcome.verdict)];
  rule.outcomes.push_back(std::move(outcome));
}

/// Fingerprints only have to differ here; the real ones are hashes.
void number_findings(Report& report) {
  std::uint64_t last = 0x5eed000000000000U;
  for (auto& rule : report.rules)
    for (auto& outcome : rule.outcomes)
      for (auto& reported : outcome.findings) reported.fingerprint = fmt::format("{:016x}", ++last);
}

ReportedFinding found(std::string message, std::string remedy, std::optional<Location> location = {},
                      std::optional<std::size_t> waived_by = {}) {
  return {{"key", std::move(message), std::move(remedy), std::move(location)}, "", waived_by};
}

/// With an edit of the first occurrence of `part`.
ReportedFinding mended_by(ReportedFinding finding, std::string_view path, std::string_view text, std::string_view part,
                          std::string replacement) {
  const std::vector<text::TextEdit> edits{{{text.find(part), part.size()}, std::move(replacement)}};
  finding.finding.edits = text::located(Location::In::file, path, text, edits);
  return finding;
}

/// The first occurrence of `part` in the text.
Location at(Location::In in, std::string_view path, std::string_view text, std::string_view part) {
  return text::locate(in, path, text, text.find(part), part.size());
}

Subject commit(std::string id, std::string title) {
  id.resize(40, '0');
  return {Subject::Kind::commit, std::move(id), std::move(title), 0};
}

RuleReport commit_format() {
  auto rule = rule_on(Subject::Kind::commit,
                      {"commit-format", "commit-format", "A commit message has the conventional form.",
                       "Tools read the history to tell what a release contains."},
                      12);
  rule.clause = "docs/governance/monorepo.md#2-commit-standards";
  rule.because = "The changelog is generated from the commits, so a commit that does not say what it is gets lost.";
  rule.counts[static_cast<std::size_t>(Verdict::satisfied)] = 30'106;
  using In = Location::In;
  const std::string untyped = "Added a button";
  add(rule,
      {.subject = commit("4f2a1b3c5d", untyped),
       .verdict = Verdict::violated,
       .findings = {found("the subject has no type", "begin it with one of feat, fix or docs: \"feat: add a button\"",
                          at(In::commit_message, "", untyped, untyped))}});
  const std::string wide = "feat(api): 実験の検証エンドポイントを追加する 🎉 and more text to make it long enough.";
  add(rule, {.subject = commit("5a5a5a5a5a", wide),
             .verdict = Verdict::violated,
             .findings = {found("the subject ends with a full stop", "leave the full stop out",
                                text::locate(In::commit_message, "", wide, wide.size() - 1, 1)),
                          found("the scope \"api\" is not one of dashboard or pkg", "use one of these scopes",
                                at(In::commit_message, "", wide, "api"))}});
  std::string body = "fix: mend it\n\n" + std::string(300, 'x') + " https://example.org/" + std::string(200, 'y');
  add(rule, {.subject = commit("6b6b6b6b6b", "fix: mend it"),
             .verdict = Verdict::violated,
             .findings = {found("the line has 521 characters, at most 100 are allowed", "break the line",
                                text::locate(In::commit_message, "", body, 14 + 100, 421))}});
  const std::string hostile = "\x1b[31mfix\x1b[0m: ##[error]x ::error file=a::pwned\xe2\x80\xae\xff <b>@all</b> `|`";
  add(rule,
      {.subject = commit("7c7c7c7c7c", hostile),
       .verdict = Verdict::violated,
       .findings = {found("::error::the type \"\x1b[31mfix\" is not known, 100% sure\r\n::stop-commands::x",
                          "use fix, see https://example.org/#fix", at(In::commit_message, "", hostile, "##[error]"))}});
  add(rule, {.subject = commit("8d8d8d8d8d", "wip"),
             .verdict = Verdict::waived,
             .findings = {found("the subject has no type", "begin it with one of feat, fix or docs",
                                at(In::commit_message, "", "wip", "wip"), 0)}});
  for (int index = 0; index < 9; ++index)
    add(rule, {.subject = commit(fmt::format("9e{:08}", index), fmt::format("update {}", index)),
               .verdict = Verdict::violated,
               .findings = {found("the subject has no type", "begin it with one of feat, fix or docs")}});
  return rule;
}

RuleReport branch_name() {
  auto rule = rule_on(Subject::Kind::branch,
                      {"branch-name", "branch-name", "A branch has a name that tells what it is for.",
                       "The name is the first thing that a reader sees."},
                      20);
  rule.severity = Severity::warning;
  rule.where.file = "govcheck:trunk-based";
  const std::string name = "feature/Add_Login|<script>";
  add(rule, {.subject = {Subject::Kind::branch, name, "", 0},
             .verdict = Verdict::violated,
             .findings = {found("the name does not have the form feature/{ticket-id}-{description}",
                                "rename it: git branch -m feature/GOV-1-add-login",
                                at(Location::In::branch_name, "", name, "Add_Login|<script>"))}});
  return rule;
}

RuleReport adr_required() {
  auto rule = rule_on(Subject::Kind::file,
                      {"adr-required", "adr-required", "A change of the architecture brings a decision record.",
                       "Those who come later have to know why."},
                      25);
  const std::string text = "# 7. Use a queue\n\n## Status\n\nmaybe\n";
  const std::string path = "docs/adr/0007 use:a,queue ü.md";
  add(rule,
      {.subject = {Subject::Kind::file, path, "", 0},
       .verdict = Verdict::violated,
       .findings = {found("the status \"maybe\" is none of proposed, accepted or superseded",
                          "write one of them under \"## Status\"", at(Location::In::file, path, text, "maybe"))}});
  add(rule, {.subject = {Subject::Kind::change, "", "", 0},
             .verdict = Verdict::violated,
             .findings = {mended_by(found("the number 7 is taken by docs/adr/0007-older.md",
                                          "take 8, the next free number", at(Location::In::file, path, text, "7")),
                                    path, text, "7. Use a queue\n", "8. Use a \"queue\" ü\n")}});
  rule.grains = {Subject::Kind::change, Subject::Kind::file};
  return rule;
}

RuleReport title_rule() {
  auto rule =
      rule_on(Subject::Kind::pull_request,
              {"pull-request-title", "pull-request-title", "The title of a pull request has the form of a commit.",
               "It becomes the subject of the squashed commit."},
              30);
  rule.enforcement = Enforcement::advise;
  const std::string title = "Login page";
  const std::string body = "## What\n\nA page.\n- [ ] tested\n";
  add(rule,
      {.subject = {Subject::Kind::pull_request, "7", title, 0},
       .verdict = Verdict::violated,
       .findings = {
           found("the title has no type", "begin it with feat:", at(Location::In::title, "", title, "Login")),
           found("a box is not ticked", "test it, and tick the box", at(Location::In::description, "", body, "[ ]"))}});
  return rule;
}

RuleReport undetermined(std::string name, Subject::Kind grain, OnMissing on_missing, std::vector<std::string> ids,
                        const Missing& missing) {
  auto rule = rule_on(grain, {name, name, "A rule that needs evidence.", "Evidence may be missing."}, 40);
  rule.on_missing = on_missing;
  for (auto& id : ids)
    add(rule, {.subject = {grain, std::move(id), "", 0}, .verdict = Verdict::indeterminate, .missing = missing});
  return rule;
}

RuleReport quiet(std::string name, Subject::Kind grain, Verdict verdict, std::uint64_t count, std::string note) {
  auto rule = rule_on(grain, {name, name, "A rule that is quiet.", "Most of them are."}, 50);
  if (count == 1)
    add(rule, {.subject = {grain, grain == Subject::Kind::branch ? "feature/x" : "", "", 0},
               .verdict = verdict,
               .note = std::move(note)});
  else
    rule.counts[static_cast<std::size_t>(verdict)] = count;
  return rule;
}

RuleReport skipped() {
  auto rule = quiet("release-version", Subject::Kind::repository, Verdict::satisfied, 0, "");
  rule.skipped = "not in profile pull-request";
  return rule;
}

std::vector<ExceptionReport> exceptions() {
  using State = ExceptionReport::State;
  const auto where = [](std::uint32_t line) {
    return PolicyLocation{".govcheck.yaml", {line, 5}, {line, 9}, "  - rule: commit-format"};
  };
  return {{"commit-format", "imported history | <b>see</b> #12", "platform", march + std::chrono::days{30}, State::used,
           1, where(60)},
          {"branch-name", "the bot names its branches itself", "", {}, State::unused, 0, where(64)},
          {"commit-format", "the freeze", "cab", march - std::chrono::days{1}, State::expired, 0, where(68)}};
}

Report framed() {
  Report report;
  report.version = "0.1.0";
  report.now = march + 12h;
  report.origin = {"/home/alice/phoenix", "main (merge base 1a2b3c4d5e)",   "4f2a1b3c5d (HEAD)",
                   "feature/x",           "30,119 commits main..feature/x", {}};
  report.policies = {".govcheck.yaml"};
  report.elapsed = 1234ms;
  return report;
}

}  // namespace

Report everything() {
  auto report = framed();
  report.profile = "pull-request";
  report.origin.notes = {"the clone is shallow"};
  report.exit_code = 1;
  report.commits = 30'119;
  const Missing shallow = {"the clone is shallow", "fetch the history: git fetch --unshallow"};
  const Missing no_data = {"no pull-request data was given", "pass it with --pr FILE"};
  using Kind = Subject::Kind;
  auto broken = quiet("codeowners-valid", Kind::repository, Verdict::error, 1, "it threw: out of range");
  report.rules = {commit_format(),
                  branch_name(),
                  adr_required(),
                  title_rule(),
                  undetermined("branch-lifetime", Kind::branch, OnMissing::fail, {"a", "b", "c", "d", "e"}, shallow),
                  undetermined("codeowners-approval", Kind::change, OnMissing::warn, {""}, no_data),
                  undetermined("pull-request-labels", Kind::pull_request, OnMissing::warn, {""}, no_data),
                  std::move(broken),
                  quiet("commit-trailers", Kind::commit, Verdict::satisfied, 30'119, ""),
                  quiet("branch-flow", Kind::branch, Verdict::satisfied, 1, ""),
                  quiet("change-together", Kind::change, Verdict::not_applicable, 1, "no file under api/ changed"),
                  skipped()};
  report.exceptions = exceptions();
  number_findings(report);
  return report;
}

Report clean() {
  auto report = framed();
  report.commits = 3;
  report.origin.commits = "3 commits main..feature/x";
  report.rules = {
      quiet("commit-format", Subject::Kind::commit, Verdict::satisfied, 3, ""),
      quiet("branch-name", Subject::Kind::branch, Verdict::satisfied, 1, ""),
      quiet("adr-required", Subject::Kind::change, Verdict::not_applicable, 1, "no file under api/ changed")};
  return report;
}

Report large(std::size_t findings) {
  auto report = framed();
  report.exit_code = 1;
  auto rule = rule_on(Subject::Kind::commit, {"commit-format", "commit-format", "A summary.", "A reason."}, 12);
  const std::string line = "Added a button that opens the dialogue for the accounts of all tenants — at last";
  for (std::size_t index = 0; index < findings; ++index)
    add(rule, {.subject = commit(fmt::format("{:010x}", index), line),
               .verdict = Verdict::violated,
               .findings = {found("the subject has no type", "begin it with one of feat, fix or docs",
                                  at(Location::In::commit_message, "", line, "Added"))}});
  report.rules.push_back(std::move(rule));
  number_findings(report);
  return report;
}

}  // namespace govcheck::report::sample
