#include "cli/fetch_pr.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <ostream>
#include <system_error>

#include "cli/files.hpp"
#include "fetch/pull_request.hpp"
#include "text/utf8.hpp"

namespace govcheck::cli {
namespace {

namespace fs = std::filesystem;

/// Only what this command wrote before may be replaced.
void check_place(const fs::path& place) {
  std::error_code error;
  if (!fs::exists(fs::symlink_status(place, error))) return;
  if (!fs::is_directory(fs::symlink_status(place, error)))
    throw InputError(fmt::format("{} is there and is no directory", place.string()), "choose another --output");
  for (const auto& entry : fs::directory_iterator(place))
    if (entry.path().extension() != ".json")
      throw InputError(fmt::format("{} has other files than JSON", place.string()),
                       "choose another --output, which is made or replaced as a whole");
}

/// All files or none: written beside the place, and moved there.
void write_all(const fs::path& place, const std::vector<NamedText>& files) {
  auto fresh = place;
  fresh += ".new";
  auto old = place;
  old += ".old";
  try {
    fs::remove_all(fresh);
    fs::remove_all(old);
    fs::create_directories(fresh);
    for (const auto& file : files) write_file(fresh / file.name, [&](std::ostream& out) { out << file.text; });
    if (fs::exists(place)) fs::rename(place, old);
    fs::rename(fresh, place);
    fs::remove_all(old);
  } catch (const fs::filesystem_error& error) {
    throw InputError(fmt::format("cannot write {}: {}", place.string(), error.code().message()),
                     "look at the rights and the room of the folder");
  }
}

}  // namespace

int fetch_pr(const FetchOptions& options, Streams& streams) {
  const auto target = fetch::target_of(options.target, streams.environment);
  const fs::path place = options.output.empty() ? fmt::format("pull-request-{}", target.number) : options.output;
  check_place(place);
  const auto token = fetch::token_for(target, streams.environment);
  const auto say = [&](const std::string& note) { streams.err << "govcheck: " << text::printable(note) << '\n'; };
  if (!token.note.empty()) say(token.note);
  fetch::Limits limits;
  limits.timeout = std::chrono::seconds(options.timeout);
  limits.most_waiting = std::chrono::seconds(options.most_waiting);
  const auto fetched = fetch::fetch_pull_request(target, token.header, limits, say);
  const auto pull = read_pull_request_files(fetched.files, place.string());
  write_all(place, fetched.files);
  for (const auto& note : fetched.notes) say(note);
  for (const auto& pointer : pull.not_understood) say("not understood: " + pointer);
  streams.out << fmt::format("{}: {} files; check with --pr {}\n", place.string(), fetched.files.size(),
                             place.string());
  return 0;
}

}  // namespace govcheck::cli
