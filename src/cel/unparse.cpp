// A tree written back as an expression.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cel/ast.hpp"
#include "cel/number_text.hpp"

namespace cel {
namespace {

struct Written {
  std::string_view function;
  std::string_view symbol;
  int precedence;  ///< the lower, the closer it binds
};

constexpr std::array operators = {Written{op::logical_or, "||", 7}, Written{op::logical_and, "&&", 6},
                                  Written{op::equals, "==", 5},     Written{op::not_equals, "!=", 5},
                                  Written{op::less, "<", 5},        Written{op::less_equals, "<=", 5},
                                  Written{op::greater, ">", 5},     Written{op::greater_equals, ">=", 5},
                                  Written{op::in, "in", 5},         Written{op::add, "+", 4},
                                  Written{op::subtract, "-", 4},    Written{op::multiply, "*", 3},
                                  Written{op::divide, "/", 3},      Written{op::modulo, "%", 3},
                                  Written{op::conditional, "?", 8}};

const Written* written(const Node& node) {
  if (node.kind != Node::Kind::call) return nullptr;
  const auto* found = std::ranges::find(operators, node.text, &Written::function);
  return found == operators.end() ? nullptr : found;
}

/// `-(1)` is no literal, and `--x` would be x.
bool merges_with_sign(const Node& node) {
  if (node.kind == Node::Kind::call && (node.text == op::negate || node.text == op::logical_not)) return true;
  // What the text begins with: 42 of 42[0].size().
  const auto* first = &node;
  while (first->kind != Node::Kind::literal) {
    const bool holds_container =
        first->kind == Node::Kind::call && !first->args.empty() &&
        (first->text == op::index || first->text == op::optional_index || first->text == op::optional_select);
    const auto* next = first->target != nullptr ? first->target : holds_container ? first->args.front() : nullptr;
    if (next == nullptr) return false;
    first = next;
  }
  return first->literal.is(Kind::integer) || first->literal.is(Kind::real);
}

class Unparser {
 public:
  explicit Unparser(const Ast& ast) : ast_(ast) {}

  void write(const Node& node) {
    if (const auto* call = ast_.macro_call(&node)) return write_call(*call);
    switch (node.kind) {
      case Node::Kind::literal: out_ += literal_text(node.literal, false); break;
      case Node::Kind::name: out_ += node.text; break;
      case Node::Kind::select: write_select(*node.target, node.test_only, ".", node.text); break;
      case Node::Kind::call: write_call(node); break;
      case Node::Kind::list: write_items('[', node, ']'); break;
      case Node::Kind::map: write_entries(node); break;
      case Node::Kind::message: write_entries(node); break;
      case Node::Kind::fold: out_ += "__comprehension__()"; break;
    }
  }

  std::string take() { return std::move(out_); }

 private:
  void nested(const Node& node, bool parentheses) {
    if (parentheses && ast_.macro_call(&node) == nullptr) {
      out_ += '(';
      write(node);
      out_ += ')';
    } else {
      write(node);
    }
  }

  void write_binary(const Node& node, const Written& symbol) {
    const auto* left = written(*node.args[0]);
    const auto* right = written(*node.args[1]);
    const auto associative = symbol.precedence >= 6;
    nested(*node.args[0], left != nullptr && left->precedence > symbol.precedence);
    out_ += fmt::format(" {} ", symbol.symbol);
    nested(*node.args[1], right != nullptr && (right->precedence > symbol.precedence ||
                                               (right->precedence == symbol.precedence && !associative)));
  }

  void write_call(const Node& node) {
    const auto* symbol = written(node);
    if (node.text == op::conditional && node.args.size() == 3) {
      nested(*node.args[0], written(*node.args[0]) != nullptr);
      out_ += " ? ";
      nested(*node.args[1], written(*node.args[1]) != nullptr);
      out_ += " : ";
      nested(*node.args[2], written(*node.args[2]) != nullptr);
    } else if (symbol != nullptr && node.args.size() == 2) {
      write_binary(node, *symbol);
    } else if (node.text == op::logical_not || node.text == op::negate) {
      out_ += node.text.substr(0, 1);
      nested(*node.args[0], written(*node.args[0]) != nullptr || merges_with_sign(*node.args[0]));
    } else if (node.text == op::index || node.text == op::optional_index) {
      nested(*node.args[0], written(*node.args[0]) != nullptr);
      out_ += node.text == op::index ? "[" : "[?";
      write(*node.args[1]);
      out_ += ']';
    } else if (node.text == op::optional_select) {
      write_select(*node.args[0], false, ".?", node.args[1]->literal.as_text());
    } else {
      write_function(node);
    }
  }

  void write_function(const Node& node) {
    if (node.target != nullptr) {
      nested(*node.target, written(*node.target) != nullptr);
      out_ += '.';
    }
    out_ += node.text;
    write_items('(', node, ')');
  }

  void write_select(const Node& target, bool test_only, std::string_view dot, std::string_view field) {
    if (test_only) out_ += "has(";
    nested(target, written(target) != nullptr);
    out_ += dot;
    write_field(field);
    if (test_only) out_ += ')';
  }

  void write_field(std::string_view field) {
    const auto plain = std::ranges::all_of(field, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
    constexpr std::array<std::string_view, 4> words = {"in", "true", "false", "null"};
    const auto starts_with_digit = field.front() >= '0' && field.front() <= '9';
    const auto quoted = !plain || starts_with_digit || std::ranges::find(words, field) != words.end();
    out_ += quoted ? fmt::format("`{}`", field) : std::string(field);
  }

  void write_items(char open, const Node& node, char close) {
    out_ += open;
    for (std::size_t i = 0; i < node.args.size(); ++i) {
      if (i > 0) out_ += ", ";
      if (i < node.optional.size() && node.optional[i]) out_ += '?';
      write(*node.args[i]);
    }
    out_ += close;
  }

  void write_entries(const Node& node) {
    const auto message = node.kind == Node::Kind::message;
    if (message) out_ += node.text;
    out_ += '{';
    for (std::size_t i = 0; i < node.optional.size(); ++i) {
      if (i > 0) out_ += ", ";
      if (node.optional[i]) out_ += '?';
      if (message) {
        write_field(node.fields[i]);
      } else {
        write(*node.args[2 * i]);
      }
      out_ += ": ";
      write(*node.args[message ? i : 2 * i + 1]);
    }
    out_ += '}';
  }

  const Ast& ast_;
  std::string out_;
};

}  // namespace

const Node* Ast::macro_call(const Node* node) const {
  const auto found = macro_calls_.find(node);
  return found == macro_calls_.end() ? nullptr : found->second;
}

std::string unparse(const Ast& ast) {
  Unparser unparser(ast);
  unparser.write(*ast.root());
  return unparser.take();
}

}  // namespace cel
