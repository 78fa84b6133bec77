#include "cli/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ostream>
#include <thread>

#include "cli/baseline.hpp"
#include "cli/files.hpp"
#include "cli/progress.hpp"
#include "cli/report_sinks.hpp"
#include "govcheck/catalogue.hpp"
#include "text/calendar.hpp"
#include "text/suggest.hpp"

namespace govcheck::cli {
namespace {

template <class T>
T choose(std::string_view option, const std::string& word, const std::vector<std::pair<std::string, T>>& choices) {
  std::vector<std::string> names;
  for (const auto& [name, value] : choices) {
    if (name == word) return value;
    names.push_back(name);
  }
  throw InputError(fmt::format("{} is {}, not \"{}\"", option, text::join_words(names, "or"), word));
}

void check_names(const EvaluateOptions& options, const Policy& policy) {
  std::vector<std::string> known;
  for (const auto& rule : policy.rules) known.push_back(rule.name);
  for (const auto& name : options.only)
    if (policy.find(name) == nullptr)
      throw InputError(
          fmt::format("--only {}: the policy has no such rule", name),
          text::did_you_mean(name, known) + (known.empty() ? "" : " rules: " + text::join_words(known, "and")));
  if (options.profile.empty() || policy.profiles.contains(options.profile)) return;
  std::vector<std::string> profiles;
  for (const auto& [name, rules] : policy.profiles) profiles.push_back(name);
  throw InputError(
      fmt::format("--profile {}: the policy has no such profile", options.profile),
      profiles.empty() ? "it has none; leave --profile out" : "profiles: " + text::join_words(profiles, "and"));
}

std::unique_ptr<Facts> open(const CheckOptions& options, Streams& streams) {
  auto request = repository_request(options, streams);
  if (options.range_or_base) {
    try {
      return open_repository(request);
    } catch (const InputError&) {
      request.range.clear();
    }
  }
  auto facts = open_repository(request);
  if (!options.history_without_base || facts->change().known()) return facts;
  request.range = request.head.empty() ? "HEAD" : request.head;
  return open_repository(request);
}

EvaluateOptions evaluate_options(const CheckOptions& options, const Streams& streams) {
  EvaluateOptions evaluation;
  evaluation.now = moment(options.now);
  evaluation.jobs = options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  evaluation.profile = options.profile;
  evaluation.only = options.only;
  evaluation.grains = options.grains;
  evaluation.most_outcomes = options.limit;
  const auto on_missing = options.on_missing.empty() ? (is_ci(streams) ? "fail" : "warn") : options.on_missing;
  evaluation.on_missing = choose<OnMissing>(
      "--on-missing", on_missing, {{"fail", OnMissing::fail}, {"warn", OnMissing::warn}, {"skip", OnMissing::skip}});
  evaluation.fail_on = choose<std::optional<Severity>>(
      "--fail-on", options.fail_on,
      {{"error", Severity::error}, {"warning", Severity::warning}, {"note", Severity::note}, {"never", std::nullopt}});
  return evaluation;
}

}  // namespace

PolicyFrom policy_from(const std::string& option) {
  return choose<PolicyFrom>("--policy-from", option,
                            {{"auto", PolicyFrom::automatic},
                             {"base", PolicyFrom::base},
                             {"head", PolicyFrom::head},
                             {"worktree", PolicyFrom::worktree}});
}

Time moment(const std::string& option) {
  if (option.empty()) return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const auto parsed = text::parse_time(option);
  if (!parsed.value) throw InputError("--now: " + parsed.error, parsed.hint);
  return *parsed.value;
}

RepositoryRequest repository_request(const CheckOptions& options, Streams& streams, std::vector<std::string>* notes) {
  RepositoryRequest request;
  request.directory = options.repo;
  request.base = options.base;
  request.head = options.head;
  request.range = options.range;
  request.refs = options.refs;
  request.staged = options.staged;
  request.pending = options.pending;
  request.pull_request = read_pull_request_option(options.pull_request, streams, notes);
  return request;
}

Report judge(const CheckOptions& options, Streams& streams) {
  const auto start = std::chrono::steady_clock::now();
  auto evaluation = evaluate_options(options, streams);
  const auto facts = open(options, streams);
  std::string policy_note;
  const auto policy = load({options.policies, policy_from(options.policy_from)}, *facts, streams, &policy_note);
  check_names(evaluation, policy);
  if (policy.profiles.contains(options.moment)) {
    evaluation.profile = options.moment;
    evaluation.grains.clear();
  }
  Baseline baseline;
  if (!options.baseline.empty()) {
    baseline = read_baseline(options.baseline);
    evaluation.baseline = &baseline;
  }
  Progress progress(streams, "commits checked");
  evaluation.progress = [&](std::uint64_t done) { progress.show(done); };
  auto report = evaluate(policy, *facts, evaluation);
  progress.clear();
  report.version = version();
  report.policies = {policy_note};
  report.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
  return report;
}

int check(const CheckOptions& options, Streams& streams) {
  const auto sinks = parse_report_sinks(options.reports);
  const auto report = judge(options, streams);
  if (options.quiet_when_clean && report.exit_code == 0 && !has_findings(report)) return 0;
  report::WriteOptions writing;
  writing.color = wants_color(options.color, streams);
  writing.width = streams.columns;
  writing.findings_per_rule = options.findings_per_rule;
  writing.sarif_for_github = options.sarif_for_github;
  writing.sarif_category = options.sarif_category;
  write_reports(sinks, report, writing, streams);
  return report.exit_code;
}

}  // namespace govcheck::cli
