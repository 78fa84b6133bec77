// Every part of an expression, as it was written.
#pragma once

#include "cel/ast.hpp"

namespace govcheck::expressions {

/// Calls `visit(node)` for the node and what is in it; of macros, for the parts that were written.
template <class Visit>
void walk(const cel::Node* node, const Visit& visit) {
  if (node == nullptr) return;
  visit(*node);
  walk(node->target, visit);
  for (const auto* argument : node->args) walk(argument, visit);
  if (node->fold == nullptr) return;
  const auto& fold = *node->fold;
  walk(fold.range, visit);
  walk(fold.init, visit);
  walk(fold.filter, visit);
  if (fold.body != fold.init) walk(fold.body, visit);
}

inline bool is_text(const cel::Node& node) {
  return node.kind == cel::Node::Kind::literal && node.literal.is(cel::Kind::string);
}

}  // namespace govcheck::expressions
