#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "govcheck/rule.hpp"
#include "text/glob.hpp"
#include "text/letter_case.hpp"
#include "text/pattern.hpp"
#include "text/suggest.hpp"

namespace govcheck::rules {
namespace {

using text::LetterCase;

enum class Named : std::uint8_t { files, folders };
constexpr std::array<Choice<Named>, 2> choices_of(Named) {
  return {{{"files", Named::files}, {"folders", Named::folders}}};
}

struct Agreement {
  static constexpr std::string_view object_name = "name-agreement";
  text::GlobSet paths;
  Named of = Named::files;
  std::vector<LetterCase> letter_case;
  std::optional<text::Pattern> pattern;
  text::GlobSet places;

  static ParamList<Agreement> declare() {
    return {param("paths", &Agreement::paths, "Which files or folders this is about; `!glob` takes away. Empty: all."),
            param("of", &Agreement::of, "Whether the names of files or of folders are meant."),
            param("case", &Agreement::letter_case,
                  "The letter cases that a name may have, up to its first point: `order-items.test.js` is kebab."),
            param("pattern", &Agreement::pattern, "What the whole name must match, with its extension."),
            param("in", &Agreement::places, "Where these belong: the path must match one of these globs.")};
  }
};

text::GlobSet globs(std::initializer_list<std::string> written) {
  return *text::GlobSet::parse(std::vector<std::string>(written)).value;
}

struct Params {
  std::vector<Agreement> names;
  text::GlobSet customary =
      globs({"**/{README,CHANGELOG,CHANGES,CONTRIBUTING,CODE_OF_CONDUCT,SECURITY,SUPPORT,GOVERNANCE,MAINTAINERS}*",
             "**/{LICENSE,LICENCE,COPYING,NOTICE,AUTHORS,INSTALL,TODO}*",
             "**/{CODEOWNERS,OWNERS,ISSUE_TEMPLATE,PULL_REQUEST_TEMPLATE}*",
             "**/{Makefile,GNUmakefile,CMakeLists,Justfile,Kconfig,Rakefile,BUILD,WORKSPACE,Cargo,Chart}*",
             "**/{Dockerfile,Containerfile,Tiltfile,Vagrantfile,Jenkinsfile,Procfile,Gemfile,Brewfile,Pipfile}*",
             "**/__*__*", "**/.*", "**/.*/**"});
  FileScope check = FileScope::changed;

  static ParamList<Params> declare() {
    return {required_param("names", &Params::names, "What names have to be like."),
            param("customary", &Params::customary, "Names that others have given: no letter case is asked of them."),
            param("check", &Params::check, "`changed`: names that the change brings. `all`: every name.")};
  }
};

/// A file or a folder by its path.
struct Name {
  std::string_view path;
  std::string_view base;
  bool is_folder = false;

  explicit Name(std::string_view of, bool folder) : path(of), base(of.substr(of.rfind('/') + 1)), is_folder(folder) {}
  std::string_view parent() const { return path.substr(0, path.size() - base.size()); }
  /// Without what stands behind the first point.
  std::string_view stem() const { return base.substr(0, base.find('.', 1)); }
};

std::string quoted(std::string_view text) { return fmt::format("\"{}\"", text); }

std::string describe(LetterCase letter_case) { return quoted(ParamCodec<LetterCase>::show(letter_case)); }

std::string move_to(const Name& name, std::string_view base) {
  return fmt::format("git mv {} {}{}", name.path, name.parent(), base);
}

class Judge {
 public:
  Judge(const Params& params, Context& context) : params_(params), context_(context) {}

  void judge(const Name& name) {
    for (const auto& each : params_.names) {
      const auto of = name.is_folder ? Named::folders : Named::files;
      if (each.of == of && each.paths.matches(name.path)) judge(name, each);
    }
  }

 private:
  void judge(const Name& name, const Agreement& agreement) {
    const auto fits = [&](LetterCase wanted) { return text::is_in_case(name.stem(), wanted); };
    if (!agreement.letter_case.empty() && !std::ranges::any_of(agreement.letter_case, fits) &&
        !params_.customary.matches(name.path))
      wrong_case(name, agreement.letter_case);
    if (agreement.pattern && !agreement.pattern->matches_whole(name.base))
      violated(name, "pattern",
               fmt::format("the name {} does not match {}", quoted(name.base), agreement.pattern->written()),
               "give it a name that does");
    if (!agreement.places.matches(name.path)) wrong_place(name, agreement.places);
  }

  void wrong_case(const Name& name, const std::vector<LetterCase>& cases) {
    std::vector<std::string> wanted;
    for (const auto each : cases) wanted.push_back(describe(each));
    auto better = text::in_case(name.stem(), cases.front());
    const bool helps = !better.empty() && text::is_in_case(better, cases.front()) && better != name.stem();
    better += name.base.substr(name.stem().size());
    violated(
        name, "case",
        fmt::format("the name {} is not in the letter case {}", quoted(name.stem()), text::join_words(wanted, "or")),
        helps ? "rename it: " + move_to(name, better) : "give it a name that is");
  }

  void wrong_place(const Name& name, const text::GlobSet& places) {
    violated(name, "in", "is in the wrong place",
             fmt::format("move it to where it matches {}", text::join_words(places.written(), "or")));
  }

  void violated(const Name& name, std::string key, std::string message, std::string remedy) {
    Finding finding{std::move(key), std::move(message), std::move(remedy), std::nullopt};
    if (name.is_folder) {
      finding.key += fmt::format(":{}", name.path);
      finding.message = fmt::format("{}/: {}", name.path, finding.message);
    }
    context_.violated(std::move(finding));
  }

  const Params& params_;
  Context& context_;
};

bool speaks_of(const Params& params, Named named) {
  return std::ranges::any_of(params.names, [&](const Agreement& each) { return each.of == named; });
}

void check_file(const File& file, const Params& params, Context& context) {
  if (!speaks_of(params, Named::files)) return context.not_applicable("only the names of folders are judged");
  if (!context.judges(file, params.check)) return context.not_applicable("the change does not touch it");
  using Status = FileChange::Status;
  const auto is_old = [](Status status) { return status == Status::modified || status == Status::type_changed; };
  if (params.check == FileScope::changed && is_old(file.change->status))
    return context.not_applicable("the change does not bring the name");
  Judge(params, context).judge(Name(file.path, false));
}

/// Calls `visit` for each folder once, as files are sorted by path.
template <class Visit>
void each_folder(const Tree& tree, const Visit& visit) {
  std::string before;
  tree.each_file([&](std::string_view path) {
    const auto folders = path.substr(0, path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1);
    std::size_t common = 0;
    while (common < folders.size() && common < before.size() && folders[common] == before[common]) ++common;
    for (auto end = folders.find('/'); end != std::string_view::npos; end = folders.find('/', end + 1))
      if (end >= common) visit(folders.substr(0, end));
    before = folders;
  });
}

void check_folders(const Repository& repository, const Params& params, Context& context) {
  if (!speaks_of(params, Named::folders)) return context.not_applicable("only the names of files are judged");
  std::set<std::string, std::less<>> old;
  if (params.check == FileScope::changed)
    each_folder(*context.facts().base_tree().value(), [&](std::string_view path) { old.emplace(path); });
  Judge judge(params, context);
  each_folder(repository.tree, [&](std::string_view path) {
    if (!old.contains(path)) judge.judge(Name(path, true));
  });
}

void validate(const Params& params, const Value& with, Problems& problems) {
  const auto* names = with.find("names");
  if (params.names.empty()) problems.add(names->range, "nothing is asked of any name", "write at least one agreement");
  for (std::size_t index = 0; index < params.names.size(); ++index) {
    const auto& each = params.names[index];
    if (each.letter_case.empty() && !each.pattern && each.places.empty())
      problems.add(names->items[index].range, "nothing is asked of these names", "set case, pattern or in");
  }
}

}  // namespace

Rule file_names() {
  return define<Params>({.id = "file-names",
                         .summary = "Files and folders are named, and placed, as agreed.",
                         .why = "A file is found by its name. Two spellings of one name are one file on some systems "
                                "and two on others.",
                         .checks = {check_file, check_folders},
                         .validate = validate});
}

}  // namespace govcheck::rules
