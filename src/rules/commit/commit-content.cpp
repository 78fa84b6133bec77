#include <fmt/format.h>

#include <algorithm>

#include "govcheck/rule.hpp"
#include "text/glob.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace govcheck::rules {
namespace {

struct Params {
  std::optional<std::int64_t> max_files;
  std::vector<text::Glob> uncounted;
  std::vector<text::Glob> forbidden;
  std::vector<text::Glob> apart;
  std::vector<text::Glob> mention;
  bool allow_empty = false;
  bool check_merges = false;

  static ParamList<Params> declare() {
    return {
        param("max-files", &Params::max_files, "Most files that one commit may change.", {.minimum = 1}),
        param("uncounted", &Params::uncounted, "Files that do not count for `max-files`: generated ones, lock files."),
        param("forbidden", &Params::forbidden,
              "Files that no commit may add or change; to remove or to rename them away is fine."),
        param("apart", &Params::apart,
              "Files that are changed in commits of their own, such as what is generated or vendored: a commit that "
              "changes one of them changes no other files."),
        param("mention", &Params::mention,
              "Files whose change the message speaks of: by their path or their file name."),
        param("allow-empty", &Params::allow_empty, "Whether a commit may change nothing."),
        param("check-merges", &Params::check_merges,
              "Whether merges are checked too, against their first parent; they bring what others have committed."),
    };
  }
};

using Status = FileChange::Status;
using Globs = std::vector<text::Glob>;

bool matches(const Globs& globs, std::string_view path) {
  return std::ranges::any_of(globs, [&](const text::Glob& glob) { return glob.matches(path); });
}

/// "a, b, c and 12 more".
std::string shown(const std::vector<std::string_view>& paths) {
  constexpr std::size_t most = 3;
  std::vector<std::string> words;
  for (const auto path : paths) {
    if (words.size() == most && paths.size() > most + 1) {
      words.push_back(fmt::format("{} more", paths.size() - most));
      break;
    }
    words.push_back(text::printable(path));
  }
  return text::join_words(words, "and");
}

void check_number(const std::vector<FileChange>& files, const Params& params, Context& context) {
  if (!params.max_files) return;
  const auto count =
      std::ranges::count_if(files, [&](const FileChange& file) { return !matches(params.uncounted, file.path); });
  if (count <= *params.max_files) return;
  context.violated(
      {.key = "max-files",
       .message = fmt::format("changes {} files, at most {} are allowed", count, *params.max_files),
       .remedy = "split it into commits that each do one thing: git rebase -i <base>, edit, git reset HEAD^"});
}

void check_forbidden(const std::vector<FileChange>& files, const Params& params, Context& context) {
  std::vector<std::string_view> found;
  for (const auto& file : files)
    if (file.status != Status::deleted && matches(params.forbidden, file.path)) found.push_back(file.path);
  if (found.empty()) return;
  context.violated({.key = "forbidden",
                    .message = fmt::format("changes {}, which {} not to be committed", shown(found),
                                           found.size() == 1 ? "is" : "are"),
                    .remedy = fmt::format("take {} out of the commit: git rm --cached, git commit --amend; and name {} "
                                          "in .gitignore",
                                          found.size() == 1 ? "it" : "them", found.size() == 1 ? "it" : "them")});
}

void check_apart(const std::vector<FileChange>& files, const Params& params, Context& context) {
  std::vector<std::string_view> apart;
  std::vector<std::string_view> others;
  for (const auto& file : files) (matches(params.apart, file.path) ? apart : others).push_back(file.path);
  if (apart.empty() || others.empty()) return;
  context.violated(
      {.key = "apart",
       .message = fmt::format("changes {} together with {}, and these are kept apart", shown(apart), shown(others)),
       .remedy = fmt::format("commit {} alone, before or after the rest", shown(apart))});
}

void check_mention(const Commit& commit, const std::vector<FileChange>& files, const Params& params, Context& context) {
  if (params.mention.empty()) return;
  constexpr std::size_t most_bytes = 64U << 10U;
  constexpr std::size_t most_silent = 100;
  const auto message = commit.message.substr(0, most_bytes);
  std::vector<std::string_view> silent;
  for (const auto& file : files) {
    if (silent.size() == most_silent) break;
    if (!matches(params.mention, file.path)) continue;
    const auto name = std::string_view(file.path).substr(file.path.rfind('/') + 1);
    if (message.find(name) == std::string_view::npos) silent.push_back(file.path);
  }
  if (silent.empty()) return;
  context.violated({.key = "mention",
                    .message = fmt::format("changes {} without a word about it in the message", shown(silent)),
                    .remedy = "say in the body what was changed there, and why"});
}

void check(const Commit& commit, const Params& params, Context& context) {
  if (commit.is_merge() && !params.check_merges) return context.not_applicable("is a merge");
  const auto files = context.facts().files_of(commit).value();
  if (files.empty() && !commit.is_merge()) {
    // What is being written may be the last commit over again, with another message.
    if (!params.allow_empty && commit.id)
      context.violated(
          {.key = "empty", .message = "changes nothing", .remedy = "leave it out: git rebase -i <base>, and drop it"});
    return;
  }
  check_number(files, params, context);
  check_forbidden(files, params, context);
  check_apart(files, params, context);
  check_mention(commit, files, params, context);
}

void validate(const Params& params, const Value& with, Problems& problems) {
  if (!params.uncounted.empty() && !params.max_files)
    problems.add(with.find("uncounted")->range, "\"uncounted\" has no effect without \"max-files\"", "add max-files");
}

}  // namespace

Rule commit_content() {
  return define<Params>({.id = "commit-content",
                         .summary = "A commit changes a manageable number of files that belong together.",
                         .why = "A commit that does one thing can be reviewed, reverted and found again by bisecting; "
                                "one that carries generated files along hides what was thought of by hand.",
                         .checks = {check},
                         .validate = validate});
}

}  // namespace govcheck::rules
