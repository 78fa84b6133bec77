#include "expressions/literals.hpp"

#include <fmt/format.h>

#include "text/glob.hpp"
#include "text/pattern.hpp"
#include "text/suggest.hpp"

namespace govcheck::expressions {
namespace {

class Literals {
 public:
  Literals(const People* people, std::vector<Fault>& faults) : people_(people), faults_(faults) {}

  void walk(const cel::Node* node) {
    if (node == nullptr) return;
    if (node->kind == cel::Node::Kind::call) check(*node);
    walk(node->target);
    for (const auto* argument : node->args) walk(argument);
    if (node->fold == nullptr) return;
    const auto& fold = *node->fold;
    walk(fold.range);
    walk(fold.init);
    walk(fold.filter);
    if (fold.body != fold.init) walk(fold.body);
  }

 private:
  void check(const cel::Node& call) {
    if (call.target == nullptr || call.args.size() != 1) return;
    const auto& argument = *call.args.front();
    if (call.text == "glob" && argument.kind == cel::Node::Kind::list)
      for (const auto* glob : argument.args) check_glob(*glob, true);
    if (call.text == "glob") check_glob(argument, false);
    if (call.text == "matches") check_pattern(argument);
    if (call.text == "in_group") check_group(argument);
  }

  static bool is_text(const cel::Node& node) {
    return node.kind == cel::Node::Kind::literal && node.literal.is(cel::Kind::string);
  }

  void check_glob(const cel::Node& node, bool may_be_negated) {
    if (!is_text(node)) return;
    auto written = node.literal.as_text();
    if (may_be_negated && written.starts_with('!')) written.remove_prefix(1);
    const auto glob = text::Glob::parse(written);
    if (!glob.value) fail(node, glob.error, glob.hint);
  }

  void check_pattern(const cel::Node& node) {
    if (!is_text(node)) return;
    const auto pattern = text::Pattern::parse(node.literal.as_text());
    if (!pattern.value) fail(node, pattern.error, pattern.hint);
  }

  void check_group(const cel::Node& node) {
    if (!is_text(node) || people_ == nullptr) return;
    const auto name = node.literal.as_text();
    if (people_->group(name) != nullptr) return;
    const auto known = people_->group_names();
    auto hint = text::did_you_mean(name, known);
    if (hint.empty()) hint = "add it to `groups` of the policy";
    fail(node, fmt::format("there is no group \"{}\"", name), std::move(hint));
  }

  void fail(const cel::Node& node, std::string message, std::string hint) {
    faults_.push_back({std::move(message), std::move(hint), node.begin, node.end - node.begin});
  }

  const People* people_;
  std::vector<Fault>& faults_;
};

}  // namespace

void check_literals(const cel::Ast& ast, const People* people, std::vector<Fault>& faults) {
  Literals(people, faults).walk(ast.root());
}

}  // namespace govcheck::expressions
