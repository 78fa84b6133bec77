#include "cli/import.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <ostream>
#include <vector>

#include "cli/files.hpp"
#include "govcheck/input_error.hpp"
#include "import/import.hpp"
#include "text/suggest.hpp"
#include "text/utf8.hpp"

namespace govcheck::cli {
namespace {

constexpr std::uint64_t most_bytes = 1U << 20U;

std::vector<std::string> usual_names(const std::string& tool) {
  if (tool == "gitlint") return {".gitlint"};
  if (tool == "committed") return {"committed.toml", ".committed.toml"};
  if (tool == "conform") return {".conform.yaml"};
  return {"commitlint.config.js",  "commitlint.config.cjs", "commitlint.config.mjs", "commitlint.config.ts",
          "commitlint.config.cts", "commitlint.config.mts", ".commitlintrc",         ".commitlintrc.json",
          ".commitlintrc.yaml",    ".commitlintrc.yml",     ".commitlintrc.js",      ".commitlintrc.cjs",
          ".commitlintrc.mjs",     ".commitlintrc.ts",      ".commitlintrc.cts",     ".commitlintrc.mts",
          "package.json"};
}

std::string find_file(const std::string& tool) {
  const auto names = usual_names(tool);
  std::error_code ignored;
  for (const auto& name : names)
    if (std::filesystem::is_regular_file(name, ignored)) return name;
  throw InputError(
      fmt::format("there is no configuration of {} here", tool),
      fmt::format("name it: govcheck import {} FILE (looked for {})", tool, text::join_words(names, "and")));
}

std::optional<importing::Draft> translate(const std::string& tool, Sources& sources, Problems& problems) {
  if (tool == "commitlint") return importing::import_commitlint(sources, 0, problems);
  if (tool == "gitlint") return importing::import_gitlint(sources, 0, problems);
  if (tool == "committed") return importing::import_committed(sources, 0, problems);
  return importing::import_conform(sources, 0, problems);
}

}  // namespace

int import_configuration(const ImportOptions& options, Streams& streams) {
  const auto file = options.file.empty() ? find_file(options.tool) : options.file;
  Sources sources;
  if (file == "-") {
    sources.add("<stdin>", read_stream(streams.in, most_bytes, "standard input"));
  } else {
    auto text = read_file(file, most_bytes);
    if (!text.value) throw InputError(fmt::format("cannot read {}: {}", file, text.error), text.hint);
    sources.add(file, std::move(*text.value));
  }
  Problems problems;
  const auto draft = translate(options.tool, sources, problems);
  if (!draft) {
    problems.sort();
    streams.err << render(problems, sources);
    throw InputError(fmt::format("{} cannot be read as a configuration of {}", file, options.tool),
                     "mend it; nothing was written");
  }
  const auto policy = importing::to_yaml(*draft, sources);
  if (options.output.empty())
    streams.out << policy;
  else
    write_file(options.output, [&](std::ostream& out) { out << policy; });
  bool is_complete = true;
  for (const auto& note : draft->all_notes()) {
    is_complete = is_complete && note.kind != importing::Note::Kind::lost;
    streams.err << text::printable(fmt::format("{}: {}: {}", importing::place_of(note, sources),
                                               importing::name_of(note.kind), note.text))
                << '\n';
  }
  return is_complete ? 0 : 1;
}

}  // namespace govcheck::cli
