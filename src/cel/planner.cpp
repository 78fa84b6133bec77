#include "cel/planner.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cel/trace.hpp"

namespace cel {
namespace {

/// An activation of nothing, to compute what is constant.
class Nothing final : public Activation {
 public:
  std::optional<Value> find(std::string_view) const override { return std::nullopt; }
};

constexpr std::uint64_t folding_limit = 10'000;

}  // namespace

std::shared_ptr<const Plan> Planner::run(const Ast& ast) {
  auto plan = std::make_shared<Plan>();
  plan->source = ast.source();
  plan->type = checked_ ? ast.root()->type : Type();
  plan->root = this->plan(*ast.root());
  plan->variables = std::move(variables_);
  plan->slots = slots_;
  return plan;
}

StepPtr Planner::plan(const Node& node) {
  auto step = plan_untraced(node);
  if (!traced_ || step->constant() != nullptr) return step;
  return node.kind == Node::Kind::fold ? trace_loop(node.id, std::move(step)) : trace_value(node.id, std::move(step));
}

StepPtr Planner::plan_untraced(const Node& node) {
  switch (node.kind) {
    case Node::Kind::literal: return make_constant(node.literal, node.offset);
    case Node::Kind::name: return plan_name(node);
    case Node::Kind::select: return plan_select(node);
    case Node::Kind::call: return plan_call(node);
    case Node::Kind::list: return plan_list(node);
    case Node::Kind::map: return plan_map(node);
    case Node::Kind::fold: return plan_fold(node);
    case Node::Kind::message: break;
  }
  return make_error(fmt::format("'{}' is not a message type", node.text), node.offset);
}

std::vector<StepPtr> Planner::plan_all(const std::vector<Node*>& nodes) {
  std::vector<StepPtr> steps;
  steps.reserve(nodes.size() + 1);
  for (const auto* node : nodes) steps.push_back(plan(*node));
  return steps;
}

StepPtr Planner::folded(StepPtr step, const std::vector<const Step*>& parts) {
  if (!std::ranges::all_of(parts, [](const Step* part) { return part->constant() != nullptr; })) return step;
  const Nothing nothing;
  Frame frame(nothing, std::min(folding_limit, folding_left_), nullptr, nullptr, nullptr);
  Value scratch;
  const auto& value = step->run(frame, scratch);
  folding_left_ -= frame.cost();
  // An error stays where it happens, at its time.
  if (!value.ok() || frame.stopped()) return step;
  return make_constant(value, step->offset());
}

const Planner::Local* Planner::find_local(std::string_view name) const {
  for (auto local = locals_.rbegin(); local != locals_.rend(); ++local)
    if (local->name == name) return &*local;
  return nullptr;
}

std::size_t Planner::push(std::string_view name) {
  const auto slot = locals_.size();
  locals_.push_back({name, slot});
  slots_ = std::max(slots_, locals_.size());
  return slot;
}

std::size_t Planner::variable(std::string_view name) {
  const auto [known, is_new] = variable_indexes_.try_emplace(std::string(name), variables_.size());
  if (is_new) variables_.emplace_back(name);
  return known->second;
}

/// A checked name: exactly one variable or type.
StepPtr Planner::reference(std::string_view absolute, std::uint32_t offset) {
  if (absolute.starts_with('.')) absolute.remove_prefix(1);
  if (declarations_.find_variable(absolute) == nullptr) {
    if (const auto type = named_type(absolute)) return make_constant(Value::type(absolute), offset);
    if (declarations_.records.contains(absolute)) return make_constant(Value::type(absolute), offset);
  }
  std::vector<Reference> only{{variable(absolute), std::string(absolute), {}}};
  return make_reference(std::move(only), {}, std::string(absolute), offset);
}

StepPtr Planner::plan_name(const Node& node) {
  if (const auto* local = find_local(node.text)) return make_slot(local->slot, node.offset);
  if (node.resolved) return reference(node.text, node.offset);
  std::vector<Reference> candidates;
  Value fallback;
  for (const auto& name : candidate_names(declarations_.container, node.text)) {
    candidates.push_back({variable(name), name, {}});
    if (fallback.is(Kind::null) && name != "dyn" && (named_type(name) || declarations_.records.contains(name)))
      fallback = Value::type(name);
  }
  return make_reference(std::move(candidates), std::move(fallback), std::string(node.text), node.offset);
}

StepPtr Planner::plan_select(const Node& node) {
  const auto name = node.test_only || checked_ ? std::string() : dotted_name(node);
  if (!name.empty() && find_local(std::string_view(name).substr(0, name.find('.', 1))) == nullptr) {
    // Unchecked: the longest name that is a variable, the rest its fields.
    std::vector<Reference> candidates;
    Value fallback;
    std::vector<std::string> fields;
    for (auto prefix = name;;) {
      for (const auto& candidate : candidate_names(declarations_.container, prefix)) {
        candidates.push_back({variable(candidate), candidate, fields});
        if (fields.empty() && fallback.is(Kind::null) && named_type(candidate)) fallback = Value::type(candidate);
      }
      const auto dot = prefix.rfind('.');
      if (dot == std::string::npos || dot == 0) break;
      fields.insert(fields.begin(), prefix.substr(dot + 1));
      prefix.resize(dot);
    }
    return make_reference(std::move(candidates), std::move(fallback), name, node.offset);
  }
  auto operand = plan(*node.target);
  const std::vector<const Step*> parts{operand.get()};
  return folded(make_select(std::move(operand), node.text, node.test_only ? Access::test : Access::field, node.offset),
                parts);
}

StepPtr Planner::plan_list(const Node& node) {
  auto elements = plan_all(node.args);
  std::vector<const Step*> parts;
  for (const auto& element : elements) parts.push_back(element.get());
  return folded(make_list(std::move(elements), node.optional, node.offset), parts);
}

StepPtr Planner::plan_map(const Node& node) {
  auto entries = plan_all(node.args);
  std::vector<const Step*> parts;
  for (const auto& entry : entries) parts.push_back(entry.get());
  return folded(make_map(std::move(entries), node.optional, node.offset), parts);
}

StepPtr Planner::plan_fold(const Node& node) {
  const auto& fold = *node.fold;
  const auto outer = locals_.size();
  if (fold.macro == Fold::Macro::bind) {
    auto value = plan(*fold.init);
    const auto slot = push(fold.accumulator);
    auto body = plan(*fold.body);
    locals_.resize(outer);
    return make_bind(slot, std::move(value), std::move(body), node.offset);
  }
  FoldSteps steps;
  steps.macro = fold.macro;
  steps.range = plan(*fold.range);
  steps.two_variables = !fold.second.empty();
  steps.variable = push(fold.variable);
  if (steps.two_variables) steps.second = push(fold.second);
  if (fold.filter != nullptr) steps.filter = plan(*fold.filter);
  steps.body = plan(*fold.body);
  if (traced_ && steps.filter != nullptr) steps.filter = trace_filter(node, std::move(steps.filter));
  if (traced_) steps.body = trace_body(node, std::move(steps.body));
  locals_.resize(outer);
  return make_fold(std::move(steps), node.offset);
}

}  // namespace cel
