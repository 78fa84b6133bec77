// What the tree has: the files that people look for, licences, sizes, names, packages.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "formats/workspace_manifest.hpp"
#include "init/candidate.hpp"
#include "text/ascii.hpp"
#include "text/glob.hpp"
#include "text/lines.hpp"
#include "text/size.hpp"
#include "text/suggest.hpp"

namespace govcheck::init {
namespace {

/// As the pack open-source asks for them.
constexpr std::array community_files = {
    "README* | readme* | Readme* | .github/README* | docs/README*",
    "LICENSE* | LICENCE* | License* | license* | COPYING* | LICENSES/*",
    "CONTRIBUTING* | Contributing* | contributing* | .github/CONTRIBUTING* | docs/CONTRIBUTING*",
    "CODE_OF_CONDUCT* | code_of_conduct* | CODE-OF-CONDUCT* | code-of-conduct* | .github/CODE_OF_CONDUCT* | "
    "docs/CODE_OF_CONDUCT*",
    "SECURITY* | security* | .github/SECURITY* | docs/SECURITY*"};

/// The path that one of the globs of a choice matches, the shortest of several; empty: none does.
std::string match_of(const Survey& survey, std::string_view choice) {
  constexpr std::size_t longest = 60;
  std::string best;
  for (std::size_t at = 0; at <= choice.size();) {
    const auto end = std::min(choice.find(" | ", at), choice.size());
    const auto glob = text::Glob::parse(choice.substr(at, end - at));
    for (const auto& path : survey.paths)
      if (path.size() < (best.empty() ? longest : best.size()) && glob.value->matches(path)) best = path;
    at = end + 3;
  }
  return best;
}

void propose_community_files(const Survey& survey, Candidates& candidates, Remarks& remarks) {
  std::vector<std::string> found;
  std::vector<std::string> lacking;
  for (const std::string choice : community_files) {
    if (auto path = match_of(survey, choice); !path.empty())
      found.push_back(std::move(path));
    else
      lacking.push_back(choice.substr(0, choice.find('*')));
  }
  if (!lacking.empty()) remarks.push_back(fmt::format("no {}", text::join_words(lacking, "or")));
  if (found.empty()) return;
  Candidate candidate{.name = "community-files", .uses = "required-files"};
  candidate.with = {{"files", yaml_list(found)}};
  candidate.seen = {"what people look for first is there"};
  candidates.push_back(std::move(candidate));
}

std::string_view extension_of(std::string_view path) {
  const auto name = path.substr(path.rfind('/') + 1);
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot + 1);
}

bool is_source(std::string_view extension) {
  static const std::set<std::string_view> known = {"c",     "cc",  "cpp",   "cs", "go",  "h",  "hpp", "java",
                                                   "js",    "jsx", "kt",    "m",  "php", "py", "rb",  "rs",
                                                   "scala", "sh",  "swift", "ts", "tsx", "tf"};
  return known.contains(extension);
}

/// The identifier of a licence that a file names at its top.
std::string licence_of(std::string_view text) {
  constexpr std::string_view mark = "SPDX-License-Identifier:";
  const auto found = text.substr(0, 4'000).find(mark);
  if (found == std::string_view::npos) return {};
  const auto line = text::line_at(text, found + mark.size());
  const auto rest = line.substr(std::min(line.find_first_not_of(" \t"), line.size()));
  const auto id = rest.substr(0, rest.find_first_of(" \t\r#<\"'*"));
  const auto is_plain = [](char byte) {
    return text::is_ascii_letter(byte) || text::is_ascii_digit(byte) || byte == '-' || byte == '.' || byte == '+';
  };
  return id.size() <= 40 && std::ranges::all_of(id, is_plain) ? std::string(id) : std::string();
}

void propose_licences(const Survey& survey, Candidates& candidates) {
  constexpr std::size_t most_read = 200;
  std::map<std::string, std::vector<std::string_view>> sources;
  for (const auto& path : survey.paths)
    if (const auto extension = extension_of(path); is_source(extension) && path.find("vendor/") == std::string::npos)
      sources[std::string(extension)].push_back(path);
  std::map<std::string, std::size_t> licences;
  std::vector<std::string> globs;
  for (const auto& [extension, paths] : sources) {
    const auto step = std::max<std::size_t>(1, paths.size() / most_read);
    std::size_t read = 0;
    std::size_t licensed = 0;
    for (std::size_t index = 0; index < paths.size(); index += step, ++read)
      if (const auto licence = licence_of(survey.text_of(paths[index])); !licence.empty())
        ++licensed, ++licences[licence];
    if (read > 0 && licensed * 4 >= read * 3) globs.push_back("**/*." + extension);
  }
  if (globs.empty()) return;
  std::vector<std::string> names;
  for (const auto& [licence, count] : licences) names.push_back(licence);
  Candidate candidate{.name = "source-licences", .uses = "license-header", .choice = "licences"};
  candidate.settings = {{"paths", yaml_list(globs)}};
  candidate.with = {{"spdx", yaml_list(names)}, {"check", "all"}};
  candidate.seen = {fmt::format("lines SPDX-License-Identifier in {}", text::join_words(globs, "and"))};
  candidates.push_back(std::move(candidate));
}

/// The first usual limit that every file keeps.
void propose_sizes(const Survey& survey, Candidates& candidates, Remarks& remarks) {
  std::uint64_t largest = 0;
  std::string_view which;
  for (const auto& path : survey.paths)
    if (const auto info = survey.tree->info(path); info.known() && info.value() && (*info)->size > largest)
      largest = (*info)->size, which = path;
  const auto told = fmt::format("the largest file is {} with {}", which, text::describe_size(largest));
  for (const auto* const size : {"200 KB", "500 KB", "1 MB", "5 MB"}) {
    if (text::Size::parse(size).value->bytes < largest) continue;
    Candidate candidate{.name = "file-sizes", .uses = "file-size", .only_if_it_passes = true};
    candidate.with = {{"max-size", size}, {"check", "all"}};
    candidate.seen = {told};
    return candidates.push_back(std::move(candidate));
  }
  remarks.push_back(told);
}

void propose_names(Candidates& candidates) {
  Candidate candidate{.name = "names-on-every-system", .uses = "file-names"};
  candidate.with = {{"names", R"([{ paths: ["**"], pattern: '[^<>:"\\|?*\x00-\x1f]*[^<>:"\\|?*\x00-\x1f. ]' }])"},
                    {"check", "all"}};
  candidate.seen = {"names that Windows takes too"};
  candidates.push_back(std::move(candidate));
}

std::string workspace_manifest(const Survey& survey) {
  for (const std::string name : {"pnpm-workspace.yaml", "package.json", "lerna.json", "Cargo.toml", "go.work"}) {
    const auto text = survey.text_of(name);
    if (text.empty()) continue;
    const auto members = formats::read_workspace_members(name, text);
    if (members.value && members.value->size() + (members.value->empty() ? 0U : 1U) > 1) return name;
  }
  return {};
}

void propose_workspaces(const Survey& survey, Candidates& candidates) {
  const auto manifest = workspace_manifest(survey);
  if (manifest.empty()) return;
  const auto members = *formats::read_workspace_members(manifest, survey.text_of(manifest)).value;
  Candidate scopes{.name = "scopes-are-packages", .uses = "scope-paths"};
  scopes.with = {{"workspaces", yaml_list({manifest})}};
  scopes.seen = {fmt::format("{} names the packages: {}", manifest, text::first_few(members, 6))};
  candidates.push_back(std::move(scopes));
  Candidate readmes{.name = "packages-explain-themselves", .uses = "required-files"};
  readmes.with = {{"files", "[\"README* | readme* | Readme*\"]"}, {"each", yaml_list(members)}};
  readmes.seen = {fmt::format("packages by {}", manifest)};
  candidates.push_back(std::move(readmes));
}

void remark_tools(const Survey& survey, Remarks& remarks) {
  const auto begins = [&](std::string_view prefix) {
    return static_cast<std::size_t>(
        std::ranges::count_if(survey.paths, [&](const auto& path) { return path.starts_with(prefix); }));
  };
  if (const auto workflows = begins(".github/workflows/"); workflows > 0)
    remarks.push_back(fmt::format("{} in .github/workflows", text::count_of(workflows, "workflow")));
  for (const std::string tool : {".pre-commit-config.yaml", ".husky/", ".gitlab-ci.yml", "Jenkinsfile", "lefthook.yml"})
    if (begins(tool) > 0) remarks.push_back(tool);
}

}  // namespace

void propose_for_files(const Survey& survey, Candidates& candidates, Remarks& remarks) {
  if (survey.paths.empty()) return;
  propose_community_files(survey, candidates, remarks);
  propose_licences(survey, candidates);
  propose_workspaces(survey, candidates);
  propose_sizes(survey, candidates, remarks);
  propose_names(candidates);
  remark_tools(survey, remarks);
}

}  // namespace govcheck::init
