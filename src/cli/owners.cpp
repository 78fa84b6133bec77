#include "cli/owners.hpp"

#include <fmt/format.h>

#include <istream>
#include <ostream>

#include "cli/files.hpp"
#include "formats/codeowners.hpp"
#include "formats/codeowners_file.hpp"
#include "govcheck/input_error.hpp"
#include "govcheck/repository.hpp"
#include "text/utf8.hpp"

namespace govcheck::cli {
namespace {

struct NamedText {
  std::string name;
  std::string text;
};

NamedText read_codeowners(const OwnersOptions& options) {
  constexpr std::uint64_t most_bytes = 64U << 20U;
  if (!options.file.empty()) {
    auto text = read_file(options.file, most_bytes);
    if (!text.value) throw InputError(fmt::format("cannot read {}: {}", options.file, text.error), text.hint);
    return {options.file, std::move(*text.value)};
  }
  RepositoryRequest request;
  request.directory = options.repo;
  const auto facts = open_repository(request);
  const auto tree = facts->head_tree().value();
  if (auto found = formats::find_codeowners(*tree).value()) return {std::move(found->path), std::move(found->text)};
  throw InputError(fmt::format("there is no CODEOWNERS in {}", tree->name()),
                   "it is looked for in .github/, at the root and in docs/; or name one: --codeowners FILE");
}

void tell_skipped_lines(const NamedText& file, const formats::CodeOwners& codeowners, Streams& streams) {
  if (codeowners.too_large)
    throw InputError(fmt::format("{} has more than 3 MB: GitHub does not load it, and nothing has an owner", file.name),
                     "shorten it");
  for (const auto& line : codeowners.lines) {
    if (!line.fault) continue;
    const auto location =
        text::locate(Location::In::file, file.name, file.text, line.fault->offset, line.fault->length);
    streams.err << fmt::format("{}:{}:{}: GitHub skips this line: {}\n", text::printable(file.name),
                               location.begin.line, location.begin.column, text::printable(line.fault->message));
  }
}

}  // namespace

int owners(const OwnersOptions& options, Streams& streams) {
  const auto file = read_codeowners(options);
  const auto codeowners = formats::parse_codeowners(file.text);
  tell_skipped_lines(file, codeowners, streams);
  formats::Ownership ownership(codeowners);
  const auto name = text::printable(file.name);
  std::string out;
  const auto answer = [&](std::string_view path) {
    out += text::printable(path);
    const auto* line = ownership.line_for(path);
    if (line == nullptr || line->owners.empty()) out += "  (no owner)";
    if (line != nullptr) {
      for (std::size_t index = 0; index < line->owners.size(); ++index)
        (out += index == 0 ? "  " : " ") += text::printable(line->owners[index].written());
      fmt::format_to(std::back_inserter(out), "  {}:{} {}", name, line->number, text::printable(line->pattern));
    }
    out += '\n';
    constexpr std::size_t batch = 1U << 16U;
    if (out.size() < batch) return;
    streams.out << out;
    out.clear();
  };
  for (const auto& path : options.paths) answer(path);
  if (options.paths.empty())
    for (std::string path; std::getline(streams.in, path);) answer(path);
  streams.out << out;
  return 0;
}

}  // namespace govcheck::cli
