#include "formats/codeowners_file.hpp"

#include <fmt/format.h>

#include "formats/codeowners.hpp"

namespace govcheck::formats {
namespace {

/// A tree reads a link as its target: one pattern without an owner and without a line end.
bool looks_like_link(const std::string& text) {
  if (text.find('\n') != std::string::npos) return false;
  const auto file = parse_codeowners(text);
  return file.lines.size() == 1 && file.lines.front().owners.empty() && !file.lines.front().fault;
}

}  // namespace

Evidence<std::optional<CodeOwnersFile>> find_codeowners(const Tree& tree) {
  for (const auto place : codeowners_places) {
    const auto content = tree.read(place);
    if (!content.known()) return content.missing();
    if (!*content) continue;
    CodeOwnersFile file{std::string(place), **content};
    if (looks_like_link(file.text))
      return Missing{
          fmt::format("{} in {} seems to be a symbolic link, which GitHub does not follow", file.path, tree.name()),
          "make it a file of its own"};
    return std::optional(std::move(file));
  }
  return std::optional<CodeOwnersFile>();
}

}  // namespace govcheck::formats
