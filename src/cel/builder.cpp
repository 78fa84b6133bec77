#include "cel/builder.hpp"

#include <algorithm>

namespace cel {
namespace {

void deepen(Node& node, const Node& child) {
  node.depth = std::max(node.depth, static_cast<std::uint16_t>(std::min(child.depth + 1, 0xFFFF)));
  node.begin = std::min(node.begin, child.begin);
  node.end = std::max(node.end, child.end);
}

}  // namespace

Node* Builder::literal(Value value, std::uint32_t offset) {
  auto* node = ast_.add(Node::Kind::literal, offset);
  node->literal = std::move(value);
  return node;
}

Node* Builder::name(std::string_view text, std::uint32_t offset) {
  auto* node = ast_.add(Node::Kind::name, offset);
  node->text = text;
  return node;
}

Node* Builder::select(Node* target, std::string_view field, std::uint32_t offset, bool test_only) {
  auto* node = ast_.add(Node::Kind::select, offset);
  node->target = target;
  node->text = field;
  node->test_only = test_only;
  deepen(*node, *target);
  return node;
}

Node* Builder::call(std::string_view function, std::vector<Node*> args, std::uint32_t offset) {
  auto* node = ast_.add(Node::Kind::call, offset);
  node->text = function;
  node->args = std::move(args);
  for (const auto* arg : node->args) deepen(*node, *arg);
  return node;
}

Node* Builder::member_call(std::string_view function, Node* target, std::vector<Node*> args, std::uint32_t offset) {
  auto* node = call(function, std::move(args), offset);
  node->target = target;
  deepen(*node, *target);
  return node;
}

Node* Builder::list(std::vector<Node*> elements, std::uint32_t offset) {
  auto* node = call({}, std::move(elements), offset);
  node->kind = Node::Kind::list;
  return node;
}

Node* Builder::map(std::vector<Node*> keys_and_values, std::uint32_t offset) {
  auto* node = call({}, std::move(keys_and_values), offset);
  node->kind = Node::Kind::map;
  return node;
}

Node* Builder::fold(Fold* fold, std::uint32_t offset, std::uint16_t depth) {
  auto* node = ast_.add(Node::Kind::fold, offset);
  node->fold = fold;
  node->depth = depth;
  return node;
}

}  // namespace cel
