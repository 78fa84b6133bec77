// A file of commitlint's, in whatever format it is.
#pragma once

#include <optional>

#include "formats/object_literal.hpp"
#include "govcheck/source.hpp"

namespace govcheck::importing {

/// JSON, YAML, JavaScript, TypeScript, or the key of a package.json, told by the name or, where that does not tell, by
/// the text. nullopt after adding a problem.
std::optional<formats::ObjectLiteral> read_commitlint_file(const Sources& sources, std::uint32_t source,
                                                           Problems& problems);

}  // namespace govcheck::importing
