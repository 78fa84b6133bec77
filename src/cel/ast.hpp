// The syntax tree. Nodes belong to the Ast and stay where they are; names point into its text.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cel/type.hpp"
#include "cel/value.hpp"

namespace cel {

struct Function;
struct Fold;

/// Names of the operators as functions.
namespace op {
inline constexpr std::string_view conditional = "_?_:_", logical_and = "_&&_", logical_or = "_||_", logical_not = "!_",
                                  equals = "_==_", not_equals = "_!=_", less = "_<_", less_equals = "_<=_",
                                  greater = "_>_", greater_equals = "_>=_", add = "_+_", subtract = "_-_",
                                  multiply = "_*_", divide = "_/_", modulo = "_%_", negate = "-_", in = "@in",
                                  index = "_[_]", optional_index = "_[?_]", optional_select = "_?._",
                                  not_strictly_false = "@not_strictly_false", map_insert = "cel.@mapInsert",
                                  known = "@known";
}  // namespace op

/// One expression.
struct Node {
  enum class Kind : std::uint8_t {
    literal,
    name,
    select,   ///< target.text; with `test_only`, has(target.text)
    call,     ///< text(args) or target.text(args)
    list,     ///< args
    map,      ///< args: key, value, key, value …
    message,  ///< text{fields}; args: values, names in `fields`
    fold,     ///< a comprehension
  };

  Kind kind = Kind::literal;
  bool test_only = false;
  std::uint16_t depth = 1;
  std::uint32_t id = 0;
  std::uint32_t offset = 0;  ///< where an error is reported: the operator, the bracket, the dot
  std::uint32_t begin = 0;   ///< the text of the expression
  std::uint32_t end = 0;
  std::string_view text;
  Value literal;
  Node* target = nullptr;
  std::vector<Node*> args;
  std::vector<bool> optional;            ///< of each element or entry; empty: none is
  std::vector<std::uint32_t> offsets;    ///< of the colon of each entry
  std::vector<std::string_view> fields;  ///< of a message
  Fold* fold = nullptr;

  // What the checker found.
  Type type;
  bool typed = false;
  bool resolved = false;                    ///< `text` is the full name of a variable or a type
  bool shadowed = false;                    ///< … that a loop variable hides: written with a leading dot
  std::vector<std::string_view> overloads;  ///< that may apply
};

/// What a comprehension macro expands to: accumulator = init; for variable in range, while condition: accumulator =
/// step; result.
struct Fold {
  enum class Macro : std::uint8_t { all, exists, exists_one, map, transform_map, transform_entries, bind };

  Macro macro = Macro::all;
  std::string_view variable;
  std::string_view second;  ///< empty: one variable only
  std::string_view accumulator;
  Node* range = nullptr;
  Node* init = nullptr;
  Node* condition = nullptr;
  Node* step = nullptr;
  Node* result = nullptr;
  Node* filter = nullptr;  ///< part of `step`
  Node* body = nullptr;    ///< part of `step`; of a bind: the result
};

class Ast {
 public:
  explicit Ast(std::string_view source) : source_(source) {}
  Ast(const Ast&) = delete;
  Ast& operator=(const Ast&) = delete;

  std::string_view source() const { return source_; }
  Node* root() const { return root_; }
  void set_root(Node* root) { root_ = root; }
  std::size_t size() const { return nodes_.size(); }
  Node* add(Node::Kind kind, std::uint32_t offset) {
    auto& node = nodes_.emplace_back();
    node.kind = kind;
    node.offset = node.begin = node.end = offset;
    node.id = static_cast<std::uint32_t>(nodes_.size());
    return &node;
  }
  Fold* add_fold() { return &folds_.emplace_back(); }
  /// Text that is not in the source, kept as long as the tree.
  std::string_view keep(std::string text) { return texts_.emplace_back(std::move(text)); }

  /// The macro call that `node` is the expansion of; nullptr: none.
  const Node* macro_call(const Node* node) const;
  void record_macro_call(const Node* expansion, const Node* call) { macro_calls_.emplace(expansion, call); }

 private:
  std::string source_;
  std::deque<Node> nodes_;
  std::deque<Fold> folds_;
  std::deque<std::string> texts_;
  std::unordered_map<const Node*, const Node*> macro_calls_;
  Node* root_ = nullptr;
};

/// The tree in the debug form of cel-go; with `types`, what the checker found after each node.
std::string debug_text(const Node& node, bool types);

/// The expression written back, macros as they were called.
std::string unparse(const Ast& ast);

}  // namespace cel
