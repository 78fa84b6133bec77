// What constants in an expression mean to the functions that take them: wrong globs, patterns and groups are found
// when the policy is loaded.
#pragma once

#include <vector>

#include "cel/ast.hpp"
#include "expressions/expression.hpp"

namespace govcheck::expressions {

void check_literals(const cel::Ast& ast, const People* people, std::vector<Fault>& faults);

}  // namespace govcheck::expressions
