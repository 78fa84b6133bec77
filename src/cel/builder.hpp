// Makes nodes of a syntax tree, for the parser and the macros.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "cel/ast.hpp"

namespace cel {

class Builder {
 public:
  explicit Builder(Ast& ast) : ast_(ast) {}

  Node* literal(Value value, std::uint32_t offset);
  Node* name(std::string_view text, std::uint32_t offset);
  Node* select(Node* target, std::string_view field, std::uint32_t offset, bool test_only = false);
  Node* call(std::string_view function, std::vector<Node*> args, std::uint32_t offset);
  Node* member_call(std::string_view function, Node* target, std::vector<Node*> args, std::uint32_t offset);
  Node* list(std::vector<Node*> elements, std::uint32_t offset);
  Node* map(std::vector<Node*> keys_and_values, std::uint32_t offset);
  /// `fold` filled in; `depth` as the macro call would have it.
  Node* fold(Fold* fold, std::uint32_t offset, std::uint16_t depth);
  Fold* new_fold() { return ast_.add_fold(); }
  Ast& ast() { return ast_; }

 private:
  Ast& ast_;
};

}  // namespace cel
