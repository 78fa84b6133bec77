// Configurations of other tools as policies. Pure: text in, a draft out.
#pragma once

#include <cstdint>
#include <optional>

#include "govcheck/source.hpp"
#include "import/draft.hpp"

namespace govcheck::importing {

/// nullopt after adding a problem. `sources` may grow by texts that are built in.
std::optional<Draft> import_commitlint(Sources& sources, std::uint32_t source, Problems& problems);
std::optional<Draft> import_gitlint(const Sources& sources, std::uint32_t source, Problems& problems);
std::optional<Draft> import_committed(const Sources& sources, std::uint32_t source, Problems& problems);
std::optional<Draft> import_conform(const Sources& sources, std::uint32_t source, Problems& problems);

}  // namespace govcheck::importing
