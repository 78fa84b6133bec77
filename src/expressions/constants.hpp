// What constants in an expression mean to the functions that take them: wrong globs, patterns, paths, times, versions
// and groups are found when the policy is loaded.
#pragma once

#include <vector>

#include "cel/ast.hpp"
#include "expressions/expression.hpp"

namespace govcheck::expressions {

/// Of an expression that was checked in this environment.
void check_constants(const cel::Ast& ast, const cel::Environment& environment, std::vector<Fault>& faults);

/// The groups that an expression names. Where it asks whether a group is there, the group may be missing.
void check_groups(const cel::Ast& ast, const People& people, std::vector<Fault>& faults);

}  // namespace govcheck::expressions
