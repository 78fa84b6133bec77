#include "cli/policy_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <ostream>

#include "cli/files.hpp"
#include "govcheck/catalogue.hpp"
#include "text/suggest.hpp"

namespace govcheck::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::array default_files = {".govcheck.yaml", ".github/govcheck.yaml"};
constexpr auto how_to_start =
    "`govcheck init` writes one of rules that hold here already; or write a file .govcheck.yaml, for example:\n"
    "    govcheck: 1\n"
    "    include: [govcheck:conventional-commits]\n"
    "  or name a policy: --policy FILE, --policy govcheck:PACK";

ReadPolicyFile tree_reader(std::shared_ptr<const Tree> tree) {
  return [tree = std::move(tree)](const std::string& path) -> Parsed<std::string> {
    auto content = tree->read(path);
    if (!content.known()) return Parsed<std::string>::failure(content.missing().what, content.missing().remedy);
    if (!content.value()) return Parsed<std::string>::failure(fmt::format("{} has no such file", tree->name()));
    return {content.value(), {}, {}, 0};
  };
}

/// The tree that policies are read from, with what messages call it.
ReadPolicyFile reader_of(PolicyFrom from, const Facts& facts) {
  if (from == PolicyFrom::worktree) return disk_reader(facts.origin().repository);
  const auto tree = from == PolicyFrom::base ? facts.base_tree() : facts.head_tree();
  if (!tree.known())
    throw InputError(fmt::format("the policy cannot be read from the {}: {}",
                                 from == PolicyFrom::base ? "base" : "head", tree.missing().what),
                     tree.missing().remedy);
  return tree_reader(*tree);
}

/// The path relative to the working tree; empty where it lies outside.
std::string path_in_repository(const std::string& file, const Facts& facts) {
  std::error_code error;
  const auto root = fs::weakly_canonical(facts.origin().repository, error);
  const auto inside = fs::weakly_canonical(fs::absolute(file), error).lexically_relative(root);
  if (error || inside.empty() || *inside.begin() == ".." || inside == ".") return {};
  return inside.generic_string();
}

PolicyFile outside_file(const fs::path& file) {
  return {file.filename().string(), disk_reader(file.parent_path()), (file.parent_path() / "").string()};
}

std::vector<PolicyFile> named_files(const PolicySource& source, PolicyFrom from, const Facts& facts) {
  std::vector<PolicyFile> files;
  for (const auto& file : source.files) {
    if (file.starts_with("govcheck:")) {
      files.push_back({file, nullptr});
      continue;
    }
    const auto inside = path_in_repository(file, facts);
    if (!inside.empty())
      files.push_back({inside, reader_of(from, facts)});
    else
      files.push_back(outside_file(fs::absolute(file).lexically_normal()));
  }
  return files;
}

std::vector<PolicyFile> default_file(PolicyFrom from, const Facts& facts) {
  const auto read = reader_of(from, facts);
  for (const auto* name : default_files)
    if (read(name).value) return {{name, read}};
  if (from == PolicyFrom::base)
    throw NoPolicy("the base has no policy (.govcheck.yaml or .github/govcheck.yaml)",
                   "a policy comes into force when it is merged; to try the one of this change: --policy-from head");
  throw NoPolicy("there is no policy (.govcheck.yaml or .github/govcheck.yaml) here", how_to_start);
}

/// From where the files of the repository were read; nothing where there are none.
std::string_view told_source(const std::vector<std::string>& files, PolicyFrom from) {
  const auto is_inside = [](const std::string& file) {
    return !file.starts_with('/') && !file.starts_with("govcheck:");
  };
  if (std::ranges::none_of(files, is_inside)) return "";
  switch (from) {
    case PolicyFrom::base: return " from the base";
    case PolicyFrom::head: return " from the head";
    default: return " from the working tree";
  }
}

}  // namespace

Policy load(const PolicySource& source, const Facts& facts, Streams& streams, std::string* note) {
  auto from = source.from;
  if (from == PolicyFrom::automatic) {
    std::error_code error;
    const bool bare = !fs::exists(fs::path(facts.origin().repository) / ".git", error);
    from = facts.pull_request().known() ? PolicyFrom::base : bare ? PolicyFrom::head : PolicyFrom::worktree;
  }
  PolicyRequest request;
  request.files = source.files.empty() ? default_file(from, facts) : named_files(source, from, facts);
  request.catalogue = shipped_rules();
  request.packs = shipped_packs();
  auto loaded = load_policy(request);
  if (!loaded.problems.empty()) {
    streams.err << render(loaded.problems, *loaded.policy.sources);
    throw InputError(fmt::format("{} in the policy", text::count_of(loaded.problems.size(), "error")),
                     "`govcheck explain RULE` shows what a rule takes");
  }
  const auto& files = loaded.policy.files;
  if (note != nullptr) *note = fmt::format("{}{}", fmt::join(files, ", "), told_source(files, from));
  return std::move(loaded.policy);
}

}  // namespace govcheck::cli
