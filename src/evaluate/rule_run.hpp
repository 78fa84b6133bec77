// One rule of the policy in one run: asks its conditions, calls its checks, decides the verdict, keeps the score.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "evaluate/conditions.hpp"
#include "evaluate/waivers.hpp"
#include "expressions/scene.hpp"
#include "govcheck/evaluate.hpp"
#include "govcheck/policy.hpp"
#include "govcheck/report.hpp"

namespace govcheck::evaluation {

/// Safe to use from several threads.
class RuleRun {
 public:
  RuleRun(const PolicyRule& rule, Waivers& waivers, const expressions::World& world, const EvaluateOptions& options)
      : rule_(rule), conditions_(rule.conditions), waivers_(waivers), world_(world), options_(options) {}

  const PolicyRule& rule() const { return rule_; }

  /// Calls the checks of the rule that fit this kind of subject.
  template <class S>
  void judge(const S& value, const SubjectFacts& subject) {
    for (const auto& check : rule_.checks)
      if (const auto* fitting = std::get_if<CheckOn<S>>(&check))
        decide(subject, [&](Context& context) {
          if (!rule_.when || holds(expressions::Scene(world_, value), context)) (*fitting)(value, context);
        });
  }

  /// The subjects themselves are not known.
  void indeterminate(const Subject& subject, const Missing& missing);
  bool looks_at(Subject::Kind grain) const;

  /// Counts and outcomes, sorted.
  void finish(RuleReport& report);

 private:
  /// Does the rule's condition hold? If not, the rule is not applicable.
  bool holds(const expressions::Scene& scene, Context& context) const;
  void decide(const SubjectFacts& subject, const std::function<void(Context&)>& check);
  void waive(Outcome& outcome, const SubjectFacts& subject, std::vector<Finding>& findings);
  void keep(Outcome outcome);
  void drop_beyond(std::size_t most);

  const PolicyRule& rule_;
  CompiledConditions conditions_;
  Waivers& waivers_;
  const expressions::World& world_;
  const EvaluateOptions& options_;
  std::array<std::atomic<std::uint64_t>, 6> counts_{};
  std::atomic<std::uint64_t> unknown_ = 0;
  std::mutex mutex_;  ///< guards what follows
  std::vector<Outcome> outcomes_;
  std::uint64_t unlisted_ = 0;
};

}  // namespace govcheck::evaluation
