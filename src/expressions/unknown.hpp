// Missing evidence as a value of expressions, and back.
#pragma once

#include <optional>

#include "cel/value.hpp"
#include "govcheck/evidence.hpp"

namespace govcheck::expressions {

cel::Value unknown_of(const Missing& missing);
/// Of an unknown.
Missing missing_of(const cel::Value& unknown);

/// What `read` gives; an unknown where evidence is missing.
template <class Read>
std::optional<cel::Value> or_unknown(Read read) {
  try {
    return read();
  } catch (const MissingEvidence& absent) {
    return unknown_of(absent.missing());
  }
}

}  // namespace govcheck::expressions
