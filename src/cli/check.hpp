// `govcheck check`, and what the hooks share with it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/policy_source.hpp"
#include "cli/streams.hpp"
#include "govcheck/evaluate.hpp"
#include "govcheck/repository.hpp"

namespace govcheck::cli {

struct CheckOptions {
  std::string repo;
  std::vector<std::string> policies;
  std::string policy_from = "auto";
  std::string base;
  std::string head;
  std::string range;
  std::vector<std::string> refs;
  std::string pull_request = "auto";  ///< a file, `-`, `none`, `auto`
  bool staged = false;
  bool explain = false;  ///< of `facts`: how they were found, for people
  std::string profile;
  std::vector<std::string> only;
  std::string on_missing;  ///< empty: fail in CI, else warn
  std::string fail_on = "error";
  std::vector<std::string> reports;  ///< FORMAT or FORMAT=FILE; empty: text
  unsigned jobs = 0;                 ///< 0: one per processor
  std::string now;                   ///< empty: the clock
  std::string color = "auto";
  std::string sarif_category;
  bool sarif_for_github = false;
  unsigned findings_per_rule = 10;
  std::size_t limit = 5'000;  ///< subjects listed per rule in any format
  std::string baseline;       ///< a file; empty: none

  // Set by the hooks, not by flags.
  std::optional<PendingCommit> pending;
  std::string moment;                 ///< a profile that is used where the policy has it, instead of `grains`
  bool range_or_base = false;         ///< a range whose start is not here (a push after a rewrite) means base..head
  bool history_without_base = false;  ///< no base (the first push to a new remote) means the whole history
  std::vector<Subject::Kind> grains;
  bool quiet_when_clean = false;
};

/// What `check` reports. Throws InputError for what cannot be used.
Report judge(const CheckOptions& options, Streams& streams);

/// Returns the exit code. Throws InputError for what cannot be used.
int check(const CheckOptions& options, Streams& streams);

/// The pull request that `--pr` names; Missing where there is none. Throws InputError where it cannot be read. `notes`
/// gets what was looked at.
Evidence<PullRequest> read_pull_request_option(const std::string& option, Streams& streams,
                                               std::vector<std::string>* notes = nullptr);

/// What `--repo`, `--base`, `--head`, `--range`, `--refs`, `--staged` and `--pr` say.
RepositoryRequest repository_request(const CheckOptions& options, Streams& streams,
                                     std::vector<std::string>* notes = nullptr);

PolicyFrom policy_from(const std::string& option);

/// `--now`, or the clock.
Time moment(const std::string& option);

}  // namespace govcheck::cli
