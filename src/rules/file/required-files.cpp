#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "govcheck/rule.hpp"
#include "text/glob.hpp"
#include "text/lines.hpp"

namespace govcheck::rules {
namespace {

/// "README.md | README.rst": globs of which one is enough.
struct Wanted {
  static constexpr std::string_view format = "file choice";
  static Parsed<Wanted> parse(std::string_view written);
  const std::string& written() const { return text; }
  bool matches(std::string_view path) const {
    return std::ranges::any_of(globs, [&](const text::Glob& glob) { return glob.matches(path); });
  }
  /// The first name, as one would write it: "README.md".
  const std::string& first() const { return globs.front().written(); }

  std::vector<text::Glob> globs;
  std::string text;
};

Parsed<Wanted> Wanted::parse(std::string_view written) {
  Wanted wanted;
  wanted.text = written;
  for (std::size_t from = 0; from <= written.size();) {
    const auto end = std::min(written.find('|', from), written.size());
    auto one = text::without_space_at_end(written.substr(from, end - from));
    one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
    auto glob = text::Glob::parse(one);
    if (!glob.value) return Parsed<Wanted>::failure(glob.error, "separate several choices with one |", from);
    wanted.globs.push_back(std::move(*glob.value));
    from = end + 1;
  }
  return {std::move(wanted), {}, {}, 0};
}

struct Params {
  std::vector<Wanted> files;
  text::GlobSet each;
  text::GlobSet having;
  bool not_empty = true;
  std::string template_folder;
  FileScope check = FileScope::all;

  static ParamList<Params> declare() {
    return {required_param("files", &Params::files,
                           "Files that must be there, as globs: `LICENSE* | COPYING*` is one of the two."),
            param("each", &Params::each,
                  "Folders, each of which must have the files: `services/*`, `!services/sandbox`. Empty: the "
                  "repository as a whole."),
            param("having", &Params::having,
                  "Of the folders under `each` only those that have such a file themselves: `[\"*.go\"]`. Empty: all."),
            param("not-empty", &Params::not_empty, "Whether a file has to have more than white space in it."),
            param("templates", &Params::template_folder,
                  "A folder that has a file of the same name to start from; the remedy names it."),
            param("check", &Params::check,
                  "`all`: the whole tree. `changed`: only what the change brings; what the base lacks already is not "
                  "asked for.")};
  }
};

/// A folder that must have the files, and what was found for each of them.
struct Folder {
  std::vector<std::vector<std::string>> found;
  bool counts = false;
};

/// The folders of a tree that must have the files, by path with a slash behind it; "" is the root.
class Inventory {
 public:
  Inventory(const Params& params, const Tree& tree) : params_(params), tree_(tree) {
    if (params.each.empty()) folder("").counts = true;
    tree.each_file([&](std::string_view path) { add(path); });
  }

  bool has_folders() const {
    return std::ranges::any_of(folders_, [](const auto& entry) { return entry.second.counts; });
  }

  struct Gap {
    std::string folder;
    std::size_t wanted = 0;
    std::string empty_file;  ///< is there, but empty; "" where there is none
    auto operator<=>(const Gap&) const = default;
  };
  /// Sorted.
  std::set<Gap> gaps() const {
    std::set<Gap> all;
    for (const auto& [path, folder] : folders_) {
      if (!folder.counts) continue;
      for (std::size_t wanted = 0; wanted < params_.files.size(); ++wanted) {
        const auto& found = folder.found[wanted];
        const bool has_one = std::ranges::any_of(found, [&](const std::string& file) { return is_filled(file); });
        if (!has_one) all.insert({path, wanted, found.empty() ? "" : found.front()});
      }
    }
    return all;
  }

 private:
  Folder& folder(std::string_view path) {
    auto& folder = folders_[std::string(path)];
    folder.found.resize(params_.files.size());
    return folder;
  }

  void add(std::string_view path) {
    if (params_.each.empty()) return add(path, "", folder(""));
    // Files come sorted, so the folders of one are nearly those of the one before.
    const auto parent = path.substr(0, path.rfind('/') + 1);
    if (parent != parent_) {
      parent_ = parent;
      around_.clear();
      for (auto end = parent.find('/'); end != std::string_view::npos; end = parent.find('/', end + 1))
        if (params_.each.matches(parent.substr(0, end))) around_.push_back(end + 1);
    }
    for (const auto length : around_) {
      auto& of = folder(path.substr(0, length));
      const auto rest = path.substr(length);
      of.counts = of.counts || params_.having.empty() ||
                  (rest.find('/') == std::string_view::npos && params_.having.matches(rest));
      add(path, path.substr(0, length), of);
    }
  }

  void add(std::string_view path, std::string_view in, Folder& folder) const {
    constexpr std::size_t most_candidates = 50;
    for (std::size_t wanted = 0; wanted < params_.files.size(); ++wanted)
      if (folder.found[wanted].size() < most_candidates && params_.files[wanted].matches(path.substr(in.size())))
        folder.found[wanted].emplace_back(path);
  }

  bool is_filled(const std::string& path) const {
    if (!params_.not_empty) return true;
    const auto info = tree_.info(path).value();
    if (!info || info->size == 0) return false;
    constexpr std::uint64_t surely_filled = 1U << 20U;
    if (info->size > surely_filled) return true;
    const auto content = tree_.read(path).value();
    return content && !text::is_blank(*content);
  }

  const Params& params_;
  const Tree& tree_;
  std::map<std::string, Folder> folders_;
  std::string parent_;
  std::vector<std::size_t> around_;
};

/// A name that one can be told to write: of "SECURITY*" it is SECURITY.md. nullopt: there is none.
std::optional<std::string> name_for(std::string_view glob) {
  const bool has_stem = glob.ends_with('*') && glob.find('.') == std::string_view::npos && glob.size() > 1 &&
                        glob[glob.size() - 2] != '/' && glob[glob.size() - 2] != '*';
  const auto stem = has_stem ? glob.substr(0, glob.size() - 1) : glob;
  if (stem.find_first_of("*?[{\\") != std::string_view::npos) return std::nullopt;
  return has_stem ? fmt::format("{}.md", stem) : std::string(stem);
}

/// "no README.md", "neither a.md nor b.md", "no a.md, nor one of 3 other names".
std::string describe_lack(const Wanted& wanted) {
  if (wanted.globs.size() == 1) return "no " + wanted.first();
  if (wanted.globs.size() == 2) return fmt::format("neither {} nor {}", wanted.first(), wanted.globs[1].written());
  return fmt::format("no {}, nor one of {} other names", wanted.first(), wanted.globs.size() - 1);
}

Finding describe(const Inventory::Gap& gap, const Params& params, const Tree& tree) {
  const auto& wanted = params.files[gap.wanted];
  Finding finding;
  finding.key = fmt::format("{}{}", gap.folder, wanted.written());
  if (!gap.empty_file.empty()) {
    finding.message = fmt::format("{} is empty", gap.empty_file);
    finding.remedy = "fill it";
    finding.location = Location{Location::In::file, gap.empty_file, {1, 1}, {1, 1}, ""};
    return finding;
  }
  const auto who = gap.folder.empty() ? std::string("the repository") : gap.folder;
  finding.message = fmt::format("{} has {}", who, describe_lack(wanted));
  const auto name = name_for(wanted.first());
  finding.remedy = name ? fmt::format("add {}{}", gap.folder, *name)
                        : fmt::format("add a file that matches {}{}", gap.folder, wanted.first());
  if (params.template_folder.empty() || !name) return finding;
  const auto model = fmt::format("{}{}{}", params.template_folder, params.template_folder.ends_with('/') ? "" : "/",
                                 name->substr(name->rfind('/') + 1));
  if (tree.info(model).value()) finding.remedy += ", starting from " + model;
  return finding;
}

void check(const Repository& repository, const Params& params, Context& context) {
  const Inventory inventory(params, repository.tree);
  if (!inventory.has_folders()) return context.not_applicable("there is no such folder");
  auto gaps = inventory.gaps();
  if (params.check == FileScope::changed) {
    const auto base = context.facts().base_tree().value();
    for (const auto& old : Inventory(params, *base).gaps()) gaps.erase(old);
  }
  for (const auto& gap : gaps) context.violated(describe(gap, params, repository.tree));
}

void validate(const Params& params, const Value& with, Problems& problems) {
  if (params.files.empty())
    problems.add(with.find("files")->range, "no file is required", "name at least one, such as README.md");
  if (params.each.empty() && !params.having.empty())
    problems.add(with.find_entry("having")->key_range, "\"having\" chooses among folders, and \"each\" names none",
                 "name them: each: [\"services/*\"]");
}

}  // namespace

Rule required_files() {
  return define<Params>({.id = "required-files",
                         .summary = "The files that people look for are there, in the repository or in each of its "
                                    "parts.",
                         .why = "Who opens a service that is not theirs, at night, looks for the same file in the same "
                                "place as everywhere else.",
                         .checks = {check},
                         .validate = validate});
}

}  // namespace govcheck::rules
