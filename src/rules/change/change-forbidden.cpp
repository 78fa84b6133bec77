#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "govcheck/rule.hpp"
#include "text/glob.hpp"
#include "text/suggest.hpp"

namespace govcheck::rules {
namespace {

using text::Glob;
using Status = FileChange::Status;

enum class Deed : std::uint8_t { added, modified, deleted };
constexpr std::array<Choice<Deed>, 3> choices_of(Deed) {
  return {{{"added", Deed::added}, {"modified", Deed::modified}, {"deleted", Deed::deleted}}};
}

struct Params {
  text::GlobSet paths;
  std::vector<Deed> deeds = {Deed::added, Deed::modified, Deed::deleted};
  std::vector<Glob> unless_changed;
  std::string instead;

  static ParamList<Params> declare() {
    return {
        required_param("paths", &Params::paths,
                       "Files that must not change (globs); a glob that begins with `!` takes away again."),
        param("statuses", &Params::deeds,
              "What must not be done to them. A renamed file is deleted under its old name and added under the new "
              "one. Migrations, for example, may be added: [modified, deleted]."),
        param("unless-changed", &Params::unless_changed,
              "Files whose change allows it, such as what generated files are generated from (globs)."),
        param("instead", &Params::instead, "What to do instead; the remedy of the findings says it."),
    };
  }
};

struct Doing {
  Deed deed = Deed::modified;
  std::string path;
};

std::vector<Doing> doings(const std::vector<FileChange>& changes) {
  std::vector<Doing> all;
  for (const auto& change : changes) {
    switch (change.status) {
      case Status::added:
      case Status::copied: all.push_back({Deed::added, change.path}); break;
      case Status::modified:
      case Status::type_changed: all.push_back({Deed::modified, change.path}); break;
      case Status::deleted: all.push_back({Deed::deleted, change.path}); break;
      case Status::renamed:
        all.push_back({Deed::deleted, change.old_path});
        all.push_back({Deed::added, change.path});
        break;
    }
  }
  return all;
}

std::string_view participle(Deed deed) {
  for (const auto& choice : choices_of(deed))
    if (choice.value == deed) return choice.name;
  return {};
}

std::string remedy_for(const Doing& doing, const Params& params, const std::string& base) {
  if (!params.instead.empty()) return params.instead;
  if (!params.unless_changed.empty()) {
    std::vector<std::string> sources;
    for (const auto& glob : params.unless_changed) sources.push_back(glob.written());
    return fmt::format("change {} and generate it anew", text::join_words(sources, "or"));
  }
  switch (doing.deed) {
    case Deed::added: return "put it elsewhere";
    case Deed::deleted: return fmt::format("bring it back: git checkout {} -- {}", base, doing.path);
    case Deed::modified: return fmt::format("take the change back: git checkout {} -- {}", base, doing.path);
  }
  return {};
}

void check(const Change& change, const Params& params, Context& context) {
  const auto& changes = context.facts().changed_files().value();
  const auto allows = [&](const FileChange& file) {
    return std::ranges::any_of(params.unless_changed, [&](const Glob& glob) { return glob.matches(file.path); });
  };
  if (std::ranges::any_of(changes, allows)) return context.not_applicable("what allows it is changed too");
  const auto base = change.merge_base.is_zero() ? std::string("<base>") : change.merge_base.abbreviated();
  for (const auto& doing : doings(changes)) {
    if (!params.paths.matches(doing.path) || std::ranges::find(params.deeds, doing.deed) == params.deeds.end())
      continue;
    Finding finding{fmt::format("{}:{}", participle(doing.deed), doing.path),
                    fmt::format("{} must not be {}", doing.path, participle(doing.deed)),
                    remedy_for(doing, params, base), Location{}};
    finding.location->path = doing.path;  // the file as a whole
    context.violated(std::move(finding));
  }
}

void validate(const Params& params, const Value& with, Problems& problems) {
  if (params.paths.empty()) problems.add(with.find("paths")->range, "there is no glob", "write at least one");
  if (params.deeds.empty())
    problems.add(with.find("statuses")->range, "nothing is forbidden", "choose of added, modified and deleted");
}

}  // namespace

Rule change_forbidden() {
  return define<Params>({.id = "change-forbidden",
                         .summary = "What is frozen or generated is not changed by hand.",
                         .why =
                             "An edit of a generated file is lost with the next run; an edit of a migration that has "
                             "run, or of a published version, makes two truths of one.",
                         .checks = {check},
                         .validate = validate});
}

}  // namespace govcheck::rules
