// Which file of a tree GitHub reads as CODEOWNERS.
#pragma once

#include <optional>
#include <string>

#include "govcheck/facts.hpp"

namespace govcheck::formats {

struct CodeOwnersFile {
  std::string path;
  std::string text;
};

/// The first of `codeowners_places` that is there; nullopt: none is. Missing: one cannot be read, or is a symbolic
/// link, which GitHub does not follow.
Evidence<std::optional<CodeOwnersFile>> find_codeowners(const Tree& tree);

}  // namespace govcheck::formats
