#include "evaluate/rule_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "expressions/condition.hpp"

namespace govcheck::evaluation {
namespace {

/// FNV-1a, 64 bits: stable across machines and runs, which is all that a fingerprint needs.
class Fingerprint {
 public:
  void add(std::string_view part) {
    for (const char byte : part) step(static_cast<unsigned char>(byte));
    step(0);
  }
  std::string hex() const { return fmt::format("{:016x}", hash_); }

 private:
  void step(std::uint64_t byte) {
    hash_ ^= byte;
    hash_ *= 0x100000001b3ULL;
  }
  std::uint64_t hash_ = 0xcbf29ce484222325ULL;
};

std::string fingerprint_of(const PolicyRule& rule, const Subject& subject, const Finding& finding, std::size_t copy) {
  Fingerprint fingerprint;
  fingerprint.add(rule.name);
  fingerprint.add(name_of(subject.kind));
  fingerprint.add(subject.id);
  fingerprint.add(finding.key);
  fingerprint.add(finding.location ? finding.location->path : "");
  if (copy > 0) fingerprint.add(std::to_string(copy));
  return fingerprint.hex();
}

void add_fingerprints(const PolicyRule& rule, Outcome& outcome) {
  std::map<std::string, std::size_t> copies;
  for (auto& reported : outcome.findings) {
    auto fingerprint = fingerprint_of(rule, outcome.subject, reported.finding, 0);
    const auto copy = copies[fingerprint]++;
    reported.fingerprint =
        copy == 0 ? std::move(fingerprint) : fingerprint_of(rule, outcome.subject, reported.finding, copy);
  }
}

/// Commits newest first, everything else by name.
bool comes_before(const Outcome& a, const Outcome& b) {
  const auto key = [](const Outcome& outcome) {
    return std::tuple(outcome.subject.kind, -outcome.subject.order, std::string_view(outcome.subject.id));
  };
  return key(a) < key(b);
}

/// What must not be lost comes first: failures and missing evidence, then violations.
bool matters_more(const Outcome& a, const Outcome& b) {
  const auto rank = [](const Outcome& outcome) {
    switch (outcome.verdict) {
      case Verdict::error: return 0;
      case Verdict::indeterminate: return 1;
      case Verdict::violated: return 2;
      default: return 3;
    }
  };
  return rank(a) != rank(b) ? rank(a) < rank(b) : comes_before(a, b);
}

bool is_singular(Subject::Kind kind) {
  return kind == Subject::Kind::pull_request || kind == Subject::Kind::change || kind == Subject::Kind::repository;
}

}  // namespace

bool RuleRun::looks_at(Subject::Kind grain) const {
  return std::ranges::any_of(rule_.checks, [&](const Check& check) { return grain_of(check) == grain; });
}

bool RuleRun::holds(const expressions::Scene& scene, Context& context) const {
  const auto because = rule_.when->excludes(scene);
  if (because) context.not_applicable(*because);
  return !because;
}

void RuleRun::decide(const SubjectFacts& subject, const std::function<void(Context&)>& check) {
  Context context(subject.facts(), subject.people(), world_.calendar(), options_.now, &world_);
  Outcome outcome;
  try {
    const auto excluded = conditions_.excludes(subject);
    if (excluded) context.not_applicable(*excluded);
    if (!excluded) check(context);
  } catch (const MissingEvidence& absent) {
    outcome.missing = absent.missing();
  } catch (const std::exception& failure) {
    outcome.verdict = Verdict::error;
    outcome.note = failure.what();
  }
  if (outcome.verdict == Verdict::satisfied && context.findings().empty() && !outcome.missing &&
      context.not_applicable_because().empty()) {
    counts_[static_cast<std::size_t>(Verdict::satisfied)].fetch_add(1, std::memory_order_relaxed);
    if (!is_singular(subject.subject().kind)) return;
    outcome.subject = subject.subject();
    return keep(std::move(outcome));
  }
  outcome.subject = subject.subject();
  if (!context.findings().empty()) {
    waive(outcome, subject, context.findings());
  } else if (outcome.missing) {
    outcome.waived_by = waivers_.find(rule_.name, subject);
    outcome.verdict = outcome.waived_by ? Verdict::waived : Verdict::indeterminate;
  } else if (outcome.verdict != Verdict::error) {
    outcome.verdict = Verdict::not_applicable;
    outcome.note = context.not_applicable_because();
  }
  counts_[static_cast<std::size_t>(outcome.verdict)].fetch_add(1, std::memory_order_relaxed);
  if (outcome.missing && outcome.verdict != Verdict::waived) unknown_.fetch_add(1, std::memory_order_relaxed);
  if (outcome.verdict != Verdict::not_applicable || is_singular(outcome.subject.kind)) keep(std::move(outcome));
}

void RuleRun::waive(Outcome& outcome, const SubjectFacts& subject, std::vector<Finding>& findings) {
  bool all_waived = !outcome.missing;
  for (auto& finding : findings) {
    const auto waiver = waivers_.find(rule_.name, subject, finding);
    all_waived = all_waived && waiver;
    outcome.findings.push_back({std::move(finding), {}, waiver});
  }
  if (outcome.verdict != Verdict::error) outcome.verdict = all_waived ? Verdict::waived : Verdict::violated;
  add_fingerprints(rule_, outcome);
}

void RuleRun::indeterminate(const Subject& subject, const Missing& missing) {
  counts_[static_cast<std::size_t>(Verdict::indeterminate)].fetch_add(1, std::memory_order_relaxed);
  unknown_.fetch_add(1, std::memory_order_relaxed);
  Outcome outcome;
  outcome.subject = subject;
  outcome.verdict = Verdict::indeterminate;
  outcome.missing = missing;
  keep(std::move(outcome));
}

void RuleRun::keep(Outcome outcome) {
  const std::scoped_lock lock(mutex_);
  outcomes_.push_back(std::move(outcome));
  if (options_.baseline != nullptr) return;       // it has to see all of them
  const auto slack = options_.most_outcomes / 4;  // so that dropping is rare
  if (outcomes_.size() > options_.most_outcomes + slack) drop_beyond(options_.most_outcomes);
}

/// Keeps what matters most, the same whatever the threads did: what is dropped has enough before it for good.
void RuleRun::drop_beyond(std::size_t most) {
  if (outcomes_.size() <= most) return;
  const auto end = outcomes_.begin() + static_cast<std::ptrdiff_t>(most);
  std::nth_element(outcomes_.begin(), end, outcomes_.end(), matters_more);
  unlisted_ += outcomes_.size() - most;
  outcomes_.erase(end, outcomes_.end());
}

void RuleRun::finish(RuleReport& report) {
  if (options_.baseline == nullptr) drop_beyond(options_.most_outcomes);
  std::ranges::sort(outcomes_, comes_before);
  report.unlisted = unlisted_;
  report.unknown = unknown_;
  report.outcomes = std::move(outcomes_);
  for (std::size_t index = 0; index < counts_.size(); ++index) report.counts[index] = counts_[index];
}

}  // namespace govcheck::evaluation
