#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "formats/codeowners_file.hpp"
#include "formats/codeowners_lint.hpp"
#include "formats/codeowners_people.hpp"
#include "govcheck/rule.hpp"
#include "text/glob.hpp"
#include "text/lines.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace govcheck::rules {
namespace {

using formats::CodeOwner;
using formats::CodeOwnersFile;
using formats::CodeOwnersLine;

struct Params {
  bool require_file = true;
  bool shadowed_lines = true;
  bool dead_lines = true;
  text::GlobSet owned;
  bool known_owners = false;
  bool teams_only = false;
  std::int64_t min_owners = 0;

  static ParamList<Params> declare() {
    return {
        param("require-file", &Params::require_file,
              "Whether a repository without a CODEOWNERS file is a violation; else the rule does not apply."),
        param("shadowed-lines", &Params::shadowed_lines,
              "Whether to find lines that never decide, since a later line with other owners matches all that they "
              "match."),
        param("dead-lines", &Params::dead_lines, "Whether to find lines that match no file of the repository."),
        param("owned", &Params::owned,
              "Files that must have an owner (globs): [\"**\"] for all; a glob that begins with `!` takes away again."),
        param("known-owners", &Params::known_owners,
              "Whether owners must be in the policy: people in a group or an identity, teams as `teams` of a group."),
        param("teams-only", &Params::teams_only, "Whether owners must be teams, so that nobody is one's sole owner."),
        param("min-owners", &Params::min_owners,
              "Fewest people who own what a line names, such as 2 for an owner and a backup. A team counts for the "
              "people that the policy's groups name; one that no group names is taken to be large enough. Lines "
              "without owners are let be.",
              Limits{.minimum = 0, .maximum = 100}),
    };
  }
};

constexpr std::size_t most_findings = 1'000;
constexpr std::size_t paths_shown = 3;

/// Says what is wrong with lines of one file.
class LineFindings {
 public:
  LineFindings(const CodeOwnersFile& file, Context& context) : file_(file), context_(context) {}

  void add(std::string_view kind, const CodeOwnersLine& line, std::string message, std::string remedy) {
    add_at(kind, line, line.offset, line.length, std::move(message), std::move(remedy));
  }

  void add_at(std::string_view kind, const CodeOwnersLine& line, std::size_t offset, std::size_t length,
              std::string message, std::string remedy) {
    if (++count_ > most_findings) return;
    const std::string_view text = file_.text;
    const auto feed = line.offset == 0 ? std::string_view::npos : text.rfind('\n', line.offset - 1);
    const auto start = feed == std::string_view::npos ? 0 : feed + 1;
    auto at = text::locate(Location::In::file, file_.path, text::line_at(text, start), offset - start, length);
    at.begin.line = at.end.line = line.number;
    context_.violated({fmt::format("{}:{}", kind, line.pattern), std::move(message), std::move(remedy), std::move(at)});
  }

  void finish() {
    if (count_ > most_findings)
      context_.violated({.key = "more",
                         .message = fmt::format("{} more lines have faults", count_ - most_findings),
                         .remedy = "mend these first"});
  }

 private:
  const CodeOwnersFile& file_;
  Context& context_;
  std::size_t count_ = 0;
};

/// A submodule changes as a path too, though it is no file of the tree.
std::vector<std::string> submodules(const Tree& tree) {
  std::vector<std::string> all;
  const auto text = tree.read(".gitmodules").value().value_or("");
  for (std::size_t at = 0; at < text.size();) {
    const auto line = text::whole_line_at(text, at);
    at += line.size();
    const auto equals = line.find('=');
    const auto first = line.find_first_not_of(text::white_space);
    if (equals == std::string_view::npos || first > equals || !line.substr(first).starts_with("path")) continue;
    auto path = text::without_space_at_end(line.substr(equals + 1));
    path.remove_prefix(std::min(path.find_first_not_of(text::white_space), path.size()));
    if (!path.empty()) all.emplace_back(path);
  }
  return all;
}

void check_syntax(const formats::CodeOwners& file, LineFindings& findings) {
  for (const auto& line : file.lines)
    if (line.fault)
      findings.add_at("syntax", line, line.fault->offset, line.fault->length,
                      fmt::format("{}, so GitHub skips the line", line.fault->message), line.fault->hint);
}

void check_useless(const formats::CodeOwners& file, const Tree& tree, const Params& params, LineFindings& findings) {
  const auto shadowed = formats::find_shadowed_lines(file);
  std::set<const CodeOwnersLine*> told;
  for (const auto& [line, by] : shadowed) {
    told.insert(line);
    const bool same = line->pattern == by->pattern;
    // A line that says the same as the one above it is no loss.
    if (!params.shadowed_lines || (!same && line->owners == by->owners)) continue;
    findings.add("shadowed", *line,
                 same ? fmt::format("line {} has the same pattern and decides instead", by->number)
                      : fmt::format("line {}, \"{}\", matches all that this line matches and decides instead",
                                    by->number, by->pattern),
                 same && line->owners == by->owners ? "remove one of the two"
                 : same                             ? "keep one line, with the owners that hold"
                        : "move the more special line below the more general one, or remove it");
  }
  if (!params.dead_lines) return;
  std::vector<const CodeOwnersLine*> lines;
  for (const auto& line : file.lines)
    if (!line.fault && !told.contains(&line)) lines.push_back(&line);
  const auto modules = submodules(tree);
  const auto each_path = [&](const std::function<void(std::string_view)>& visit) {
    tree.each_file(visit);
    for (const auto& module : modules) visit(module);
  };
  for (const auto* line : formats::find_dead_lines(std::move(lines), each_path))
    findings.add_at("dead", *line, line->offset, line->pattern.size(),
                    fmt::format("\"{}\" matches no file of the repository", line->pattern),
                    "correct the path if something was renamed, else remove the line");
}

bool is_known(const CodeOwner& owner, const People& people) {
  return owner.kind == CodeOwner::Kind::team ? people.team(owner.name).known() : people.knows(owner.name);
}

void check_owners(const formats::CodeOwners& file, const Params& params, const People& people, LineFindings& findings) {
  for (const auto& line : file.lines) {
    if (line.fault) continue;
    for (const auto& owner : line.owners) {
      const auto name = owner.written();
      const bool is_team = owner.kind == CodeOwner::Kind::team;
      if (params.teams_only && !is_team)
        findings.add("team:" + name, line, fmt::format("{} is no team", name),
                     "name a team that the person is in: @organisation/team");
      else if (params.known_owners && !is_known(owner, people))
        findings.add("unknown:" + name, line, fmt::format("the policy knows nobody by the name of {}", name),
                     is_team ? fmt::format("correct it, or name the team in a group: teams: [{}]", owner.name)
                             : "correct it, or add the person to a group of the policy");
    }
    const auto owners = formats::people_of(line.owners, people);
    if (!line.owners.empty() && !owners.unknown && static_cast<std::int64_t>(owners.people.size()) < params.min_owners)
      findings.add("few", line,
                   fmt::format("{} here, at least {} are asked for",
                               text::count_of(owners.people.size(), "person owns what is", "people own what is"),
                               params.min_owners),
                   "add an owner, or a team, who can stand in");
  }
}

void check_owned(const formats::CodeOwners& file, const std::string& path, const Tree& tree, const Params& params,
                 Context& context) {
  if (params.owned.empty()) return;
  formats::Ownership ownership(file);
  struct Unowned {
    std::vector<std::string> first;
    std::size_t count = 0;
  };
  std::map<std::string, Unowned> folders;
  tree.each_file([&](std::string_view name) {
    if (!params.owned.matches(name)) return;
    const auto* line = ownership.line_for(name);
    if (line != nullptr && !line->owners.empty()) return;
    auto& folder = folders[std::string(name.substr(0, name.find('/') + 1))];
    if (++folder.count <= paths_shown) folder.first.emplace_back(name);
  });
  for (const auto& [folder, unowned] : folders) {
    auto message = "nobody owns " + text::join_words(unowned.first, "and");
    if (unowned.count > paths_shown)
      message = fmt::format("nobody owns {} and {} more", fmt::join(unowned.first, ", "), unowned.count - paths_shown);
    context.violated(
        {.key = "unowned:" + folder,
         .message = std::move(message),
         .remedy = fmt::format("add a line for it to {}: /{} @owner", path, folder.empty() ? "*" : folder)});
  }
}

/// Files that GitHub does not read, since another one comes first.
void check_other_files(const CodeOwnersFile& used, const Tree& tree, Context& context) {
  for (const auto place : formats::codeowners_places) {
    const auto content = tree.read(place).value();
    if (place == used.path || !content) continue;
    context.violated({fmt::format("ignored:{}", place), fmt::format("GitHub reads {} and ignores {}", used.path, place),
                      fmt::format("move what holds to {} and delete {}", used.path, place),
                      text::locate(Location::In::file, place, text::line_at(*content, 0), 0, 0)});
  }
}

void check(const Repository& repository, const Params& params, Context& context) {
  const auto& tree = repository.tree;
  const auto found = formats::find_codeowners(tree).value();
  if (!found && !params.require_file) return context.not_applicable("there is no CODEOWNERS file");
  if (!found)
    return context.violated({.key = "no-file",
                             .message = "there is no CODEOWNERS file, so nobody owns anything",
                             .remedy = "add .github/CODEOWNERS, or set require-file to false"});
  check_other_files(*found, tree, context);
  const auto file = formats::parse_codeowners(found->text);
  if (file.too_large)
    return context.violated({.key = "too-large",
                             .message = fmt::format("{} has {} bytes: GitHub loads no CODEOWNERS over 3 MB",
                                                    found->path, found->text.size()),
                             .remedy = "shorten it: fewer lines with patterns for whole directories"});
  LineFindings findings(*found, context);
  check_syntax(file, findings);
  if (params.shadowed_lines || params.dead_lines) check_useless(file, tree, params, findings);
  check_owners(file, params, context.people(), findings);
  findings.finish();
  check_owned(file, found->path, tree, params, context);
}

}  // namespace

Rule codeowners_valid() {
  return define<Params>({.id = "codeowners-valid",
                         .summary = "CODEOWNERS says what it is meant to say.",
                         .why =
                             "GitHub skips a line that it cannot read, and a line that another one covers, without a "
                             "word: what it was meant to protect is not protected.",
                         .checks = {check}});
}

}  // namespace govcheck::rules
