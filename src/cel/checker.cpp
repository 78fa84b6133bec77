#include "cel/checker.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cel/suggestion.hpp"

namespace cel {

std::string dotted_name(const Node& node) {
  if (node.kind == Node::Kind::name) return std::string(node.text);
  if (node.kind != Node::Kind::select || node.test_only) return {};
  auto prefix = dotted_name(*node.target);
  return prefix.empty() ? prefix : prefix + '.' + std::string(node.text);
}

std::vector<Failure> Checker::run() {
  check(*ast_.root());
  for (auto* node : typed_) node->type = substitution_.apply(node->type, true);
  std::ranges::stable_sort(failures_, {}, &Failure::offset);
  return std::move(failures_);
}

void Checker::set(Node& node, Type type) {
  node.type = std::move(type);
  if (!node.typed) typed_.push_back(&node);
  node.typed = true;
}

void Checker::fail(const Node& node, std::string message) {
  if (failures_.size() < max_failures) failures_.push_back({std::move(message), node.offset});
}

void Checker::check(Node& node) {
  switch (node.kind) {
    case Node::Kind::literal:
      switch (node.literal.kind()) {
        case Kind::boolean: return set(node, Type::boolean());
        case Kind::integer: return set(node, Type::integer());
        case Kind::uinteger: return set(node, Type::uinteger());
        case Kind::real: return set(node, Type::real());
        case Kind::string: return set(node, Type::string());
        case Kind::bytes: return set(node, Type::bytes());
        default: return set(node, Type::null());
      }
    case Node::Kind::name: return check_name(node);
    case Node::Kind::select: return check_select(node);
    case Node::Kind::call: return check_call(node);
    case Node::Kind::list: return check_list(node);
    case Node::Kind::map: return check_map(node);
    case Node::Kind::message: return check_message(node);
    case Node::Kind::fold: return check_fold(node);
  }
}

const Type* Checker::find_local(std::string_view name) const {
  for (auto local = locals_.rbegin(); local != locals_.rend(); ++local)
    if (local->name == name) return &local->type;
  return nullptr;
}

bool Checker::find_global(std::string_view name, std::string& full, Type& type) const {
  const auto look = [&](std::string_view candidate) {
    if (const auto* variable = declarations_.find_variable(candidate)) {
      type = *variable;
    } else if (const auto known = named_type(candidate); known && candidate != "dyn") {
      type = Type::type_of(*known);
    } else if (declarations_.records.contains(candidate)) {
      type = Type::type_of(Type::record(candidate));
    } else {
      return false;
    }
    full = candidate;
    return true;
  };
  if (declarations_.container.empty()) return look(name.starts_with('.') ? name.substr(1) : name);
  for (const auto& candidate : candidate_names(declarations_.container, name))
    if (look(candidate)) return true;
  return false;
}

/// The node as a reference to a variable or a type, where `name` is one.
bool Checker::become_name(Node& node, std::string_view name, bool hidden) {
  std::string full;
  Type type;
  if (!find_global(name, full, type)) return false;
  node.kind = Node::Kind::name;
  node.target = nullptr;
  node.resolved = true;
  node.shadowed = hidden;
  if (hidden) full.insert(full.begin(), '.');
  if (node.text != full) node.text = ast_.keep(std::move(full));
  set(node, std::move(type));
  return true;
}

void Checker::check_name(Node& node) {
  const auto* local = find_local(node.text);
  if (local != nullptr) {
    node.resolved = true;
    return set(node, *local);
  }
  const auto hidden = node.text.starts_with('.') && find_local(node.text.substr(1)) != nullptr;
  if (become_name(node, node.text, hidden)) return;
  set(node, Type::invalid());
  fail_unknown(node, node.text, false);
}

void Checker::check_select(Node& node) {
  if (const auto name = dotted_name(node); !name.empty()) {
    const auto first = std::string_view(name).substr(0, name.find('.', 1));
    const auto local = find_local(first) != nullptr;
    const auto hidden = first.starts_with('.') && find_local(first.substr(1)) != nullptr;
    if (!local && become_name(node, name, hidden)) return;
  }
  auto type = select_type(node, *node.target, node.text, false);
  set(node, node.test_only ? Type::boolean() : substitution_.apply(type, false));
}

void Checker::check_optional_select(Node& node) {
  const auto field = node.args[1]->literal.as_text();
  auto type = select_type(node, *node.args[0], field, true);
  set(node, substitution_.apply(type, false));
  node.overloads = {"select_optional_field"};
}

Type Checker::select_type(const Node& node, Node& operand, std::string_view field, bool optional) {
  check(operand);
  auto target = substitution_.apply(operand.type, false);
  const auto was_optional = target.is_optional();
  if (was_optional) target = Type(target.parameters()[0]);
  Type result;
  switch (target.kind()) {
    case Type::Kind::map: result = target.parameters()[1]; break;
    case Type::Kind::record: result = field_type(node, target.name(), field); break;
    case Type::Kind::parameter: substitution_.assignable(Type::dynamic(), target); break;
    case Type::Kind::dynamic:
    case Type::Kind::invalid: break;
    default:
      fail(node, fmt::format("a value of type '{}' has no fields, so '{}' cannot be read from it",
                             substitution_.apply(target, true).text(), field));
  }
  return was_optional || optional ? Type::optional(std::move(result)) : result;
}

Type Checker::field_type(const Node& node, std::string_view record, std::string_view field) {
  const auto fields = declarations_.records.find(record);
  if (fields == declarations_.records.end()) return {};
  const auto found = fields->second.find(field);
  if (found != fields->second.end()) return found->second;
  std::vector<std::string_view> names;
  for (const auto& [name, type] : fields->second) names.push_back(name);
  fail(node, fmt::format("'{}' has no field '{}'{}", record, field, suggestion(field, names)));
  return Type::invalid();
}

void Checker::check_list(Node& node) {
  Type type;
  const Type* before = nullptr;
  for (std::size_t i = 0; i < node.args.size(); ++i) {
    check(*node.args[i]);
    type = join(before, element_type(*node.args[i], !node.optional.empty() && node.optional[i]));
    before = &type;
  }
  set(node, Type::list(before == nullptr ? substitution_.fresh() : type));
}

void Checker::check_map(Node& node) {
  Type key;
  Type value;
  for (std::size_t i = 0; i * 2 < node.args.size(); ++i) {
    auto& entry_key = *node.args[2 * i];
    auto& entry_value = *node.args[2 * i + 1];
    check(entry_key);
    key = join(i == 0 ? nullptr : &key, Type(entry_key.type));
    check(entry_value);
    value = join(i == 0 ? nullptr : &value, element_type(entry_value, !node.optional.empty() && node.optional[i]));
  }
  if (!node.args.empty()) return set(node, Type::map(key, value));
  key = substitution_.fresh();
  set(node, Type::map(key, substitution_.fresh()));
}

/// Of an element or a value; with a `?` before it, it must be optional.
Type Checker::element_type(const Node& element, bool optional) {
  const auto type = element.type;
  if (!optional) return type;
  if (type.is_optional()) return type.parameters()[0];
  if (!type.is(Type::Kind::dynamic))
    fail(element, fmt::format("a value of type '{}' is needed after '?', not '{}'", Type::optional(type).text(),
                              substitution_.apply(type, true).text()));
  return type;
}

Type Checker::join(const Type* before, const Type& next) {
  if (before == nullptr) return next;
  return substitution_.assignable(*before, next) ? most_general(*before, next) : Type::dynamic();
}

void Checker::check_message(Node& node) {
  std::string full;
  Type type;
  if (!find_global(node.text, full, type)) {
    fail_unknown(node, node.text, false);
  } else {
    fail(node, fmt::format("'{}' is not a message type; messages cannot be made here, only maps", full));
    for (auto* value : node.args) check(*value);
  }
  set(node, Type::invalid());
}

void Checker::check_fold(Node& node) {
  auto& fold = *node.fold;
  check(*fold.range);
  check(*fold.init);
  const auto range = substitution_.apply(fold.range->type, false);
  const auto accumulated = fold.init->type;
  const auto outer = locals_.size();
  locals_.push_back({fold.accumulator, accumulated});
  Type first;
  Type second;
  switch (range.kind()) {
    case Type::Kind::list:
      first = fold.second.empty() ? range.parameters()[0] : Type::integer();
      second = range.parameters()[0];
      break;
    case Type::Kind::map:
      first = range.parameters()[0];
      second = range.parameters()[1];
      break;
    case Type::Kind::dynamic:
    case Type::Kind::invalid:
    case Type::Kind::parameter: substitution_.assignable(Type::dynamic(), range); break;
    default:
      fail(*fold.range, fmt::format("expression of type '{}' cannot be range of a comprehension; a list or a map can",
                                    range.text()));
      first = second = Type::invalid();
  }
  locals_.push_back({fold.variable, first});
  if (!fold.second.empty()) locals_.push_back({fold.second, second});
  check(*fold.condition);
  want(*fold.condition, Type::boolean());
  check(*fold.step);
  want(*fold.step, accumulated);
  locals_.resize(outer + 1);
  check(*fold.result);
  locals_.resize(outer);
  set(node, substitution_.apply(fold.result->type, false));
}

void Checker::want(const Node& node, const Type& type) {
  if (substitution_.assignable(type, node.type)) return;
  fail(node, fmt::format("expected type '{}' but found '{}'", substitution_.apply(type, true).text(),
                         substitution_.apply(node.type, true).text()));
}

}  // namespace cel
