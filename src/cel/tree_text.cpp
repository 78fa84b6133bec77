// The debug form of a tree.
#include <fmt/format.h>

#include <algorithm>

#include "cel/ast.hpp"
#include "cel/number_text.hpp"

namespace cel {
namespace {

class TreeText {
 public:
  explicit TreeText(bool types) : types_(types) {}

  void write(const Node& node) {
    switch (node.kind) {
      case Node::Kind::literal: out_ += literal_text(node.literal, true); break;
      case Node::Kind::name: out_ += node.text; break;
      case Node::Kind::select:
        write(*node.target);
        out_ += fmt::format(".{}{}", node.text, node.test_only ? "~test-only~" : "");
        break;
      case Node::Kind::call: write_call(node); break;
      case Node::Kind::list: write_items("[", node.args, "]"); break;
      case Node::Kind::map: write_entries(node); break;
      case Node::Kind::message: write_entries(node); break;
      case Node::Kind::fold: write_fold(*node.fold); break;
    }
    adorn(node);
  }

  std::string take() { return std::move(out_); }

 private:
  void line() { out_ += '\n' + std::string(indent_ * 2, ' '); }

  void write_items(std::string_view open, const std::vector<Node*>& items, std::string_view close) {
    out_ += open;
    ++indent_;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (i > 0) out_ += ',';
      line();
      write(*items[i]);
    }
    --indent_;
    if (!items.empty()) line();
    out_ += close;
  }

  void write_call(const Node& node) {
    if (node.target != nullptr) {
      write(*node.target);
      out_ += '.';
    }
    out_ += node.text;
    write_items("(", node.args, ")");
  }

  void write_entries(const Node& node) {
    const auto message = node.kind == Node::Kind::message;
    const auto count = message ? node.args.size() : node.args.size() / 2;
    out_ += message ? std::string(node.text) + "{" : "{";
    ++indent_;
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) out_ += ',';
      line();
      if (node.optional[i]) out_ += '?';
      if (message) {
        out_ += node.fields[i];
      } else {
        write(*node.args[2 * i]);
      }
      out_ += ':';
      write(*node.args[message ? i : 2 * i + 1]);
      if (!types_) out_ += "^#*expr.Expr_CreateStruct_Entry#";
    }
    --indent_;
    if (count > 0) line();
    out_ += '}';
  }

  void part(std::string_view title, const Node* node, std::string_view text, bool last = false) {
    line();
    out_ += fmt::format("// {}", title);
    line();
    out_ += text;
    if (node != nullptr) write(*node);
    if (!last) out_ += ',';
  }

  void write_fold(const Fold& fold) {
    out_ += "__comprehension__(";
    ++indent_;
    part("Variable", nullptr, fold.variable);
    if (!fold.second.empty()) {
      line();
      out_ += fmt::format("{},", fold.second);
    }
    part("Target", fold.range, {});
    part("Accumulator", nullptr, fold.accumulator);
    part("Init", fold.init, {});
    part("LoopCondition", fold.condition, {});
    part("LoopStep", fold.step, {});
    part("Result", fold.result, {}, true);
    out_ += ')';
    --indent_;
  }

  void adorn(const Node& node) {
    if (!types_) {
      out_ += fmt::format("^#*expr.{}#", kind_name(node));
      return;
    }
    if (!node.typed) return;
    out_ += '~' + node.type.text();
    if (node.kind == Node::Kind::name && node.resolved) out_ += fmt::format("^{}", node.text);
    if (node.overloads.empty()) return;
    auto overloads = node.overloads;
    std::ranges::sort(overloads);
    out_ += fmt::format("^{}", fmt::join(overloads, "|"));
  }

  static std::string_view kind_name(const Node& node) {
    switch (node.kind) {
      case Node::Kind::literal: break;
      case Node::Kind::name: return "Expr_IdentExpr";
      case Node::Kind::select: return "Expr_SelectExpr";
      case Node::Kind::call: return "Expr_CallExpr";
      case Node::Kind::list: return "Expr_ListExpr";
      case Node::Kind::map:
      case Node::Kind::message: return "Expr_StructExpr";
      case Node::Kind::fold: return "Expr_ComprehensionExpr";
    }
    switch (node.literal.kind()) {
      case Kind::boolean: return "Constant_BoolValue";
      case Kind::integer: return "Constant_Int64Value";
      case Kind::uinteger: return "Constant_Uint64Value";
      case Kind::real: return "Constant_DoubleValue";
      case Kind::string: return "Constant_StringValue";
      case Kind::bytes: return "Constant_BytesValue";
      default: return "Constant_NullValue";
    }
  }

  bool types_;
  std::string out_;
  std::size_t indent_ = 0;
};

}  // namespace

std::string debug_text(const Node& node, bool types) {
  TreeText text(types);
  text.write(node);
  return text.take();
}

}  // namespace cel
