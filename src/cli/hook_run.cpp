#include <fmt/format.h>

#include <algorithm>
#include <istream>
#include <ostream>
#include <sstream>

#include "cli/check.hpp"
#include "cli/files.hpp"
#include "cli/fix.hpp"
#include "cli/hook.hpp"
#include "formats/commit_clean_up.hpp"
#include "govcheck/input_error.hpp"
#include "govcheck/repository.hpp"
#include "text/utf8.hpp"

namespace govcheck::cli {
namespace {

constexpr std::uint64_t most_message_bytes = 100U << 20U;
constexpr std::string_view zero_id = "0000000000000000000000000000000000000000";

/// What all hooks have in common: only commits and branches can be seen, missing evidence does not block.
CheckOptions hook_check(const HookOptions& options) {
  CheckOptions check;
  check.repo = options.repo;
  check.policies = options.policies;
  check.pull_request = "none";
  check.on_missing = "warn";
  check.moment = options.hook;
  check.quiet_when_clean = true;
  check.policy_from = "worktree";
  return check;
}

const std::string& message_file(const HookOptions& options) {
  if (options.arguments.empty())
    throw InputError(fmt::format("{} takes the file of the message as its argument", options.hook),
                     "git passes it by itself: `govcheck hook install` sets that up");
  return options.arguments.front();
}

std::string read_message(const std::string& path) {
  auto text = read_file(path, most_message_bytes);
  if (!text.value) throw InputError(fmt::format("cannot read the commit message {}: {}", path, text.error), text.hint);
  return std::move(*text.value);
}

int commit_msg(const HookOptions& options, Streams& streams) {
  const auto& path = message_file(options);
  if (options.fix)
    if (const auto keys = fix_message_file(hook_check(options), path, streams); !keys.empty())
      streams.err << fmt::format("govcheck mended your message: {}\n", fmt::join(keys, ", "));
  const auto message = read_message(path);
  const auto settings = read_hook_settings(options.repo);
  const bool edited = streams.environment("GIT_EDITOR").value_or("") != ":";
  const auto mode = formats::clean_up_mode(settings.clean_up, edited);
  if (!mode)
    throw InputError(fmt::format("commit.cleanup is \"{}\", which git does not know", settings.clean_up),
                     "git config commit.cleanup default");
  const auto comment = formats::comment_prefix(message, settings.comment);
  auto cleaned = formats::clean_up(message, {*mode, comment, edited});
  if (cleaned.empty()) return 0;  // git itself gives up on an empty message, and says so
  auto request = hook_check(options);
  request.pending = PendingCommit{std::move(cleaned)};
  request.grains = {Subject::Kind::commit};
  const int code = check(request, streams);
  if (code == 1)
    streams.err << fmt::format("Your message is kept: mend it with `git commit --edit --file={}`\n",
                               text::printable(path));
  return code;
}

struct PushedRef {
  std::string local_ref, local_id, remote_ref, remote_id;
};

int check_pushed(const HookOptions& options, const PushedRef& pushed, Streams& streams) {
  constexpr std::string_view branches = "refs/heads/";
  auto request = hook_check(options);
  // By its name, so that the base of a branch can be found as for `govcheck check`.
  request.head = pushed.local_ref.starts_with(branches) ? pushed.local_ref
                 : pushed.local_ref == "HEAD"           ? ""
                                                        : pushed.local_id;
  request.history_without_base = true;
  request.grains = {Subject::Kind::commit};
  if (pushed.remote_ref.starts_with(branches) && pushed.local_ref.starts_with(branches)) {
    request.refs = {pushed.local_ref};
    request.grains.push_back(Subject::Kind::branch);
  }
  if (pushed.remote_id != zero_id) {
    request.range = pushed.remote_id + ".." + pushed.local_id;
    request.range_or_base = true;
  }
  return check(request, streams);
}

/// The pre-commit framework (pre-commit.com) reads git's list itself and tells of the first ref in the environment.
std::optional<PushedRef> pushed_by_framework(const Streams& streams) {
  const auto variable = [&](const std::string& name) { return streams.environment(name).value_or(""); };
  if (!streams.is_set("PRE_COMMIT") || !streams.is_set("PRE_COMMIT_REMOTE_BRANCH")) return std::nullopt;
  PushedRef pushed{variable("PRE_COMMIT_LOCAL_BRANCH"), variable("PRE_COMMIT_TO_REF"),
                   variable("PRE_COMMIT_REMOTE_BRANCH"), variable("PRE_COMMIT_FROM_REF")};
  // A first push of the whole history comes without the two.
  if (pushed.local_id.empty()) pushed.local_id = pushed.local_ref;
  if (pushed.remote_id.empty()) pushed.remote_id = zero_id;
  return pushed;
}

/// git-push(1): a line `<local ref> <local id> <remote ref> <remote id>` for each ref, all zeros for what is not there.
int pre_push(const HookOptions& options, Streams& streams) {
  constexpr std::uint64_t most_bytes = 64U << 20U;
  if (const auto pushed = pushed_by_framework(streams)) return check_pushed(options, *pushed, streams);
  std::istringstream lines(read_stream(streams.in, most_bytes, "the list of pushed refs"));
  int code = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.empty()) continue;
    std::istringstream words(line);
    PushedRef pushed;
    if (!(words >> pushed.local_ref >> pushed.local_id >> pushed.remote_ref >> pushed.remote_id))
      throw InputError(fmt::format("git passed \"{}\", which is no pushed ref", line), "expected four words per line");
    const bool deletes = pushed.local_id == zero_id;
    const bool tags = pushed.remote_ref.starts_with("refs/tags/");
    if (!deletes && !tags) code = std::max(code, check_pushed(options, pushed, streams));
  }
  return code;
}

/// Writes what the policy asks for below the message, as comments, where a person is going to edit it.
int prepare_commit_msg(const HookOptions& options, Streams& streams) {
  const auto& path = message_file(options);
  const auto source = options.arguments.size() > 1
                          ? options.arguments[1]
                          : streams.environment("PRE_COMMIT_COMMIT_MSG_SOURCE").value_or("");  // pre-commit.com
  if (!source.empty() && source != "template") return 0;
  const auto settings = read_hook_settings(options.repo);
  if (formats::clean_up_mode(settings.clean_up, true) != formats::CleanUpMode::strip) return 0;
  const auto message = read_message(path);
  const auto comment = formats::comment_prefix(message, settings.comment);
  RepositoryRequest request;
  request.directory = options.repo;
  const auto facts = open_repository(request);
  const auto policy = load({options.policies, PolicyFrom::worktree}, *facts, streams, nullptr);
  std::string help;
  for (const auto& rule : policy.rules) {
    const bool about_commits =
        std::ranges::any_of(rule.checks, [](const Check& check) { return grain_of(check) == Subject::Kind::commit; });
    if (!about_commits || rule.enforcement == Enforcement::off) continue;
    const auto& says = rule.because.empty() ? rule.kind->summary : rule.because;
    help += fmt::format("{}   {}: {}\n", comment, rule.name, text::printable(says));
  }
  if (help.empty()) return 0;
  write_file(path, [&](std::ostream& out) {
    out << message << comment << "\n" << comment << " The policy of this repository looks at this message:\n" << help;
  });
  return 0;
}

}  // namespace

int hook_run(const HookOptions& options, Streams& streams) {
  try {
    if (options.hook == "commit-msg") return commit_msg(options, streams);
    if (options.hook == "pre-push") return pre_push(options, streams);
    if (options.hook == "prepare-commit-msg") return prepare_commit_msg(options, streams);
  } catch (const NoPolicy& nothing) {
    streams.err << "govcheck: " << nothing.what() << "; nothing was checked\n";
    return 0;
  }
  throw InputError(fmt::format("govcheck has no hook \"{}\"", options.hook),
                   "hooks: commit-msg, pre-push and prepare-commit-msg");
}

}  // namespace govcheck::cli
