// The type check: names are resolved, calls matched with overloads, every node gets its type.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cel/ast.hpp"
#include "cel/environment_state.hpp"
#include "cel/unify.hpp"

namespace cel {

class Checker {
 public:
  Checker(Ast& ast, const Declarations& declarations) : ast_(ast), declarations_(declarations) {}

  /// Failures in order of their offsets; none: each node has its type.
  std::vector<Failure> run();

 private:
  static constexpr std::size_t max_failures = 30;
  struct Local {
    std::string_view name;
    Type type;
  };

  void check(Node& node);
  void check_name(Node& node);
  void check_select(Node& node);
  void check_call(Node& node);
  void check_optional_select(Node& node);
  void check_list(Node& node);
  void check_map(Node& node);
  void check_message(Node& node);
  void check_fold(Node& node);
  Type select_type(const Node& node, Node& operand, std::string_view field, bool optional);
  Type field_type(const Node& node, std::string_view record, std::string_view field);
  Type element_type(const Node& element, bool optional);
  bool check_namespaced(Node& node);
  void resolve(Node& node, const Function& function);
  bool resolve_logical(Node& node);
  Type join(const Type* before, const Type& next);
  void want(const Node& node, const Type& type);

  const Function* find_function(std::string_view name, std::string& full) const;
  /// The type of a variable or a type name; nullptr: unknown. `full` becomes its full name.
  bool find_global(std::string_view name, std::string& full, Type& type) const;
  const Type* find_local(std::string_view name) const;
  bool become_name(Node& node, std::string_view name, bool hidden);

  void set(Node& node, Type type);
  void fail(const Node& node, std::string message);
  void fail_unknown(const Node& node, std::string_view name, bool function);
  void fail_call(const Node& node, std::string_view function, const std::vector<Type>& types);

  Ast& ast_;
  const Declarations& declarations_;
  Substitution substitution_;
  std::vector<Local> locals_;
  std::vector<Node*> typed_;
  std::vector<Failure> failures_;
};

/// `a.b.c` where a node is names joined by dots; "": it is not.
std::string dotted_name(const Node& node);

}  // namespace cel
