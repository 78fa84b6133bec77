#include "init/init.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "init/policy_text.hpp"
#include "text/calendar.hpp"
#include "text/suggest.hpp"

namespace govcheck::init {
namespace {

std::string figures(const Measured& measured) {
  const bool is_one = measured.grain == "repositories" || measured.grain == "changes";
  if (measured.all() == 0)
    return measured.unknown.empty() ? std::string() : fmt::format("could not be tried here: {}", measured.unknown);
  if (is_one) return measured.bad == 0 ? std::string() : std::string("there is something to mend");
  if (measured.bad == 0) return fmt::format("all {} {}", measured.good, measured.grain);
  return fmt::format("all but {} of {} {}", measured.bad, measured.all(), measured.grain);
}

/// Parameters of several candidates in one rule; what is said twice is said once.
void merge_into(PolicyEntry& entry, const Measured& measured) {
  for (const auto& param : measured.candidate.with)
    if (std::ranges::find(entry.rule.with, param.first, &std::pair<std::string, std::string>::first) ==
        entry.rule.with.end())
      entry.rule.with.push_back(param);
    else if (param.first == "blank-line" && param.second == "true")
      std::ranges::find(entry.rule.with, param.first, &std::pair<std::string, std::string>::first)->second = "true";
}

std::string sentence_of(const Measured& measured) {
  const auto numbers = figures(measured);
  const auto& seen = measured.candidate.seen;
  if (numbers.empty()) return seen.empty() ? "" : seen.front();
  return seen.empty() ? numbers : fmt::format("{}: {}", seen.front(), numbers);
}

bool says_enforcement(const Candidate& candidate) {
  return std::ranges::any_of(candidate.settings, [](const auto& setting) { return setting.first == "enforcement"; });
}

PolicyEntry entry_of(const Measured& measured) {
  PolicyEntry entry{measured.candidate, {}};
  auto& seen = entry.rule.seen;
  if (!seen.empty() && !says_enforcement(measured.candidate))
    seen.front() = sentence_of(measured);
  else if (measured.bad > 0)
    seen.push_back(sentence_of(measured));
  return entry;
}

/// The rules of a policy, those of one name in one.
class Rules {
 public:
  void add(const Measured& measured) {
    const auto fit = measured.fit();
    auto enforcement = std::string();
    const bool says_so = says_enforcement(measured.candidate);
    if (!says_so && fit == Fit::nearly) enforcement = "advise";
    if (!says_so && fit == Fit::fails) enforcement = "off";
    if (!says_so && fit == Fit::untold && measured.candidate.pack.empty()) enforcement = "advise";
    auto entry = entry_of(measured);
    entry.enforcement = enforcement;
    if (enforcement == "advise" && !measured.candidate.name_as_advice.empty())
      entry.rule.name = measured.candidate.name_as_advice;
    const auto same =
        std::ranges::find_if(entries_, [&](const PolicyEntry& other) { return other.rule.name == entry.rule.name; });
    if (same == entries_.end()) return entries_.push_back(std::move(entry));
    if (same->rule.pack != entry.rule.pack) return;  // the pack's own is as good
    for (auto& sentence : entry.rule.seen) same->rule.seen.push_back(std::move(sentence));
    merge_into(*same, measured);
  }

  /// Where the pack is included, what it says of its rule is not said again.
  void adapt_pack() {
    const auto of_pack = [](const PolicyEntry& entry) { return entry.rule.pack == "conventional-commits"; };
    if (std::ranges::none_of(entries_, of_pack)) return;
    for (auto& entry : entries_) {
      if (entry.rule.name != "commit-style" || of_pack(entry)) continue;
      entry.rule.pack = "conventional-commits";
      entry.enforcement.clear();
      std::erase_if(entry.rule.with, [](const auto& param) {
        return param.first == "style" || param.first == "pattern" || param.first == "fixups" ||
               (param.first == "blank-line" && param.second == "false");
      });
    }
  }

  /// Makes advice of what the check of today does not find clean.
  bool demote(const Report& report) {
    bool changed = false;
    for (const auto& rule : report.rules) {
      if (rule.enforcement != Enforcement::block || rule.count(Verdict::violated) + rule.count(Verdict::error) == 0)
        continue;
      auto found = std::ranges::find_if(entries_, [&](const auto& entry) { return entry.rule.name == rule.name; });
      if (found == entries_.end()) continue;
      found->enforcement = "advise";
      found->rule.seen.emplace_back("the change that is checked out does not keep it");
      changed = true;
    }
    return changed;
  }

  const std::vector<PolicyEntry>& entries() const { return entries_; }

 private:
  std::vector<PolicyEntry> entries_;
};

std::vector<std::string> preface_of(const Survey& survey, const Remarks& remarks) {
  std::vector<std::string> lines = {
      "What this repository keeps to already, as `govcheck init` found it. A rule that only nearly holds advises and "
      "blocks nobody; take the line `enforcement: advise` out when you want it to. `govcheck explain RULE` tells of "
      "each kind, `govcheck rules` of more of them."};
  auto seen = std::string("Looked at: nothing yet, for there are no commits. This is where many begin.");
  if (!survey.commits.empty())
    seen = fmt::format("Looked at: {} up to {} ({}), {}, {}.{}", text::count_of(survey.commits.size(), "commit"),
                       survey.commits.front().id.abbreviated(),
                       text::format_date(std::chrono::floor<std::chrono::days>(survey.commits.front().committed)),
                       text::count_of(survey.paths.size(), "file"),
                       text::count_of(survey.branches.size(), "branch", "branches"),
                       survey.is_shallow ? " The clone is shallow: there is more history than was seen." : "");
  lines.push_back(std::move(seen));
  if (!remarks.empty())
    lines.push_back("Seen, and no rule made of it: " + fmt::format("{}.", fmt::join(remarks, "; ")));
  return lines;
}

Candidates candidates_of(const Survey& survey, Remarks& remarks) {
  Candidates candidates;
  if (survey.commits.empty()) {
    candidates.push_back({.name = "commit-format", .uses = "commit-format", .pack = "conventional-commits"});
    return candidates;
  }
  propose_for_commits(survey, candidates, remarks);
  propose_for_branches(survey, candidates, remarks);
  propose_for_owners(survey, candidates, remarks);
  propose_for_decisions(survey, candidates, remarks);
  propose_for_files(survey, candidates, remarks);
  return candidates;
}

}  // namespace

Proposal propose(const Facts& history, const Facts& today, const Trial& trial) {
  Proposal proposal;
  const auto survey = look_at(history);
  const auto candidates = candidates_of(survey, proposal.remarks);
  Rules rules;
  for (const auto& measured : chosen(measure(candidates, SurveyedFacts(history, survey), trial))) rules.add(measured);
  rules.adapt_pack();
  const auto preface = preface_of(survey, proposal.remarks);
  proposal.policy = policy_text(preface, rules.entries());
  auto report = try_out(proposal.policy, today, trial);
  while (rules.demote(report)) {
    proposal.policy = policy_text(preface, rules.entries());
    report = try_out(proposal.policy, today, trial);
  }
  for (const auto& rule : report.rules) {
    if (rule.enforcement == Enforcement::block) proposal.blocks.push_back(rule.name);
    if (rule.enforcement == Enforcement::advise) proposal.advises.push_back(rule.name);
  }
  return proposal;
}

}  // namespace govcheck::init
