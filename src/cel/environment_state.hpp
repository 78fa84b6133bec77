// What an environment declares: all that the checker and the planner know of the world.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cel/cel.hpp"
#include "cel/declarations.hpp"

namespace cel {

/// A function of the embedding program.
struct OwnFunction {
  std::string name;
  std::string overload;
  bool member = false;
  std::vector<Type> parameters;
  Implementation implementation;
  Prepare prepare;
};

struct Declarations {
  std::string container;
  std::unordered_map<std::string, Type, StringHash, std::equal_to<>> variables;
  /// Fields of the record types.
  std::map<std::string, std::map<std::string, Type, std::less<>>, std::less<>> records;
  std::shared_ptr<const Functions> functions;
  std::vector<OwnFunction> own;

  const Type* find_variable(std::string_view name) const {
    const auto found = variables.find(name);
    return found == variables.end() ? nullptr : &found->second;
  }
};

}  // namespace cel
