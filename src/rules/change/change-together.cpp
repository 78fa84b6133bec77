#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "formats/change_types.hpp"
#include "govcheck/rule.hpp"
#include "text/glob.hpp"
#include "text/suggest.hpp"

namespace govcheck::rules {
namespace {

using text::Glob;
using text::NamedGlob;
using Status = FileChange::Status;

enum class Enough : std::uint8_t { all, one };
constexpr std::array<Choice<Enough>, 2> choices_of(Enough) { return {{{"all", Enough::all}, {"one", Enough::one}}}; }

struct Params {
  std::vector<NamedGlob> if_changed;
  std::vector<Glob> unless;
  std::vector<NamedGlob> then_changed;
  Enough enough = Enough::all;
  bool both_ways = false;
  bool if_breaking = false;

  static ParamList<Params> declare() {
    return {
        required_param("if-changed", &Params::if_changed,
                       "Globs of what calls for more. `{name}` stands for one segment, or a part of one."),
        param("unless", &Params::unless, "Files that call for nothing, whatever they match (globs)."),
        required_param("then-changed", &Params::then_changed,
                       "Globs of what must change too; a `{name}` stands for the same as in `if-changed`."),
        param("enough", &Params::enough,
              "Whether a file of each of these globs must change (`all`), or a file of any of them (`one`)."),
        param("both-ways", &Params::both_ways,
              "Whether what changes by `then-changed` calls for `if-changed` as well."),
        param("if-breaking", &Params::if_breaking,
              "Only where a commit, or the title of the pull request, marks a breaking change."),
    };
  }
};

/// A path that changed; a rename is two.
struct Touched {
  std::string path;
  bool gone = false;
};

std::vector<Touched> touched(const std::vector<FileChange>& changes) {
  std::vector<Touched> all;
  for (const auto& change : changes) {
    all.push_back({change.path, change.status == Status::deleted});
    if (change.status == Status::renamed) all.push_back({change.old_path, true});
  }
  return all;
}

/// The values of some names, in their order.
using Key = std::vector<std::string>;

Key key_of(const NamedGlob& glob, const NamedGlob::Values& values) {
  Key key;
  for (const auto& name : glob.names()) key.push_back(values.at(name));
  return key;
}

/// What changed by a glob, by the values of its names.
struct Partners {
  explicit Partners(const NamedGlob& of, const std::vector<Touched>& files) : glob(of) {
    for (const auto& file : files)
      if (const auto values = glob.match(file.path)) (file.gone ? gone : there).insert(key_of(glob, *values));
  }
  /// What is gone goes with what is gone only: a deleted changelog tells of no change.
  bool go_with(const NamedGlob::Values& values, bool all_gone) const {
    const auto key = key_of(glob, values);
    return there.contains(key) || (all_gone && gone.contains(key));
  }

  const NamedGlob& glob;
  std::set<Key> there;
  std::set<Key> gone;
};

/// Files that call for the same.
struct Callers {
  NamedGlob::Values values;
  std::vector<std::string> paths;
  bool all_gone = true;
};

std::map<std::string, Callers> callers(const std::vector<NamedGlob>& globs, const std::vector<NamedGlob>& partners,
                                       const std::vector<Touched>& files, const Params& params) {
  std::map<std::string, Callers> all;
  for (const auto& file : files) {
    if (std::ranges::any_of(params.unless, [&](const Glob& glob) { return glob.matches(file.path); })) continue;
    // What is asked for asks for nothing by itself, even where the globs overlap.
    if (std::ranges::any_of(partners, [&](const NamedGlob& glob) { return glob.match(file.path).has_value(); }))
      continue;
    for (const auto& glob : globs) {
      const auto values = glob.match(file.path);
      if (!values) continue;
      std::string key;
      for (const auto& partner : partners) key += partner.fill(*values) + '\n';
      auto& group = all[key];
      group.values = *values;
      group.paths.push_back(file.path);
      group.all_gone = group.all_gone && file.gone;
      break;
    }
  }
  return all;
}

void violated(const Callers& group, const std::vector<std::string>& lacking, Context& context) {
  const auto wanted = text::join_words(lacking, "or");
  const bool is_glob = wanted.find_first_of("*?[{") != std::string::npos;
  context.violated({.key = fmt::format("without:{}", fmt::join(lacking, ",")),
                    .message = fmt::format("{} changed without {}", text::first_few(group.paths, 3), wanted),
                    .remedy = is_glob ? fmt::format("change a file that matches {} too, in the same change", wanted)
                                      : fmt::format("bring {} up to date in the same change", wanted)});
}

/// How many groups of files called for something.
std::size_t check_one_way(const std::vector<NamedGlob>& globs, const std::vector<NamedGlob>& wanted, Enough enough,
                          const Params& params, Context& context) {
  const auto files = touched(context.facts().changed_files().value());
  std::vector<Partners> partners;
  for (const auto& glob : wanted) partners.emplace_back(glob, files);
  const auto groups = callers(globs, wanted, files, params);
  for (const auto& [key, group] : groups) {
    std::vector<std::string> lacking;
    for (const auto& partner : partners)
      if (!partner.go_with(group.values, group.all_gone)) lacking.push_back(partner.glob.fill(group.values));
    if (enough == Enough::one && lacking.size() < wanted.size()) continue;
    if (enough == Enough::one) violated(group, lacking, context);
    if (enough == Enough::all)
      for (const auto& one : lacking) violated(group, {one}, context);
  }
  return groups.size();
}

void check(const Change& /*change*/, const Params& params, Context& context) {
  if (params.if_breaking && !formats::find_change_types(context.facts()).breaking)
    return context.not_applicable("no commit marks a breaking change");
  auto asked = check_one_way(params.if_changed, params.then_changed, params.enough, params, context);
  if (params.both_ways) asked += check_one_way(params.then_changed, params.if_changed, Enough::one, params, context);
  if (asked == 0) context.not_applicable("nothing is touched that calls for another change");
}

/// Does each glob of a list have the names that a glob of the other list asks for?
void check_names(const std::vector<NamedGlob>& globs, const std::vector<NamedGlob>& wanted, const Value& at,
                 std::string_view parameter, Problems& problems) {
  for (std::size_t index = 0; index < wanted.size(); ++index)
    for (const auto& name : wanted[index].names()) {
      const auto lacking = std::ranges::find_if(
          globs, [&](const NamedGlob& glob) { return std::ranges::find(glob.names(), name) == glob.names().end(); });
      if (lacking != globs.end())
        problems.add(at.items[index].range, fmt::format("\"{}\" has no {{{}}}", lacking->written(), name),
                     fmt::format("use the names that all globs of {} have", parameter));
    }
}

void validate(const Params& params, const Value& with, Problems& problems) {
  const auto& if_changed = *with.find("if-changed");
  const auto& then_changed = *with.find("then-changed");
  if (params.if_changed.empty()) problems.add(if_changed.range, "there is no glob", "write at least one");
  if (params.then_changed.empty()) problems.add(then_changed.range, "there is no glob", "write at least one");
  check_names(params.if_changed, params.then_changed, then_changed, "if-changed", problems);
  if (params.both_ways) check_names(params.then_changed, params.if_changed, if_changed, "then-changed", problems);
}

}  // namespace

Rule change_together() {
  return define<Params>({.id = "change-together",
                         .summary = "What belongs together changes together.",
                         .why = "Code without its tests, a schema without its description: what is left behind is "
                                "wrong from then on, and nobody notices for a while.",
                         .checks = {check},
                         .validate = validate});
}

}  // namespace govcheck::rules
