// `rules`, `explain`, `schema`, `version`: what this binary can do.
#pragma once

#include <string>

#include "cli/streams.hpp"

namespace govcheck::cli {

struct CatalogueOptions {
  std::string name;
};

int list_rules(const CatalogueOptions& options, Streams& streams);
/// A rule kind, or a pack by `govcheck:NAME`. Throws InputError with a suggestion for an unknown name.
int explain(const CatalogueOptions& options, Streams& streams);
int print_schema(const CatalogueOptions& options, Streams& streams);
int print_version(const CatalogueOptions& options, Streams& streams);

}  // namespace govcheck::cli
