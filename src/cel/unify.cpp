#include "cel/unify.hpp"

#include <algorithm>

namespace cel {
namespace {

bool is_dynamic(const Type& type) { return type.is(Type::Kind::dynamic); }
bool is_dynamic_or_invalid(const Type& type) { return is_dynamic(type) || type.is(Type::Kind::invalid); }

bool is_nullable(const Type& type) {
  switch (type.kind()) {
    case Type::Kind::null:
    case Type::Kind::opaque:
    case Type::Kind::record:
    case Type::Kind::timestamp:
    case Type::Kind::duration: return true;
    default: return false;
  }
}

/// Equal, or of the same shape with dyn where `b` is definite.
bool at_least_as_general(const Type& a, const Type& b) {
  if (is_dynamic(a) || a.is(Type::Kind::parameter)) return true;
  if (is_dynamic(b) || b.is(Type::Kind::parameter)) return false;
  if (a.kind() != b.kind()) return false;
  const auto& left = a.parameters();
  const auto& right = b.parameters();
  if (a.is(Type::Kind::type) && (left.empty() || right.empty())) return left.empty();
  if (a.name() != b.name() || left.size() != right.size()) return false;
  for (std::size_t i = 0; i < left.size(); ++i)
    if (!at_least_as_general(left[i], right[i])) return false;
  return true;
}

/// The type with its parameters replaced one by one.
template <typename Replace>
Type rebuilt(const Type& type, Replace replace) {
  std::vector<Type> parameters;
  parameters.reserve(type.parameters().size());
  for (const auto& inner : type.parameters()) parameters.push_back(replace(inner));
  switch (type.kind()) {
    case Type::Kind::list: return Type::list(std::move(parameters[0]));
    case Type::Kind::map: return Type::map(std::move(parameters[0]), std::move(parameters[1]));
    case Type::Kind::type: return Type::type_of(std::move(parameters[0]));
    default: return Type::opaque(type.name(), std::move(parameters));
  }
}

}  // namespace

const Type& most_general(const Type& a, const Type& b) {
  // Types that null fits are wider than null.
  if (b.is(Type::Kind::null)) return a;
  return at_least_as_general(a, b) ? a : b;
}

Type instantiate(const Type& type, const std::vector<Type>& parameters, const std::vector<Type>& replacements) {
  if (!type.has_parameters()) return type;
  if (type.is(Type::Kind::parameter)) {
    const auto found = std::ranges::find(parameters, type);
    return found == parameters.end() ? type : replacements[static_cast<std::size_t>(found - parameters.begin())];
  }
  return rebuilt(type, [&](const Type& inner) { return instantiate(inner, parameters, replacements); });
}

Type Substitution::fresh() {
  numbered_.emplace_back();
  numbered_bound_.push_back(false);
  return Type::variable(static_cast<int>(numbered_.size()) - 1);
}

const Type* Substitution::find(const Type& variable) const {
  if (!variable.is(Type::Kind::parameter)) return nullptr;
  if (variable.number() >= 0) {
    const auto at = static_cast<std::size_t>(variable.number());
    return numbered_bound_[at] ? &numbered_[at] : nullptr;
  }
  for (const auto& [name, type] : named_)
    if (name == variable) return &type;
  return nullptr;
}

void Substitution::bind(const Type& variable, const Type& type) {
  const auto* before = find(variable);
  undo_.push_back({variable, before == nullptr ? Type() : *before, before != nullptr});
  if (variable.number() >= 0) {
    const auto at = static_cast<std::size_t>(variable.number());
    numbered_[at] = type;
    numbered_bound_[at] = true;
  } else if (before != nullptr) {
    *const_cast<Type*>(before) = type;
  } else {
    named_.emplace_back(variable, type);
  }
}

void Substitution::rewind() {
  for (auto undo = undo_.rbegin(); undo != undo_.rend(); ++undo) {
    if (undo->variable.number() >= 0) {
      const auto at = static_cast<std::size_t>(undo->variable.number());
      numbered_[at] = undo->before;
      numbered_bound_[at] = undo->bound;
    } else if (undo->bound) {
      for (auto& [name, type] : named_)
        if (name == undo->variable) type = undo->before;
    } else {
      std::erase_if(named_, [&](const auto& each) { return each.first == undo->variable; });
    }
  }
  undo_.clear();
}

bool Substitution::assignable(const Type& from, const Type& to) {
  undo_.clear();
  if (fits(from, to)) return true;
  rewind();
  return false;
}

bool Substitution::assignable(const std::vector<Type>& from, const std::vector<Type>& to) {
  undo_.clear();
  if (fits_all(from, to)) return true;
  rewind();
  return false;
}

bool Substitution::fits_all(const std::vector<Type>& from, const std::vector<Type>& to) {
  if (from.size() != to.size()) return false;
  for (std::size_t i = 0; i < from.size(); ++i)
    if (!fits(from[i], to[i])) return false;
  return true;
}

bool Substitution::fits(const Type& from, const Type& to) {
  auto bound = false;
  if (!step()) return true;
  if (to.is(Type::Kind::parameter)) {
    if (stands_for(from, to, bound)) return true;
    if (bound) return false;
  }
  if (from.is(Type::Kind::parameter)) return stands_for(to, from, bound);
  if (is_dynamic_or_invalid(from) || is_dynamic_or_invalid(to)) return true;
  if (from.is(Type::Kind::null)) return is_nullable(to);
  if (to.is(Type::Kind::null)) return is_nullable(from);
  if (from.kind() != to.kind()) return false;
  switch (from.kind()) {
    case Type::Kind::type: {
      if (from.parameters().empty() || to.parameters().empty()) return to.parameters().empty();
      // Values of type `type` compare with each other, whatever the types are.
      const auto& inner = from.parameters()[0];
      const auto& wanted = to.parameters()[0];
      return !inner.has_parameters() && !wanted.has_parameters() ? true : fits(inner, wanted);
    }
    case Type::Kind::list:
    case Type::Kind::map:
    case Type::Kind::opaque: return from.name() == to.name() && fits_all(from.parameters(), to.parameters());
    case Type::Kind::record: return from.name() == to.name();
    default: return true;
  }
}

bool Substitution::stands_for(const Type& type, const Type& variable, bool& bound) {
  bound = true;
  if (type == variable) return true;
  if (const auto* known = find(variable)) {
    const auto current = *known;
    if (type == current) return true;
    if (!fits(type, current)) return false;
    const auto wider = most_general(type, current);
    if (absent_from(variable, wider)) bind(variable, wider);
    return true;
  }
  bound = false;
  if (!absent_from(variable, type)) return false;
  bind(variable, type);
  return true;
}

bool Substitution::absent_from(const Type& variable, const Type& type) const {
  if (variable == type || !step()) return false;
  if (type.is(Type::Kind::parameter)) {
    const auto* known = find(type);
    return known == nullptr || absent_from(variable, *known);
  }
  return std::ranges::all_of(type.parameters(), [&](const Type& inner) { return absent_from(variable, inner); });
}

Type Substitution::apply(const Type& type, bool free_to_dyn) const {
  if (!type.has_parameters()) return type;
  if (!step()) return Type::dynamic();
  if (const auto* known = find(type)) return apply(*known, free_to_dyn);
  if (type.is(Type::Kind::parameter)) return free_to_dyn ? Type::dynamic() : type;
  return rebuilt(type, [&](const Type& inner) { return apply(inner, free_to_dyn); });
}

}  // namespace cel
