// all, exists, exists_one, map, filter, transformList, transformMap, transformMapEntry.
#include <fmt/format.h>

#include "cel/macros.hpp"

namespace cel {
namespace {

class Loop {
 public:
  Loop(MacroCall& call, Fold::Macro macro) : call_(call), fold_(call.builder.new_fold()) {
    fold_->macro = macro;
    fold_->accumulator = accumulator;
    fold_->range = call.target;
  }

  /// The names of the loop; false: one is none.
  bool variables(std::size_t count, std::string_view complaint) {
    for (std::size_t i = 0; i < count; ++i) {
      const auto* arg = call_.args[i];
      if (arg->kind != Node::Kind::name || arg->text.starts_with('.'))
        return call_.fail(arg, std::string(complaint)) != nullptr;
      if (i == 1 && arg->text == fold_->variable)
        return call_.fail(arg, fmt::format("duplicate variable name: {}", arg->text)) != nullptr;
      if (arg->text == accumulator || arg->text == "__result__")
        return call_.fail(arg, "iteration variable overwrites accumulator variable") != nullptr;
      (i == 0 ? fold_->variable : fold_->second) = arg->text;
    }
    return true;
  }

  Node* accumulated() { return builder().name(accumulator, call_.offset); }
  Node* literal(Value value) { return builder().literal(std::move(value), call_.offset); }
  Node* operation(std::string_view function, std::vector<Node*> args) {
    return builder().call(function, std::move(args), call_.offset);
  }

  Node* finish(Node* init, Node* condition, Node* step, Node* result) {
    fold_->init = init;
    fold_->condition = condition;
    fold_->step = step;
    fold_->result = result;
    return builder().fold(fold_, call_.offset, call_.depth);
  }

  /// accumulator, or with a filter: filter ? accumulated : accumulator.
  Node* filtered(Node* filter, Node* step) {
    fold_->filter = filter;
    return filter == nullptr ? step : operation(op::conditional, {filter, step, accumulated()});
  }

  /// A loop that appends `body` to a list.
  Node* finish_list(Node* filter, Node* body) {
    fold_->body = body;
    auto* append = operation(op::add, {accumulated(), builder().list({body}, call_.offset)});
    auto* init = builder().list({}, call_.offset);
    return finish(init, literal(Value::boolean(true)), filtered(filter, append), accumulated());
  }

  Builder& builder() { return call_.builder; }
  Fold& fold() { return *fold_; }

 private:
  MacroCall& call_;
  Fold* fold_;
};

constexpr std::string_view simple_name = "argument must be a simple name";

/// One variable and a predicate, or two.
bool quantifier_variables(MacroCall& call, Loop& loop) { return loop.variables(call.args.size() - 1, simple_name); }

}  // namespace

Node* expand_all(MacroCall& call) {
  Loop loop(call, Fold::Macro::all);
  if (!quantifier_variables(call, loop)) return nullptr;
  auto* init = loop.literal(Value::boolean(true));
  auto* condition = loop.operation(op::not_strictly_false, {loop.accumulated()});
  loop.fold().body = call.args.back();
  auto* step = loop.operation(op::logical_and, {loop.accumulated(), call.args.back()});
  return loop.finish(init, condition, step, loop.accumulated());
}

Node* expand_exists(MacroCall& call) {
  Loop loop(call, Fold::Macro::exists);
  if (!quantifier_variables(call, loop)) return nullptr;
  auto* init = loop.literal(Value::boolean(false));
  auto* negated = loop.operation(op::logical_not, {loop.accumulated()});
  auto* condition = loop.operation(op::not_strictly_false, {negated});
  loop.fold().body = call.args.back();
  auto* step = loop.operation(op::logical_or, {loop.accumulated(), call.args.back()});
  return loop.finish(init, condition, step, loop.accumulated());
}

Node* expand_exists_one(MacroCall& call) {
  Loop loop(call, Fold::Macro::exists_one);
  if (!quantifier_variables(call, loop)) return nullptr;
  const auto one = Value::integer(1);
  loop.fold().body = call.args.back();
  auto* counted = loop.operation(op::add, {loop.accumulated(), loop.literal(one)});
  auto* step = loop.operation(op::conditional, {call.args.back(), counted, loop.accumulated()});
  auto* result = loop.operation(op::equals, {loop.accumulated(), loop.literal(one)});
  return loop.finish(loop.literal(Value::integer(0)), loop.literal(Value::boolean(true)), step, result);
}

Node* expand_map(MacroCall& call) {
  Loop loop(call, Fold::Macro::map);
  if (!loop.variables(1, "argument is not an identifier")) return nullptr;
  return loop.finish_list(call.args.size() == 3 ? call.args[1] : nullptr, call.args.back());
}

Node* expand_filter(MacroCall& call) {
  Loop loop(call, Fold::Macro::map);
  if (!loop.variables(1, "argument is not an identifier")) return nullptr;
  return loop.finish_list(call.args[1], call.args[0]);
}

Node* expand_transform_list(MacroCall& call) {
  Loop loop(call, Fold::Macro::map);
  if (!loop.variables(2, simple_name)) return nullptr;
  return loop.finish_list(call.args.size() == 4 ? call.args[2] : nullptr, call.args.back());
}

Node* expand_transform_map(MacroCall& call) {
  Loop loop(call, Fold::Macro::transform_map);
  if (!loop.variables(2, simple_name)) return nullptr;
  loop.fold().body = call.args.back();
  auto* key = loop.builder().name(call.args[0]->text, call.offset);
  auto* insert = loop.operation(op::map_insert, {loop.accumulated(), key, call.args.back()});
  auto* step = loop.filtered(call.args.size() == 4 ? call.args[2] : nullptr, insert);
  return loop.finish(loop.builder().map({}, call.offset), loop.literal(Value::boolean(true)), step, loop.accumulated());
}

Node* expand_transform_map_entry(MacroCall& call) {
  Loop loop(call, Fold::Macro::transform_entries);
  if (!loop.variables(2, simple_name)) return nullptr;
  loop.fold().body = call.args.back();
  auto* insert = loop.operation(op::map_insert, {loop.accumulated(), call.args.back()});
  auto* step = loop.filtered(call.args.size() == 4 ? call.args[2] : nullptr, insert);
  return loop.finish(loop.builder().map({}, call.offset), loop.literal(Value::boolean(true)), step, loop.accumulated());
}

}  // namespace cel
