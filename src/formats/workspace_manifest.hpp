// Manifests that name the parts of a mono-repository: package.json and lerna.json, pnpm-workspace.yaml, Cargo.toml,
// go.work.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "govcheck/params.hpp"

namespace govcheck::formats {

/// Is this the name of such a manifest? The folder does not matter.
bool is_workspace_manifest(std::string_view path);

/// The folders of the members as the manifest of this name writes them: paths and globs relative to its own folder,
/// without `./` before and `/` behind them. Those that begin with `!` are left out.
Parsed<std::vector<std::string>> read_workspace_members(std::string_view path, std::string_view text);

}  // namespace govcheck::formats
