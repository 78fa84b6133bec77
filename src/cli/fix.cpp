#include "cli/fix.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <ostream>
#include <thread>

#include "cli/files.hpp"
#include "cli/mend.hpp"
#include "cli/report_sinks.hpp"
#include "cli/worktree_facts.hpp"
#include "formats/commit_clean_up.hpp"
#include "report/tally.hpp"
#include "text/lines.hpp"
#include "text/suggest.hpp"
#include "text/unified_diff.hpp"
#include "text/utf8.hpp"

namespace govcheck::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t most_message_bytes = 100U << 20U;
constexpr int most_rounds = 20;

/// What is wrong still, for those who have to decide.
void tell_rest(const Report& report, Streams& streams) {
  constexpr std::size_t most_told = 10;
  std::size_t count = 0;
  std::string told;
  for (const auto& rule : report.rules)
    report::each_open_finding(rule, [&](const Outcome& outcome, const ReportedFinding& reported) {
      if (++count > most_told) return;
      told += text::printable(fmt::format("  {}: {}", outcome.subject.label(), reported.finding.message)) + "\n";
      if (!reported.finding.remedy.empty()) told += text::printable("    fix: " + reported.finding.remedy) + "\n";
    });
  if (count == 0) return;
  streams.err << fmt::format("{} left, which takes a person:\n{}", text::count_of(count, "finding"), told);
  if (count > most_told) streams.err << fmt::format("  … and {} more: govcheck check\n", count - most_told);
}

std::string clean_message(const std::string& text, const std::string& repo, const Streams& streams) {
  const auto settings = read_hook_settings(repo);
  const bool edited = streams.environment("GIT_EDITOR").value_or("") != ":";
  const auto mode = formats::clean_up_mode(settings.clean_up, edited);
  if (!mode)
    throw InputError(fmt::format("commit.cleanup is \"{}\", which git does not know", settings.clean_up),
                     "git config commit.cleanup default");
  return formats::clean_up(text, {*mode, formats::comment_prefix(text, settings.comment), edited});
}

CheckOptions for_message(const CheckOptions& given) {
  auto check = given;
  check.pull_request = "none";
  check.on_missing = "skip";
  check.policy_from = "worktree";
  check.grains = {Subject::Kind::commit};
  return check;
}

Report judge_message(CheckOptions check, const std::string& message, Streams& streams) {
  check.pending = PendingCommit{message};
  return judge(check, streams);
}

int mend_message_of(const FixOptions& options, Streams& streams) {
  const bool is_stream = options.message == "-";
  auto text = is_stream ? Parsed<std::string>{read_stream(streams.in, most_message_bytes, "<stdin>"), {}, {}, 0}
                        : read_file(options.message, most_message_bytes);
  if (!text.value)
    throw InputError(fmt::format("cannot read the message {}: {}", options.message, text.error), text.hint);
  const auto check = for_message(options);
  const auto message = clean_message(*text.value, options.repo, streams);
  const auto mended =
      mend_message(message, [&](const std::string& each) { return judge_message(check, each, streams); });
  if (options.dry_run)
    streams.out << text::unified_diff("message", message, mended.text, wants_color(options.color, streams));
  else if (is_stream)
    streams.out << mended.text;
  else if (!mended.keys.empty())
    write_file(options.message, [&](std::ostream& out) { out << mended.text; });
  if (!mended.keys.empty())
    streams.err << fmt::format("{} in the message: {}\n", options.dry_run ? "Could be mended" : "Mended",
                               fmt::join(mended.keys, ", "));
  tell_rest(judge_message(check, mended.text, streams), streams);
  return 0;
}

/// A named file as a path of the repository. Throws InputError where it is none.
std::string path_in(const fs::path& root, const std::string& file) {
  std::error_code error;
  const auto absolute = fs::absolute(file, error).lexically_normal();
  const auto folder = fs::weakly_canonical(absolute.parent_path(), error);
  const auto path = (folder / absolute.filename()).lexically_relative(fs::weakly_canonical(root, error));
  if (error || path.empty() || *path.begin() == ".." || path == ".")
    throw InputError(fmt::format("{} is not in the repository {}", file, root.string()),
                     "name files of one repository");
  if (!fs::is_regular_file(fs::symlink_status(absolute, error)))
    throw InputError(fmt::format("{} is no file that can be mended", file),
                     "name files; folders and symbolic links are left alone");
  return path.generic_string();
}

/// The working tree of a repository, mended in memory first.
class FileMending {
 public:
  FileMending(const FixOptions& options, Streams& streams) {
    auto request = repository_request(options, streams);
    request.pull_request = Missing{"files are mended", ""};
    change_ = open_repository(request);
    request.staged = true;
    request.base.clear();
    request.head.clear();
    staged_ = open_repository(request);
    root_ = change_->origin().repository;
    std::error_code ignored;
    if (!fs::exists(root_ / ".git", ignored))
      throw InputError(fmt::format("{} has no files to mend: it is a bare repository", root_.string()),
                       "run it in a clone with a working tree");
    for (const auto& file : options.files) named_.insert(path_in(root_, file));
    tree_ = std::make_shared<WorktreeTree>(*staged_->head_tree(), root_.string(), named_);
    policy_ = load({options.policies, PolicyFrom::worktree}, *change_, streams, nullptr);
    evaluation_.now = moment(options.now);
    evaluation_.jobs = std::max(1U, std::thread::hardware_concurrency());
    evaluation_.only = options.only;
    evaluation_.grains = {Subject::Kind::file, Subject::Kind::repository, Subject::Kind::change};
    evaluation_.on_missing = OnMissing::skip;
    evaluation_.most_outcomes = 1'000'000;
  }

  void run() {
    for (int round = 0; round < most_rounds; ++round) {
      std::map<std::string, std::vector<OfferedEdit>> by_path;
      for (auto& offered : offered_edits(report()))
        if (offered.edit.in == Location::In::file && may_edit(offered.edit.path))
          by_path[offered.edit.path].push_back(std::move(offered));
      bool changed = false;
      for (const auto& [path, edits] : by_path) changed = mend(path, edits) || changed;
      if (!changed) return;
    }
  }

  /// As it is then; of the named files, if any are.
  Report report() const {
    const WorktreeFacts facts(*change_, *staged_, tree_, named_);
    auto report = evaluate(policy_, facts, evaluation_);
    if (named_.empty()) return report;
    for (auto& rule : report.rules)
      for (auto& outcome : rule.outcomes)
        std::erase_if(outcome.findings, [&](const ReportedFinding& reported) {
          const auto& location = reported.finding.location;
          const auto& path = location && location->in == Location::In::file ? location->path : outcome.subject.id;
          return !named_.contains(path);
        });
    return report;
  }

  const WorktreeTree& tree() const { return *tree_; }
  const std::map<std::string, std::string>& before() const { return before_; }
  std::size_t mended() const { return mended_; }

 private:
  bool may_edit(const std::string& path) const {
    return (named_.empty() || named_.contains(path)) && tree_->place_of(path).has_value();
  }

  bool mend(const std::string& path, const std::vector<OfferedEdit>& edits) {
    const auto text = tree_->read(path);
    if (!text.known() || !text.value() || text::is_binary(**text)) return false;
    auto next = mend_once(**text, edits);
    if (next.text == **text) return false;
    before_.emplace(path, **text);
    mended_ += next.keys.size();
    tree_->edit(path, std::move(next.text));
    return true;
  }

  std::unique_ptr<Facts> change_;
  std::unique_ptr<Facts> staged_;
  fs::path root_;
  std::set<std::string> named_;
  std::shared_ptr<WorktreeTree> tree_;
  Policy policy_;
  EvaluateOptions evaluation_;
  std::map<std::string, std::string> before_;
  std::size_t mended_ = 0;
};

/// Whole or not at all, with the rights that the file had.
void replace_file(const fs::path& place, const std::string& text) {
  std::error_code ignored;
  const auto rights = fs::status(place, ignored).permissions();
  write_file(place, [&](std::ostream& out) { out << text; });
  fs::permissions(place, rights, ignored);
}

int mend_files(const FixOptions& options, Streams& streams) {
  FileMending mending(options, streams);
  mending.run();
  std::size_t files = 0;
  for (const auto& [path, text] : mending.tree().edits()) {
    const auto& before = mending.before().at(path);
    if (before == text) continue;
    ++files;
    if (options.dry_run) {
      streams.out << text::unified_diff(path, before, text, wants_color(options.color, streams));
    } else if (const auto place = mending.tree().place_of(path)) {
      replace_file(*place, text);
      streams.err << fmt::format("mended {}\n", text::printable(path));
    }
  }
  streams.err << (files == 0
                      ? std::string("Nothing can be mended without judgement.\n")
                      : fmt::format("{} in {}.{}\n", text::count_of(mending.mended(), "finding"),
                                    text::count_of(files, "file"), options.dry_run ? " Nothing was written." : ""));
  tell_rest(mending.report(), streams);
  return 0;
}

}  // namespace

std::vector<std::string> fix_message_file(const CheckOptions& check, const std::string& path, Streams& streams) {
  const auto text = read_file(path, most_message_bytes);
  if (!text.value) throw InputError(fmt::format("cannot read the commit message {}: {}", path, text.error), text.hint);
  const auto message = clean_message(*text.value, check.repo, streams);
  if (message.empty()) return {};
  const auto options = for_message(check);
  auto mended = mend_message(message, [&](const std::string& each) { return judge_message(options, each, streams); });
  if (!mended.keys.empty()) write_file(path, [&](std::ostream& out) { out << mended.text; });
  return std::move(mended.keys);
}

int fix(const FixOptions& options, Streams& streams) {
  if (options.message.empty()) return mend_files(options, streams);
  if (!options.files.empty())
    throw InputError("--message mends a message, and files are named too", "do one after the other");
  return mend_message_of(options, streams);
}

}  // namespace govcheck::cli
