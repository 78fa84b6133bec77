// Calls: operators get steps of their own, functions are looked up once.
#include <fmt/format.h>

#include <algorithm>

#include "cel/environment_state.hpp"
#include "cel/planner.hpp"

namespace cel {

StepPtr Planner::plan_call(const Node& node) {
  if (node.target != nullptr) {
    // Unchecked, `math.abs(x)` may still be a function by its full name.
    const auto prefix = checked_ ? std::string() : dotted_name(*node.target);
    if (!prefix.empty() && find_local(std::string_view(prefix).substr(0, prefix.find('.', 1))) == nullptr)
      for (const auto& name : candidate_names(declarations_.container, prefix + '.' + std::string(node.text)))
        if (declarations_.functions->find(name) != nullptr) return plan_function(node, name, false);
    return plan_function(node, node.text, true);
  }
  if (auto special = plan_special(node)) return special;
  for (const auto& name : candidate_names(declarations_.container, node.text))
    if (declarations_.functions->find(name) != nullptr) return plan_function(node, name, false);
  return make_error(fmt::format("there is no function '{}'", node.text), node.offset);
}

/// Operators and what the macros leave.
StepPtr Planner::plan_special(const Node& node) {
  if (!node.text.starts_with('_') && !node.text.starts_with('@') && node.text != op::logical_not &&
      node.text != op::negate)
    return nullptr;
  const auto function = node.text;
  const auto at = node.offset;
  if (function == op::optional_select) {
    auto operand = plan(*node.args[0]);
    return make_select(std::move(operand), node.args[1]->literal.as_text(), Access::optional, at);
  }
  auto args = plan_all(node.args);
  std::vector<const Step*> parts;
  for (const auto& arg : args) parts.push_back(arg.get());
  StepPtr step;
  if (function == op::logical_and || function == op::logical_or)
    step = make_logical(std::move(args[0]), std::move(args[1]), function == op::logical_and, at);
  else if (function == op::logical_not)
    step = make_not(std::move(args[0]), at);
  else if (function == op::conditional)
    step = make_conditional(std::move(args[0]), std::move(args[1]), std::move(args[2]), at);
  else if (function == op::index || function == op::optional_index)
    step = make_index(std::move(args[0]), std::move(args[1]), function == op::optional_index, at);
  else if (function == op::known)
    step = make_known(std::move(args[0]), node.args[0]->test_only, at);
  else if (function == op::in)
    step = make_in(std::move(args[0]), std::move(args[1]), at);
  else
    step = make_operator(function, args, at);
  return step == nullptr ? nullptr : folded(std::move(step), parts);
}

/// Functions of the embedding program, made faster for what is constant in this call.
void Planner::prepare(std::vector<OwnFunction>& own, const std::vector<StepPtr>& args) {
  std::vector<const Value*> constants;
  for (const auto& arg : args) constants.push_back(arg->constant());
  if (std::ranges::none_of(constants, [](const Value* constant) { return constant != nullptr; })) return;
  for (auto& function : own) {
    if (!function.prepare || preparations_left_ == 0) continue;
    --preparations_left_;
    if (auto prepared = function.prepare(constants)) function.implementation = std::move(prepared);
  }
}

StepPtr Planner::plan_function(const Node& node, std::string_view name, bool member) {
  const auto* function = declarations_.functions->find(name);
  if (function == nullptr) return make_error(fmt::format("there is no function '{}'", name), node.offset);
  std::vector<StepPtr> args;
  if (member) args.push_back(plan(*node.target));
  for (auto& arg : plan_all(node.args)) args.push_back(std::move(arg));
  const auto takes = [&](const Overload& overload) {
    return overload.member == member && overload.parameters.size() == args.size();
  };
  if (std::ranges::none_of(function->overloads, takes))
    return make_error(fmt::format("no such overload: '{}' does not take these arguments", name), node.offset);
  if ((name == "or" || name == "orValue") && member && args.size() == 2)
    return make_or_else(std::move(args[0]), std::move(args[1]), name == "orValue", node.offset);
  const auto native = find_native(name);
  std::vector<OwnFunction> own;
  for (const auto& each : declarations_.own)
    if (each.name == name && each.member == member && each.parameters.size() == args.size()) own.push_back(each);
  prepare(own, args);
  if (!own.empty()) return make_own_call(std::move(own), native, std::move(args), node.offset);
  if (native == nullptr) return make_error(fmt::format("the function '{}' has no implementation", name), node.offset);
  std::vector<const Step*> parts;
  for (const auto& arg : args) parts.push_back(arg.get());
  const auto compile = pattern_argument(name) < 0 || patterns_left_ > 0;
  if (pattern_argument(name) >= 0 && compile) --patterns_left_;
  return folded(make_call(name, native, std::move(args), node.offset, compile), parts);
}

}  // namespace cel
