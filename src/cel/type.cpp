#include "cel/type.hpp"

#include <array>
#include <utility>

namespace cel {
namespace {

constexpr std::size_t kinds = static_cast<std::size_t>(Type::Kind::invalid) + 1;

std::string_view simple_name(Type::Kind kind) {
  switch (kind) {
    case Type::Kind::null: return "null";
    case Type::Kind::boolean: return "bool";
    case Type::Kind::integer: return "int";
    case Type::Kind::uinteger: return "uint";
    case Type::Kind::real: return "double";
    case Type::Kind::string: return "string";
    case Type::Kind::bytes: return "bytes";
    case Type::Kind::timestamp: return "timestamp";
    case Type::Kind::duration: return "duration";
    case Type::Kind::type: return "type";
    case Type::Kind::invalid: return "!error!";
    default: return "dyn";
  }
}

}  // namespace

Type::Type(Kind kind, std::string_view name, std::vector<Type> parameters, int number) {
  std::size_t size = 1;
  auto generic = kind == Kind::parameter;
  for (const auto& parameter : parameters) {
    size += parameter.node_ ? parameter.node_->size : 1;
    generic = generic || parameter.has_parameters();
  }
  if (size > max_size) return;
  node_ = std::make_shared<const Node>(Node{kind, std::string(name), std::move(parameters), number, generic, size});
}

Type Type::simple(Kind kind) {
  static const auto all = [] {
    std::array<Type, kinds> types;
    for (std::size_t i = 1; i < kinds; ++i) {
      const auto each = static_cast<Kind>(i);
      types.at(i) = Type(each, simple_name(each), {});
    }
    return types;
  }();
  return all.at(static_cast<std::size_t>(kind));
}

Type Type::variable(int number) { return {Kind::parameter, "_var" + std::to_string(number), {}, number}; }

const std::vector<Type>& Type::parameters() const {
  static const std::vector<Type> none;
  return node_ ? node_->parameters : none;
}

bool Type::operator==(const Type& other) const {
  if (node_ == other.node_) return true;
  if (kind() != other.kind() || number() != other.number()) return false;
  return name() == other.name() && parameters() == other.parameters();
}

std::string Type::text() const {
  std::string out(name());
  if (parameters().empty()) return out;
  out += '(';
  for (std::size_t i = 0; i < parameters().size(); ++i) {
    if (i > 0) out += ", ";
    out += parameters()[i].text();
  }
  return out + ')';
}

}  // namespace cel
