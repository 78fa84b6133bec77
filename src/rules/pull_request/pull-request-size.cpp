#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "govcheck/rule.hpp"
#include "text/glob.hpp"
#include "text/line_changes.hpp"
#include "text/lines.hpp"
#include "text/suggest.hpp"

namespace govcheck::rules {
namespace {

using Status = FileChange::Status;

constexpr Limits count = {.minimum = 1, .maximum = 10'000'000};

std::vector<text::Glob> lock_files() {
  std::vector<text::Glob> all;
  for (const auto* name :
       {"**/package-lock.json", "**/npm-shrinkwrap.json", "**/yarn.lock", "**/pnpm-lock.yaml", "**/Cargo.lock",
        "**/go.sum", "**/poetry.lock", "**/uv.lock", "**/Gemfile.lock", "**/composer.lock", "**/.terraform.lock.hcl"})
    all.push_back(text::Glob::parse(name).value.value());
  return all;
}

struct Params {
  std::optional<std::int64_t> max_files;
  std::optional<std::int64_t> max_lines;
  bool deletions = true;
  std::vector<text::Glob> exclude = lock_files();

  static ParamList<Params> declare() {
    return {param("max-files", &Params::max_files, "Most files that may change.", count),
            param("max-lines", &Params::max_lines,
                  "Most lines that may change: those that are new and those that are gone. Lines that only moved "
                  "within a file, files that only moved, and binary files have none.",
                  count),
            param("deletions", &Params::deletions, "Whether lines that are gone count too."),
            param("exclude", &Params::exclude,
                  "Files that do not count, such as generated ones (globs). Lock files of packages unless given.")};
  }
};

std::vector<const FileChange*> counted(const std::vector<FileChange>& changes, const Params& params) {
  std::vector<const FileChange*> all;
  for (const auto& change : changes)
    if (std::ranges::none_of(params.exclude, [&](const text::Glob& glob) { return glob.matches(change.path); }))
      all.push_back(&change);
  return all;
}

/// "services (40), docs (7)": where most of it is, by folder of the first level.
std::string biggest(const std::map<std::string, std::size_t>& folders) {
  constexpr std::size_t most = 3;
  std::vector<std::pair<std::size_t, std::string>> sorted;
  for (const auto& [folder, size] : folders)
    if (size > 0) sorted.emplace_back(size, folder);
  std::ranges::stable_sort(sorted, [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> parts;
  for (const auto& [size, folder] : sorted)
    if (parts.size() < most) parts.push_back(fmt::format("{} ({})", folder, size));
  return fmt::format("{}", fmt::join(parts, ", "));
}

std::string folder_of(const std::string& path) {
  const auto slash = path.find('/');
  return slash == std::string::npos ? path : path.substr(0, slash + 1);
}

/// Changes are compared with where they left the base: what the base got since is not theirs.
class LineCount {
 public:
  LineCount(const Change& change, const Facts& facts)
      : before_(facts.tree_at(change.merge_base).value()), after_(facts.head_tree().value()) {}

  std::size_t of(const FileChange& change, bool deletions) const {
    const auto& old_path = change.old_path.empty() ? change.path : change.old_path;
    const auto before = change.status == Status::added ? std::string() : read(*before_, old_path);
    const auto after = change.status == Status::deleted ? std::string() : read(*after_, change.path);
    if (text::is_binary(before) || text::is_binary(after)) return 0;
    const auto lines = text::count_line_changes(before, after);
    return lines.added + (deletions ? lines.removed : 0);
  }

 private:
  static std::string read(const Tree& tree, const std::string& path) { return tree.read(path).value().value_or(""); }

  std::shared_ptr<const Tree> before_;
  std::shared_ptr<const Tree> after_;
};

void violated(Context& context, std::string key, std::uint64_t found, std::string_view what, std::int64_t most,
              const std::map<std::string, std::size_t>& folders) {
  context.violated({.key = std::move(key),
                    .message = fmt::format("{} changed, at most {} may; most of it is in {}",
                                           text::count_of(found, what), most, biggest(folders)),
                    .remedy = "split it into parts that can be reviewed and merged one after the other"});
}

void check(const Change& change, const Params& params, Context& context) {
  const auto files = counted(context.facts().changed_files().value(), params);
  std::map<std::string, std::size_t> folders;
  for (const auto* file : files) ++folders[folder_of(file->path)];
  if (params.max_files && files.size() > static_cast<std::size_t>(*params.max_files))
    violated(context, "files", files.size(), "file", *params.max_files, folders);
  if (!params.max_lines || files.empty()) return;
  const LineCount lines(change, context.facts());
  std::size_t sum = 0;
  folders.clear();
  for (const auto* file : files) {
    const auto changed = lines.of(*file, params.deletions);
    folders[folder_of(file->path)] += changed;
    sum += changed;
  }
  if (sum > static_cast<std::size_t>(*params.max_lines))
    violated(context, "lines", sum, "line", *params.max_lines, folders);
}

void validate(const Params& params, const Value& with, Problems& problems) {
  if (!params.max_files && !params.max_lines)
    problems.add(with.range, "nothing is asked of the size", "set max-files or max-lines");
}

}  // namespace

Rule pull_request_size() {
  return define<Params>({.id = "pull-request-size",
                         .summary = "A change is small enough to be reviewed.",
                         .why = "Reviewers find less in a large change, and it waits longer for them.",
                         .checks = {check},
                         .validate = validate});
}

}  // namespace govcheck::rules
