#include "cel/macros.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace cel {
namespace {

enum class Style { global, receiver, namespaced };

struct Macro {
  std::string_view name;
  std::size_t least;
  std::size_t most;
  Style style;
  std::string_view space;  ///< of a namespaced macro
  bool extension;
  Expand expand;
};

constexpr std::size_t any = 32;

constexpr std::array macros = {
    Macro{"has", 1, 1, Style::global, {}, false, expand_has},
    Macro{"all", 2, 2, Style::receiver, {}, false, expand_all},
    Macro{"exists", 2, 2, Style::receiver, {}, false, expand_exists},
    Macro{"exists_one", 2, 2, Style::receiver, {}, false, expand_exists_one},
    Macro{"existsOne", 2, 2, Style::receiver, {}, false, expand_exists_one},
    Macro{"map", 2, 3, Style::receiver, {}, false, expand_map},
    Macro{"filter", 2, 2, Style::receiver, {}, false, expand_filter},
    Macro{"all", 3, 3, Style::receiver, {}, true, expand_all},
    Macro{"exists", 3, 3, Style::receiver, {}, true, expand_exists},
    Macro{"exists_one", 3, 3, Style::receiver, {}, true, expand_exists_one},
    Macro{"existsOne", 3, 3, Style::receiver, {}, true, expand_exists_one},
    Macro{"transformList", 3, 4, Style::receiver, {}, true, expand_transform_list},
    Macro{"transformMap", 3, 4, Style::receiver, {}, true, expand_transform_map},
    Macro{"transformMapEntry", 3, 4, Style::receiver, {}, true, expand_transform_map_entry},
    Macro{"bind", 3, 3, Style::namespaced, "cel", true, expand_bind},
    Macro{"optMap", 2, 2, Style::receiver, {}, true, expand_opt_map},
    Macro{"optFlatMap", 2, 2, Style::receiver, {}, true, expand_opt_flat_map},
    Macro{"sortBy", 2, 2, Style::receiver, {}, true, expand_sort_by},
    Macro{"greatest", 0, any, Style::namespaced, "math", true, expand_greatest},
    Macro{"least", 0, any, Style::namespaced, "math", true, expand_least},
};

bool applies(const Macro& macro, const Node* target) {
  switch (macro.style) {
    case Style::global: return target == nullptr;
    case Style::receiver: return target != nullptr;
    case Style::namespaced: return target != nullptr && target->kind == Node::Kind::name && target->text == macro.space;
  }
  return false;
}

/// variable = value; body.
Node* bind(MacroCall& call, std::string_view variable, Node* value, Node* body) {
  auto& builder = call.builder;
  auto* fold = builder.new_fold();
  fold->macro = Fold::Macro::bind;
  fold->variable = "#unused";
  fold->accumulator = variable;
  fold->range = builder.list({}, call.offset);
  fold->init = value;
  fold->condition = builder.literal(Value::boolean(false), call.offset);
  fold->step = builder.name(variable, call.offset);
  fold->result = fold->body = body;
  return builder.fold(fold, call.offset, call.depth);
}

/// A plain name that no accumulator has; nullptr after a failure.
const Node* variable_of(MacroCall& call, const Node* arg, std::string_view complaint) {
  if (arg->kind != Node::Kind::name || arg->text.starts_with('.')) return call.fail(arg, std::string(complaint));
  if (arg->text == accumulator || arg->text == "__result__")
    return call.fail(arg, "iteration variable overwrites accumulator variable");
  return arg;
}

Node* opt_map(MacroCall& call, bool wrap) {
  const auto* variable = variable_of(call, call.args[0], "the variable of optMap and optFlatMap must be a simple name");
  if (variable == nullptr) return nullptr;
  auto& builder = call.builder;
  constexpr std::string_view held = "@optional";
  const auto at = call.offset;
  auto* content = builder.member_call("value", builder.name(held, at), {}, at);
  auto* mapped = bind(call, variable->text, content, call.args[1]);
  if (wrap) mapped = builder.call("optional.of", {mapped}, at);
  auto* has_value = builder.member_call("hasValue", builder.name(held, at), {}, at);
  auto* none = builder.call("optional.none", {}, at);
  return bind(call, held, call.target, builder.call(op::conditional, {has_value, mapped, none}, at));
}

bool may_be_number(const Node& node) {
  switch (node.kind) {
    case Node::Kind::literal:
      return node.literal.is(Kind::integer) || node.literal.is(Kind::uinteger) || node.literal.is(Kind::real);
    case Node::Kind::list:
    case Node::Kind::map:
    case Node::Kind::message: return false;
    default: return true;
  }
}

Node* extreme(MacroCall& call, std::string_view function) {
  auto& builder = call.builder;
  const auto name = fmt::format("math.{}()", call.name);
  if (call.args.empty()) return call.fail(call.target, name + " requires at least one argument");
  const auto first = *call.args.front();
  if (call.args.size() == 1 && first.kind == Node::Kind::list) {
    if (first.args.empty() || !std::ranges::all_of(first.args, [](const Node* each) { return may_be_number(*each); }))
      return call.fail(call.args.front(), name + " of a list literal requires numbers in it");
    return builder.call(function, {call.args.front()}, call.offset);
  }
  for (const auto* arg : call.args)
    if (!may_be_number(*arg)) return call.fail(arg, name + " simple literal arguments must be numeric");
  std::vector<Node*> args(call.args.begin(), call.args.end());
  if (args.size() > 2) args = {builder.list(std::move(args), call.offset)};
  return builder.call(function, std::move(args), call.offset);
}

}  // namespace

Expand find_macro(std::string_view name, std::size_t args, const Node* target, const Syntax& syntax) {
  for (const auto& macro : macros)
    if (macro.name == name && args >= macro.least && args <= macro.most && applies(macro, target) &&
        (macro.extension ? syntax.extension_macros : syntax.macros))
      return macro.expand == expand_has && syntax.presence ? expand_presence : macro.expand;
  return nullptr;
}

std::vector<std::string_view> macro_names() {
  std::vector<std::string_view> names;
  for (const auto& macro : macros) names.push_back(macro.name);
  return names;
}

Node* expand_has(MacroCall& call) {
  const auto* arg = call.args[0];
  if (arg->kind != Node::Kind::select || arg->test_only) return call.fail(arg, "invalid argument to has() macro");
  return call.builder.select(arg->target, arg->text, call.offset, true);
}

/// has(x), has(x.y): known and there.
Node* expand_presence(MacroCall& call) {
  const auto is_name = call.args[0]->kind == Node::Kind::name;
  auto* asked = is_name ? call.args[0] : expand_has(call);
  return asked == nullptr ? nullptr : call.builder.call(op::known, {asked}, call.offset);
}

Node* expand_bind(MacroCall& call) {
  const auto* variable = variable_of(call, call.args[0], "cel.bind() variable names must be simple identifiers");
  return variable == nullptr ? nullptr : bind(call, variable->text, call.args[1], call.args[2]);
}

Node* expand_opt_map(MacroCall& call) { return opt_map(call, true); }
Node* expand_opt_flat_map(MacroCall& call) { return opt_map(call, false); }

Node* expand_sort_by(MacroCall& call) {
  auto& builder = call.builder;
  constexpr std::string_view input = "@sortBy";
  auto* target = call.target;
  call.target = builder.name(input, call.offset);
  auto* keys = expand_map(call);
  if (keys == nullptr) return nullptr;
  auto* sorted = builder.member_call("@sortByAssociatedKeys", builder.name(input, call.offset), {keys}, call.offset);
  call.target = target;
  return bind(call, input, target, sorted);
}

Node* expand_greatest(MacroCall& call) { return extreme(call, "math.@max"); }
Node* expand_least(MacroCall& call) { return extreme(call, "math.@min"); }

}  // namespace cel
