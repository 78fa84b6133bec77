#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "formats/commit_message.hpp"
#include "formats/workspace_manifest.hpp"
#include "govcheck/rule.hpp"
#include "text/glob.hpp"
#include "text/lines.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace govcheck::rules {
namespace {

using formats::Span;

enum class Names : std::uint8_t { any, all };
constexpr std::array<Choice<Names>, 2> choices_of(Names) { return {{{"any", Names::any}, {"all", Names::all}}}; }

struct Params {
  std::map<std::string, std::vector<text::Glob>> scopes;
  std::vector<text::Glob> directories;
  std::vector<std::string> workspaces;
  std::vector<std::string> free = {"deps", "deps-dev", "release"};
  std::vector<std::string> delimiters = {","};
  Names names = Names::any;
  bool required = false;

  static ParamList<Params> declare() {
    return {
        param("scopes", &Params::scopes, "Scopes, and the files that each stands for (globs)."),
        param(
            "directories", &Params::directories,
            "Folders that are scopes of their own name: with `services/*`, files below services/orders have the scope "
            "`orders`."),
        param("workspaces", &Params::workspaces,
              "Manifests whose members are scopes, by the names of their folders: package.json or lerna.json, "
              "pnpm-workspace.yaml, Cargo.toml, go.work. Read from the tree under check."),
        param("free", &Params::free, "Scopes that are tied to no files."),
        param("delimiters", &Params::delimiters, "What separates several scopes, as in `feat(api,web): x`."),
        param(
            "names", &Params::names,
            "`any`: every scope that is named has changed files; `all`: and every scope whose files change is named."),
        param("required", &Params::required, "Whether a commit that changes files of a scope must name one at all."),
    };
  }
};

/// The part of the path that a glob over folders matches; empty where it matches none.
std::string_view folder_of(std::string_view path, const text::Glob& folders) {
  for (auto slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1))
    if (folders.matches(path.substr(0, slash))) return path.substr(0, slash);
  return {};
}

/// The globs of the workspaces' members. Throws MissingEvidence where a manifest cannot be read.
std::vector<text::Glob> members_of(const Params& params, const Context& context) {
  std::vector<text::Glob> all;
  for (const auto& manifest : params.workspaces) {
    const auto content = context.facts().head_tree().value()->read(manifest).value();
    if (!content)
      Context::indeterminate({fmt::format("there is no {} to read the scopes from", text::printable(manifest)),
                              "name the manifest by its path under \"workspaces\""});
    const auto members = formats::read_workspace_members(manifest, *content);
    if (!members.value)
      Context::indeterminate(
          {fmt::format("{} cannot be read: {}", text::printable(manifest), members.error), "mend the manifest"});
    if (members.value->empty())
      Context::indeterminate({fmt::format("{} names no members", text::printable(manifest)),
                              "name the manifest that does, such as pnpm-workspace.yaml"});
    const auto folder = manifest.substr(0, manifest.rfind('/') + 1);
    for (const auto& member : *members.value)
      if (auto glob = text::Glob::parse(folder + member); glob.value) all.push_back(std::move(*glob.value));
  }
  return all;
}

class ScopeCheck {
 public:
  ScopeCheck(const Commit& commit, const Params& params, Context& context)
      : commit_(commit), params_(params), context_(context), folders_(params.directories) {
    for (auto& member : members_of(params, context)) folders_.push_back(std::move(member));
  }

  void run(const formats::CommitHeader& header, const std::vector<FileChange>& files) {
    for (const auto& file : files) {
      add_owners(file.path);
      if (!file.old_path.empty()) add_owners(file.old_path);
    }
    if (header.scope.empty()) return check_absent(header);
    read_scopes(header.scope);
    for (const auto& scope : named_) check_named(scope);
    if (params_.names == Names::all) check_all(header.scope);
  }

 private:
  void add_owners(std::string_view path) {
    for (const auto& [scope, globs] : params_.scopes)
      if (std::ranges::any_of(globs, [&](const text::Glob& glob) { return glob.matches(path); })) owners_.insert(scope);
    for (const auto& glob : folders_)
      if (const auto folder = folder_of(path, glob); !folder.empty())
        owners_.emplace(folder.substr(folder.rfind('/') + 1));
  }

  void read_scopes(Span scope) {
    constexpr std::size_t longest = 500;
    scope.length = std::min(scope.length, longest);
    const auto text = commit_.message.substr(0, scope.end());
    for (auto at = scope.offset; at <= scope.end();) {
      auto end = scope.end();
      auto next = end + 1;
      for (const auto& delimiter : params_.delimiters) {
        const auto found = delimiter.empty() ? std::string_view::npos : text.find(delimiter, at);
        if (found >= end) continue;
        end = found;
        next = found + delimiter.size();
      }
      Span one{at, end - at};
      while (!one.empty() && text::is_space(one.of(commit_.message).front())) ++one.offset, --one.length;
      one.length = text::without_space_at_end(one.of(commit_.message)).size();
      if (!one.empty()) named_.push_back(one);
      at = next;
    }
  }

  std::string shown_owners() const {
    constexpr std::size_t most = 8;
    std::vector<std::string> names;
    for (const auto& owner : owners_) {
      if (names.size() == most) {
        names.emplace_back("others");
        break;
      }
      names.push_back(fmt::format("\"{}\"", text::printable(owner)));
    }
    return text::join_words(names, "and");
  }

  void add(std::string key, Span span, std::string message, std::string remedy) {
    context_.violated({std::move(key), std::move(message), std::move(remedy),
                       text::locate(Location::In::commit_message, {}, commit_.message, span.offset, span.length)});
  }

  void check_absent(const formats::CommitHeader& header) {
    if (!params_.required || owners_.empty()) return;
    add("required", header.type, fmt::format("names no scope and changes files of {}", shown_owners()),
        fmt::format("write {}({}): …", header.type.of(commit_.message), *owners_.begin()));
  }

  /// A scope that nothing ties to files says nothing about them.
  void check_named(Span scope) {
    const auto name = scope.of(commit_.message);
    const auto package = name.substr(name.rfind('/') + 1);  // of "@acme/orders"
    if (owners_.contains(name) || owners_.contains(package) ||
        std::ranges::find(params_.free, name) != params_.free.end())
      return;
    const bool is_listed = params_.scopes.contains(std::string(name));
    if (!is_listed && owners_.empty()) return;
    add(fmt::format("scope:{}", name), scope,
        owners_.empty()
            ? fmt::format("no file of the scope \"{}\" changes", name)
            : fmt::format("no file of the scope \"{}\" changes; what changes is of {}", name, shown_owners()),
        owners_.empty()
            ? std::string("leave the scope out, or name the right one")
            : fmt::format("name {} instead; a scope without files of its own is listed under \"free\" in the "
                          "policy",
                          shown_owners()));
  }

  void check_all(Span scope) {
    const auto is_named = [&](const std::string& owner) {
      return std::ranges::any_of(named_, [&](Span one) {
        const auto name = one.of(commit_.message);
        return name == owner || name.substr(name.rfind('/') + 1) == owner;
      });
    };
    std::vector<std::string> silent;
    for (const auto& owner : owners_)
      if (!is_named(owner)) silent.push_back(fmt::format("\"{}\"", owner));
    const bool has_named = std::ranges::any_of(owners_, is_named);  // else it was said already
    if (silent.empty() || !has_named) return;
    const auto names = text::join_words(silent, "and");
    add("all", scope, fmt::format("files of {} change too, and the header does not say so", names),
        fmt::format("name {} too, or make a commit for each", names));
  }

  const Commit& commit_;
  const Params& params_;
  Context& context_;
  std::vector<text::Glob> folders_;
  std::set<std::string, std::less<>> owners_;
  std::vector<Span> named_;
};

void check(const Commit& commit, const Params& params, Context& context) {
  if (commit.is_merge()) return context.not_applicable("is a merge");
  const auto parsed = formats::parse_commit_message(commit.message);
  if (!parsed.header.has_type()) return context.not_applicable("its header names no type and scope");
  if (parsed.header.scope.empty() && !params.required) return context.not_applicable("names no scope");
  const auto files = context.facts().files_of(commit).value();
  if (files.empty()) return context.not_applicable("changes no files");
  ScopeCheck(commit, params, context).run(parsed.header, files);
}

void validate(const Params& params, const Value& with, Problems& problems) {
  if (params.scopes.empty() && params.directories.empty() && params.workspaces.empty())
    problems.add(with.range, "no scope is tied to files", "set scopes, directories or workspaces");
  for (std::size_t index = 0; index < params.workspaces.size(); ++index)
    if (!formats::is_workspace_manifest(params.workspaces[index]))
      problems.add(with.find("workspaces")->items[index].range,
                   fmt::format("\"{}\" is no manifest of a workspace", params.workspaces[index]),
                   "name a package.json, lerna.json, pnpm-workspace.yaml, Cargo.toml or go.work");
}

}  // namespace

Rule scope_paths() {
  return define<Params>({.id = "scope-paths",
                         .summary = "The scope of a commit is that of the files that it changes.",
                         .why = "Changelogs, releases and reviewers are found by the scope; one that does not fit the "
                                "files sends them to the wrong place.",
                         .checks = {check},
                         .validate = validate});
}

}  // namespace govcheck::rules
