#include "rules.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <string_view>

namespace architecture {
namespace {

using Strings = std::vector<std::string>;
using Edges = std::map<std::string, std::map<std::string, std::string>>;  // from → to → where it was seen

/// What a folder may include beside itself, include/govcheck and src/text.
const std::map<std::string, std::set<std::string>, std::less<>>& may_include() {
  static const std::set<std::string> everything = {"vocabulary", "cel",      "formats", "facts",    "policy",
                                                   "rules",      "evaluate", "report",  "cli",      "expressions",
                                                   "init",       "import",   "fetch",   "approvals"};
  static const std::map<std::string, std::set<std::string>, std::less<>> table = {
      {"vocabulary", {}},
      {"text", {}},
      {"cel", {}},
      {"formats", {}},
      {"report", {}},
      {"facts", {"formats", "cel"}},
      {"fetch", {"formats"}},
      {"expressions", {"formats", "cel"}},
      {"approvals", {"formats"}},
      {"rules", {"formats", "cel", "expressions", "approvals"}},
      {"policy", {"formats", "cel", "expressions"}},
      {"evaluate", {"cel", "expressions"}},
      {"init", {"formats", "facts"}},
      {"import", {"formats"}},
      {"cli", everything},
      {"dev", everything}};
  return table;
}

struct Library {
  std::string_view name;
  Strings headers;  ///< beginnings of the names of its headers
  Strings homes;    ///< beginnings of the paths of its users
  std::string_view reason;
};

const std::vector<Library>& libraries() {
  static const std::vector<Library> all = {
      {"libgit2",
       {"git2.h", "git2/"},
       {"src/facts/git"},
       "its traps (shallow clones, extensions, ownership, lifetimes) are handled in one place"},
      {"libdeflate",
       {"libdeflate.h"},
       {"src/facts/git"},
       "what is inflated comes from a repository, and its bounds are checked in one place"},
      {"yaml-cpp",
       {"yaml-cpp/"},
       {"src/formats/"},
       "it is silent about duplicate keys, alias bombs and cycles, which formats/yaml turns into errors"},
      {"toml++",
       {"toml++/"},
       {"src/formats/toml.cpp"},
       "it takes keys apart by recursion, which has to be bounded first"},
      {"RE2",
       {"re2/"},
       {"src/text/pattern.cpp", "src/cel/"},
       "options, limits and error texts of patterns are decided once, in text/pattern.hpp"},
      {"libcurl",
       {"curl/"},
       {"src/fetch/http.cpp"},
       "the network is used by one command only, and tokens, redirects and bounds are looked after in one place"},
      {"CLI11", {"CLI/"}, {"src/cli/"}, "the command line is a border: everything behind it can be used as a library"},
      {"cmark-gfm",
       {"cmark-gfm", "cmark_"},
       {"src/formats/"},
       "its C tree has owners to free and no limits of its own"}};
  return all;
}

constexpr std::array vague_names = {"util", "utils", "common", "helper", "helpers", "misc", "manager", "managers"};
constexpr std::array rule_subjects = {"commit",   "branch",   "pull_request", "review",   "change", "file",
                                      "document", "contract", "release",      "workflow", "gate",   "custom"};

bool starts_with_any(std::string_view text, const Strings& beginnings) {
  return std::ranges::any_of(beginnings, [&](const auto& beginning) { return text.starts_with(beginning); });
}

Strings split(std::string_view path) {
  Strings parts;
  while (!path.empty()) {
    const auto slash = path.find('/');
    parts.emplace_back(path.substr(0, slash));
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
  }
  return parts;
}

bool is_cpp(std::string_view path) { return path.ends_with(".cpp") || path.ends_with(".hpp"); }
bool is_of_the_program(std::string_view path) {
  return is_cpp(path) && (path.starts_with("src/") || path.starts_with("include/"));
}

/// "text" for src/text/glob.cpp, "include/govcheck" for the public headers, "" elsewhere.
std::string folder_of(std::string_view path) {
  const auto parts = split(path);
  if (path.starts_with("include/govcheck/")) return "include/govcheck";
  return parts.size() > 2 && parts.front() == "src" ? parts[1] : "";
}

std::string at(const SourceFile& file, const Include& include) {
  return file.path + ":" + std::to_string(include.line) + ": ";
}

/// Where a quoted include leads, or "" where no file of the project has that name.
std::string resolve(const std::set<std::string>& paths, const std::string& name) {
  const auto path = (name.starts_with("govcheck/") ? "include/" : "src/") + name;
  return paths.contains(path) ? path : "";
}

void check_library(const SourceFile& file, const Include& include, Strings& found) {
  for (const auto& library : libraries())
    if (starts_with_any(include.name, library.headers) && !starts_with_any(file.path, library.homes))
      found.push_back(at(file, include) + "includes <" + include.name + ">, but only " + library.homes.front() +
                      " may use " + std::string(library.name) + ": " + std::string(library.reason) +
                      "; call what that folder offers, or let it offer more");
  if (include.name == "regex")
    found.push_back(at(file, include) +
                    "includes <regex>, which is not linear in time and crashes on long lines; use text::Pattern");
}

void check_public_header(const SourceFile& file, const Include& include, Strings& found) {
  const bool standard = !include.quoted && include.name.find_first_of("./") == std::string::npos;
  if (standard || include.name.starts_with("govcheck/")) return;
  found.push_back(at(file, include) + "a public header includes " + include.name +
                  ": programs that embed govcheck would need that library too; include the standard library and "
                  "govcheck/… only, and move the rest into src/");
}

void check_direction(const SourceFile& file, const Include& include, const std::string& target, Strings& found) {
  const auto from = folder_of(file.path);
  const auto to = folder_of(target);
  if (from == to || to == "include/govcheck" || to == "text" || from == "include/govcheck") return;
  const auto row = may_include().find(from);
  if (row == may_include().end() || row->second.contains(to)) return;
  found.push_back(at(file, include) + "src/" + from + " may not include src/" + to +
                  ": data runs one way, argv → policy → rules → facts → evaluate → report, so that each folder can be "
                  "read and tested without those behind it; put the shared type into include/govcheck, or pass the "
                  "value in from src/cli");
}

void check_includes(const std::vector<SourceFile>& files, Edges& between_files, Edges& between_folders,
                    Strings& found) {
  std::set<std::string> paths;
  for (const auto& file : files) paths.insert(file.path);
  for (const auto& file : files) {
    if (!is_of_the_program(file.path)) continue;
    for (const auto& include : includes_of(file.text)) {
      check_library(file, include, found);
      if (folder_of(file.path) == "include/govcheck") check_public_header(file, include, found);
      if (!include.quoted) continue;
      const auto target = resolve(paths, include.name);
      if (target.empty()) {
        found.push_back(at(file, include) + "\"" + include.name +
                        "\" names no file of the project; write it from src/ (\"text/glob.hpp\") or as "
                        "\"govcheck/…\", and libraries in <brackets>");
        continue;
      }
      check_direction(file, include, target, found);
      between_files[file.path].emplace(target, at(file, include));
      if (folder_of(file.path) != folder_of(target))
        between_folders[folder_of(file.path)].emplace(folder_of(target), at(file, include));
    }
  }
}

/// Depth-first; each cycle is told once, from the place where it closes.
void check_cycles(const Edges& edges, std::string_view what, Strings& found) {
  std::set<std::string> done;
  Strings trail;
  const std::function<void(const std::string&)> visit = [&](const std::string& node) {
    const auto seen = std::ranges::find(trail, node);
    if (seen != trail.end()) {
      std::string path;
      for (auto i = seen; i != trail.end(); ++i) path += *i + " → ";
      found.push_back(edges.at(trail.back()).at(node) + std::string(what) + " include each other in a cycle, " + path +
                      node +
                      ": neither can be understood or built without the other; move what both need into a "
                      "third place below them");
      return;
    }
    if (done.contains(node)) return;
    trail.push_back(node);
    if (const auto from = edges.find(node); from != edges.end())
      for (const auto& [to, where] : from->second) visit(to);
    trail.pop_back();
    done.insert(node);
  };
  for (const auto& [node, targets] : edges) visit(node);
}

void check_name(const SourceFile& file, Strings& found) {
  for (const auto& part : split(file.path)) {
    const auto stem = part.substr(0, part.find('.'));
    if (std::ranges::count(vague_names, stem) > 0)
      found.push_back(file.path + ": nothing is named \"" + stem +
                      "\": such a place collects what has no home and tells a reader nothing; name it after what it "
                      "is about");
  }
}

void check_place(const SourceFile& file, Strings& found) {
  if (!file.path.starts_with("src/") || !is_cpp(file.path)) return;
  const auto folder = folder_of(file.path);
  if (!may_include().contains(folder)) {
    found.push_back(file.path + ": " + (folder.empty() ? "stands in no folder of src/" : "src/" + folder + " is new") +
                    ", and the table of who may include whom does not know it; put the file into one of the folders "
                    "there, or add a row to docs/architecture.md and tests/architecture/rules.cpp");
    return;
  }
  if (folder != "rules") return;
  const auto parts = split(file.path);
  if (file.path.ends_with(".hpp"))
    found.push_back(file.path +
                    ": a rule is one .cpp without a header, so that adding one touches no other file; put what "
                    "several rules need into src/formats or src/text");
  else if (parts.size() != 4 || std::ranges::count(rule_subjects, parts[2]) == 0)
    found.push_back(file.path +
                    ": a rule stands in src/rules/SUBJECT/ID.cpp, where its readers look for it; subjects "
                    "are commit, branch, pull_request, review, change, file, document, contract, release, workflow "
                    "and gate");
}

}  // namespace

Strings breaches(const std::vector<SourceFile>& files) {
  Strings found;
  Edges between_files;
  Edges between_folders;
  for (const auto& file : files) {
    check_name(file, found);
    check_place(file, found);
  }
  check_includes(files, between_files, between_folders, found);
  check_cycles(between_files, "files", found);
  check_cycles(between_folders, "folders", found);
  return found;
}

}  // namespace architecture
