// Calls: the overloads that may apply.
#include <fmt/format.h>

#include <algorithm>

#include "cel/checker.hpp"
#include "cel/macros.hpp"
#include "cel/suggestion.hpp"

namespace cel {
namespace {

/// An operator as people write it: `_+_` is `+`.
std::string shown_function(std::string_view function) {
  if (function == op::in) return "in";
  if (function == op::index || function == op::optional_index) return "[]";
  std::string out(function);
  const auto is_operator =
      function.find('_') != std::string_view::npos && function.find_first_of("+-*/%<>=!&|?") != std::string_view::npos;
  if (is_operator) std::erase(out, '_');
  return out;
}

bool is_number(const Type& type) {
  return type.is(Type::Kind::integer) || type.is(Type::Kind::uinteger) || type.is(Type::Kind::real);
}

/// `<` of an int and a double: meant for dyn, and taken for a slip where both types are known.
bool mixes_numbers(const Overload& overload, const std::vector<Type>& types) {
  return types.size() == 2 && is_number(types[0]) && is_number(types[1]) && is_number(overload.parameters[0]) &&
         is_number(overload.parameters[1]) && overload.result.is(Type::Kind::boolean) &&
         !(overload.parameters[0] == overload.parameters[1]);
}

}  // namespace

const Function* Checker::find_function(std::string_view name, std::string& full) const {
  if (declarations_.container.empty()) {
    full = name.starts_with('.') ? name.substr(1) : name;
    return declarations_.functions->find(full);
  }
  for (auto& candidate : candidate_names(declarations_.container, name))
    if (const auto* function = declarations_.functions->find(candidate)) {
      full = candidate;
      return function;
    }
  return nullptr;
}

void Checker::check_call(Node& node) {
  if (node.text == op::optional_select) return check_optional_select(node);
  for (auto* arg : node.args) check(*arg);
  if (node.target == nullptr) {
    const auto* function = node.text.starts_with('_') ? declarations_.functions->find(node.text) : nullptr;
    std::string full(node.text);
    if (function == nullptr) function = find_function(node.text, full);
    if (function != nullptr) {
      if (full != node.text) node.text = ast_.keep(std::move(full));
      return resolve(node, *function);
    }
    set(node, Type::invalid());
    return fail_unknown(node, node.text, true);
  }
  if (check_namespaced(node)) return;
  check(*node.target);
  std::string full;
  if (const auto* function = find_function(node.text, full)) return resolve(node, *function);
  set(node, Type::invalid());
  fail_unknown(node, node.text, true);
}

/// `math.abs(x)`: a function by its full name, no call on a value.
bool Checker::check_namespaced(Node& node) {
  const auto prefix = dotted_name(*node.target);
  if (prefix.empty()) return false;
  std::string full;
  const auto* function = find_function(prefix + '.' + std::string(node.text), full);
  if (function == nullptr) return false;
  node.text = ast_.keep(std::move(full));
  node.target = nullptr;
  resolve(node, *function);
  return true;
}

/// && and || take any number of bools; the culprit is the operand.
bool Checker::resolve_logical(Node& node) {
  if (node.text != op::logical_and && node.text != op::logical_or) return false;
  auto good = true;
  for (const auto* arg : node.args) {
    if (substitution_.assignable(arg->type, Type::boolean())) continue;
    good = false;
    fail(*arg, fmt::format("found no matching overload: '{}' joins bools, and this is of type '{}'",
                           shown_function(node.text), substitution_.apply(arg->type, true).text()));
  }
  set(node, good ? Type::boolean() : Type::invalid());
  node.overloads = {node.text == op::logical_and ? "logical_and" : "logical_or"};
  return true;
}

void Checker::resolve(Node& node, const Function& function) {
  if (resolve_logical(node)) return;
  std::vector<Type> types;
  types.reserve(node.args.size() + 1);
  if (node.target != nullptr) types.push_back(node.target->type);
  for (const auto* arg : node.args) types.push_back(arg->type);
  Type result;
  node.overloads.clear();
  std::vector<Type> fresh;
  for (const auto& overload : function.overloads) {
    if (overload.member != (node.target != nullptr) || overload.parameters.size() != types.size()) continue;
    if (mixes_numbers(overload, types)) continue;
    Type returned = overload.result;
    auto fits = false;
    if (overload.type_parameters.empty()) {
      fits = substitution_.assignable(types, overload.parameters);
    } else {
      fresh.clear();
      for (std::size_t i = 0; i < overload.type_parameters.size(); ++i) fresh.push_back(substitution_.fresh());
      std::vector<Type> wanted;
      wanted.reserve(types.size());
      for (const auto& parameter : overload.parameters)
        wanted.push_back(instantiate(parameter, overload.type_parameters, fresh));
      fits = substitution_.assignable(types, wanted);
      returned = instantiate(returned, overload.type_parameters, fresh);
    }
    if (!fits) continue;
    returned = substitution_.apply(returned, false);
    if (node.overloads.empty()) {
      result = std::move(returned);
    } else if (!result.is(Type::Kind::dynamic) && !(returned == result)) {
      result = Type::dynamic();
    }
    node.overloads.push_back(overload.id);
  }
  if (!node.overloads.empty()) return set(node, std::move(result));
  set(node, Type::invalid());
  fail_call(node, function.name, types);
}

void Checker::fail_call(const Node& node, std::string_view function, const std::vector<Type>& types) {
  std::string shown;
  for (std::size_t i = node.target != nullptr ? 1 : 0; i < types.size(); ++i)
    shown += fmt::format("{}{}", shown.empty() ? "" : ", ", substitution_.apply(types[i], true).text());
  const auto on = node.target == nullptr ? std::string() : substitution_.apply(types[0], true).text() + ".";
  fail(node, fmt::format("found no matching overload for '{}' applied to {}({})", shown_function(function), on, shown));
}

void Checker::fail_unknown(const Node& node, std::string_view name, bool function) {
  // Looking for what was meant takes time: not for what is not told.
  if (failures_.size() >= max_failures) return;
  std::vector<std::string_view> known;
  if (function) {
    known = macro_names();
    for (const auto& [each, declared] : declarations_.functions->all())
      if (each.find_first_of("@_") != 0) known.push_back(each);
  } else {
    for (const auto& [each, type] : declarations_.variables) known.push_back(each);
    for (const auto& local : locals_) known.push_back(local.name);
  }
  std::ranges::sort(known);
  fail(node, fmt::format("there is no {} '{}'{}", function ? "function" : "variable", name, suggestion(name, known)));
}

}  // namespace cel
