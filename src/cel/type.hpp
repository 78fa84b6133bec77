// Static types. A type is a handle to an immutable description: cheap to copy.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cel {

class Type {
 public:
  enum class Kind {
    dynamic,  ///< anything; checked when the expression runs
    null,
    boolean,
    integer,
    uinteger,
    real,
    string,
    bytes,
    timestamp,
    duration,
    list,       ///< of one parameter
    map,        ///< of key and value
    type,       ///< the type of a type; one parameter or none
    parameter,  ///< a type parameter, or a variable of the checker
    opaque,     ///< named, with parameters: optional_type(T) is one
    record,     ///< named, with fields that the environment declares
    invalid,    ///< of an expression that has been reported
  };

  /// Types of more parts than this are taken as dyn: shared parts could make them far larger than the expression.
  static constexpr std::size_t max_size = 1000;

  Type() = default;  ///< dyn
  static Type simple(Kind kind);
  static Type dynamic() { return {}; }
  static Type null() { return simple(Kind::null); }
  static Type boolean() { return simple(Kind::boolean); }
  static Type integer() { return simple(Kind::integer); }
  static Type uinteger() { return simple(Kind::uinteger); }
  static Type real() { return simple(Kind::real); }
  static Type string() { return simple(Kind::string); }
  static Type bytes() { return simple(Kind::bytes); }
  static Type timestamp() { return simple(Kind::timestamp); }
  static Type duration() { return simple(Kind::duration); }
  static Type invalid() { return simple(Kind::invalid); }
  static Type list(Type element) { return {Kind::list, "list", {std::move(element)}}; }
  static Type map(Type key, Type value) { return {Kind::map, "map", {std::move(key), std::move(value)}}; }
  static Type optional(Type content) { return opaque("optional_type", {std::move(content)}); }
  static Type type_of(Type type) { return {Kind::type, "type", {std::move(type)}}; }
  static Type parameter(std::string_view name) { return {Kind::parameter, name, {}}; }
  static Type opaque(std::string_view name, std::vector<Type> parameters) {
    return {Kind::opaque, name, std::move(parameters)};
  }
  static Type record(std::string_view name) { return {Kind::record, name, {}}; }
  /// A variable of the checker, by number.
  static Type variable(int number);

  Kind kind() const { return node_ ? node_->kind : Kind::dynamic; }
  bool is(Kind kind) const { return this->kind() == kind; }
  bool is_optional() const { return is(Kind::opaque) && node_->name == "optional_type"; }
  std::string_view name() const { return node_ ? std::string_view(node_->name) : "dyn"; }
  const std::vector<Type>& parameters() const;
  /// Of a variable of the checker; -1 for parameters by name.
  int number() const { return node_ ? node_->number : -1; }
  /// Whether it is a parameter or has one inside.
  bool has_parameters() const { return node_ && node_->has_parameters; }
  bool operator==(const Type& other) const;
  /// As people read it: `list(int)`, `map(string, dyn)`, `optional_type(int)`, `null`.
  std::string text() const;

 private:
  struct Node {
    Kind kind;
    std::string name;
    std::vector<Type> parameters;
    int number = -1;
    bool has_parameters = false;
    std::size_t size = 1;
  };
  Type(Kind kind, std::string_view name, std::vector<Type> parameters, int number = -1);

  std::shared_ptr<const Node> node_;
};

}  // namespace cel
