// The .mailmap that holds for a check.
#pragma once

#include "formats/mailmap.hpp"
#include "govcheck/facts.hpp"

namespace govcheck {

/// Of the base where there is one, so that a change cannot rename its authors; else of the tree under check. No such
/// file: an empty map. Missing as `Tree::read`.
Evidence<formats::Mailmap> mailmap_of(const Facts& facts);

/// The signature with its proper name and email.
Signature canonical(const formats::Mailmap& mailmap, Signature signature);

}  // namespace govcheck
