// What names mean: functions with their overloads, as signatures written in text.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cel/type.hpp"

namespace cel {

struct Overload {
  std::string id;
  bool member = false;  ///< called as first.name(others)
  std::vector<Type> parameters;
  Type result;
  std::vector<Type> type_parameters;  ///< that occur in the signature
};

struct Function {
  std::string name;
  std::vector<Overload> overloads;
};

/// `list(T)`, `map(string, dyn)`, `optional_type(int)`, `timestamp` …; a single capital letter is a type parameter,
/// any other name a record (an opaque type where it has parameters). nullopt: not well-formed.
std::optional<Type> parse_type(std::string_view text);

/// `name id [member ](type, type) -> type`.
std::optional<std::pair<std::string, Overload>> parse_signature(std::string_view line);

/// The overload with its type parameters noted.
Overload complete(Overload overload);

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

class Functions {
 public:
  void add(std::string_view name, Overload overload);
  void add_signatures(std::string_view lines);
  const Function* find(std::string_view name) const {
    const auto found = all_.find(name);
    return found == all_.end() ? nullptr : &found->second;
  }
  const auto& all() const { return all_; }

 private:
  std::unordered_map<std::string, Function, StringHash, std::equal_to<>> all_;
};

std::string_view standard_signatures();
std::string_view optional_signatures();
std::string_view extension_signatures();

/// The functions that are always there, built once.
std::shared_ptr<const Functions> shipped_functions(bool extensions);

/// The full names that `name` may mean in a container, the most specific first; a leading dot: only the rest.
std::vector<std::string> candidate_names(std::string_view container, std::string_view name);

/// The type that a name of the language stands for, such as `int` or `google.protobuf.Timestamp`.
std::optional<Type> named_type(std::string_view name);

}  // namespace cel
