// Where the data of the pull request come from: --pr, or the run of a CI system.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/check.hpp"
#include "cli/files.hpp"

namespace govcheck::cli {
namespace {

constexpr std::uint64_t most_pull_request_bytes = 64U << 20U;
constexpr std::uint64_t most_directory_bytes = 256U << 20U;
constexpr std::size_t most_files = 1'000;

class Notes {
 public:
  explicit Notes(std::vector<std::string>* notes) : notes_(notes) {}
  void add(std::string note) const {
    if (notes_ != nullptr) notes_->push_back(std::move(note));
  }

 private:
  std::vector<std::string>* notes_;
};

/// The event of the run of GitHub Actions or Gitea Actions that we are in, if it is about a pull request.
Evidence<PullRequest> pull_request_of_event(const std::string& path) {
  const auto text = read_file(path, most_pull_request_bytes);
  if (!text.value)
    return Missing{fmt::format("GITHUB_EVENT_PATH names {}, which cannot be read: {}", path, text.error),
                   "pass the event's file with --pr FILE"};
  try {
    return read_pull_request(*text.value, "GITHUB_EVENT_PATH");
  } catch (const InputError& error) {
    return Missing{fmt::format("the event of this run (GITHUB_EVENT_PATH) tells of no pull request: {}", error.what()),
                   "run on pull_request events, or pass the data with --pr FILE"};
  }
}

Evidence<PullRequest> automatic(Streams& streams, const Notes& notes) {
  const auto path = streams.environment("GITHUB_EVENT_PATH");
  if (path && !path->empty()) {
    auto found = pull_request_of_event(*path);
    notes.add(found.known() ? fmt::format("GITHUB_EVENT_PATH is {}: {}", *path, found->format) : found.missing().what);
    return found;
  }
  notes.add("GITHUB_EVENT_PATH is not set: no event of GitHub Actions or Gitea Actions");
  auto found = pull_request_of_ci(streams.environment);
  for (auto& note : found.notes) notes.add(std::move(note));
  return std::move(found.pull_request);
}

/// The *.json files right inside a folder, by name.
PullRequest read_directory(const std::string& directory) {
  std::vector<std::filesystem::path> paths;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(directory, error)) {
    if (entry.path().extension() == ".json") paths.push_back(entry.path());
    if (paths.size() > most_files)
      throw InputError(fmt::format("{} has more than {} JSON files", directory, most_files),
                       "put the data of one pull request into a directory");
  }
  if (error) throw InputError(fmt::format("cannot read {}: {}", directory, error.message()), "look at its rights");
  std::ranges::sort(paths);
  std::vector<NamedText> files;
  std::uint64_t left = most_directory_bytes;
  for (const auto& path : paths) {
    auto text = read_file(path, std::min(left, most_pull_request_bytes));
    if (!text.value)
      throw InputError(fmt::format("cannot read the pull request from {}: {}", path.string(), text.error), text.hint);
    left -= text.value->size();
    files.push_back({path.filename().string(), std::move(*text.value)});
  }
  return read_pull_request_files(files, directory);
}

}  // namespace

Evidence<PullRequest> read_pull_request_option(const std::string& option, Streams& streams,
                                               std::vector<std::string>* notes) {
  const Notes told(notes);
  if (option == "auto") return automatic(streams, told);
  if (option == "none") {
    told.add("no pull-request data was wanted (--pr none)");
    return Missing{"no pull-request data was wanted (--pr none)", "pass it with --pr FILE"};
  }
  if (option == "-") return read_pull_request(read_stream(streams.in, most_pull_request_bytes, "<stdin>"), "<stdin>");
  std::error_code error;
  if (std::filesystem::is_directory(option, error)) {
    auto found = read_directory(option);
    told.add(fmt::format("{}: {}", option, found.format));
    return found;
  }
  const auto text = read_file(option, most_pull_request_bytes);
  if (!text.value)
    throw InputError(fmt::format("cannot read the pull request from {}: {}", option, text.error), text.hint);
  auto found = read_pull_request(*text.value, option);
  told.add(fmt::format("{}: {}", option, found.format));
  return found;
}

}  // namespace govcheck::cli
