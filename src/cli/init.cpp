#include "cli/init.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <ostream>
#include <thread>

#include "cli/check.hpp"
#include "cli/files.hpp"
#include "cli/progress.hpp"
#include "govcheck/input_error.hpp"
#include "init/init.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace govcheck::cli {
namespace {

namespace fs = std::filesystem;

RepositoryRequest request_for(const InitOptions& options) {
  RepositoryRequest request;
  request.directory = options.repo;
  return request;
}

/// nullptr where history does not reach as far back as the range.
std::unique_ptr<Facts> open_where_there_is(const RepositoryRequest& request) {
  try {
    return open_repository(request);
  } catch (const InputError&) {
    return nullptr;
  }
}

/// With about a thousand commits of the first-parent history, and what was merged into it; all where there are fewer.
std::unique_ptr<Facts> open_history(const InitOptions& options) {
  auto request = request_for(options);
  request.refs = {"refs/heads/**", "refs/remotes/**"};
  for (const auto* const range : {"HEAD~1000..HEAD", "HEAD~300..HEAD", "HEAD"}) {
    request.range = range;
    if (auto history = open_where_there_is(request)) return history;
  }
  request.range.clear();
  return open_repository(request);
}

/// Where the policy goes; empty: standard output.
std::string target_of(const InitOptions& options, const std::string& root) {
  if (options.dry_run || options.output == "-") return {};
  std::error_code ignored;
  const bool is_bare = !fs::exists(fs::path(root) / ".git", ignored);
  if (is_bare && options.output.empty())
    throw InputError(fmt::format("{} is a bare repository: it has no folder to write a policy to", root),
                     "--output - prints it, --output FILE writes it elsewhere");
  if (!options.output.empty() && !fs::exists(options.output, ignored)) return options.output;
  std::vector<std::string> taken;
  if (!options.output.empty())
    taken.push_back(options.output);
  else
    for (const auto* const name : {".govcheck.yaml", ".github/govcheck.yaml"})
      if (fs::exists(fs::path(root) / name, ignored)) taken.push_back((fs::path(root) / name).string());
  if (!taken.empty() && !options.force)
    throw InputError(fmt::format("there is a policy already: {}", taken.front()),
                     "--dry-run shows what would be proposed, --force replaces it");
  return taken.empty() ? (fs::path(root) / ".govcheck.yaml").string() : taken.front();
}

void tell(const init::Proposal& proposal, const std::string& target, bool is_repository_policy, Streams& streams) {
  streams.err << fmt::format("Wrote {}: {} that this repository keeps today", text::printable(target),
                             text::count_of(proposal.blocks.size(), "rule"));
  if (!proposal.advises.empty())
    streams.err << fmt::format(", and {} that it nearly keeps, as advice",
                               text::count_of(proposal.advises.size(), "rule"));
  streams.err << ".\n\nNext:\n";
  const auto policy = is_repository_policy ? std::string() : fmt::format(" --policy {}", text::printable(target));
  for (const auto& [command, what] : std::vector<std::pair<std::string, std::string>>{
           {"govcheck check" + policy, "what the current branch brings"},
           {"govcheck check" + policy + " --range HEAD", "the whole history"},
           {"govcheck hook install", "bad messages are told while you write them"},
           {"govcheck explain RULE", "what a rule can be asked for"}})
    streams.err << fmt::format("  {:<36}  {}\n", command, what);
  streams.err << "In CI: docs/ci.md, or the action in action.yml. Read the policy through before you commit it: each\n"
                 "rule says what it was made of.\n";
}

}  // namespace

int init_policy(const InitOptions& options, Streams& streams) {
  const auto history = open_history(options);
  const auto today = open_repository(request_for(options));
  const auto target = target_of(options, today->origin().repository);
  Progress progress(streams, "commits tried");
  init::Trial trial;
  trial.now = moment(options.now);
  trial.jobs = std::max(1U, std::thread::hardware_concurrency());
  trial.progress = [&](std::uint64_t done) { progress.show(done); };
  const auto proposal = init::propose(*history, *today, trial);
  progress.clear();
  if (target.empty()) {
    streams.out << proposal.policy;
    return 0;
  }
  write_file(target, [&](std::ostream& out) { out << proposal.policy; });
  tell(proposal, target, options.output.empty(), streams);
  return 0;
}

}  // namespace govcheck::cli
