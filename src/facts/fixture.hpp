// Facts written in YAML, for tests of rules and of users' policies (`govcheck test`). The format is described in
// docs/testing.md.
#pragma once

#include <memory>

#include "govcheck/facts.hpp"
#include "govcheck/source.hpp"

namespace govcheck {

/// Reads the map `facts` of a case. nullptr after adding problems. What a case leaves out is Missing, or empty where
/// emptiness is the natural reading (no commits, no files).
std::unique_ptr<Facts> fixture_facts(const Value& facts, Problems& problems);

}  // namespace govcheck
