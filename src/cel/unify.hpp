// What type variables stand for, and whether one type fits another.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "cel/type.hpp"

namespace cel {

/// Follows the rules of the specification's "gradual type checking", as cel-go has them.
class Substitution {
 public:
  Type fresh();
  /// Whether `from` fits where `to` is wanted; if so, variables are bound as needed, if not, nothing changes.
  bool assignable(const Type& from, const Type& to);
  bool assignable(const std::vector<Type>& from, const std::vector<Type>& to);
  /// Bound variables replaced; with `free_to_dyn`, the others by dyn.
  Type apply(const Type& type, bool free_to_dyn) const;

 private:
  struct Undo {
    Type variable;
    Type before;
    bool bound;
  };
  bool fits(const Type& from, const Type& to);
  bool fits_all(const std::vector<Type>& from, const std::vector<Type>& to);
  /// Whether `type` can stand for `variable`; `bound`: it stands for something already.
  bool stands_for(const Type& type, const Type& variable, bool& bound);
  bool absent_from(const Type& variable, const Type& type) const;
  const Type* find(const Type& variable) const;
  void bind(const Type& variable, const Type& type);
  void rewind();
  Type* slot(const Type& variable);

  std::vector<Type> numbered_;
  std::vector<bool> numbered_bound_;
  std::vector<std::pair<Type, Type>> named_;
  std::vector<Undo> undo_;
  /// Steps that are left: crafted chains of variables would take exponentially many. Past them all is dyn.
  mutable std::size_t steps_ = 500'000;
  bool step() const { return steps_ > 0 && --steps_ > 0; }
};

/// The more general of two types that fit each other.
const Type& most_general(const Type& a, const Type& b);

/// `type` with parameters replaced.
Type instantiate(const Type& type, const std::vector<Type>& parameters, const std::vector<Type>& replacements);

}  // namespace cel
