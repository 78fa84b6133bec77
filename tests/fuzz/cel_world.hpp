// The variables, records and functions that fuzzed expressions may use.
#pragma once

#include "cel/cel.hpp"

namespace fuzz {

inline cel::Environment world(bool check) {
  cel::Options options;
  options.check = check;
  cel::Environment environment(options);
  using cel::Type;
  environment.container("a.b");
  environment.record("Person", {{"name", Type::string()}, {"friends", Type::list(Type::record("Person"))}});
  environment.variable("i", Type::integer());
  environment.variable("s", Type::string());
  environment.variable("l", Type::list(Type::integer()));
  environment.variable("m", Type::map(Type::string(), Type::dynamic()));
  environment.variable("x", Type::dynamic());
  environment.variable("a.y", Type::dynamic());
  environment.variable("p", Type::record("Person"));
  environment.variable("o", Type::optional(Type::string()));
  environment.function("twice twice_int (int) -> int",
                       [](std::span<const cel::Value> arguments, const cel::Activation&) { return arguments[0]; });
  return environment;
}

inline cel::Bindings bindings() {
  using cel::Value;
  cel::Bindings bindings;
  const auto list = Value::list({Value::integer(3), Value::integer(1), Value::integer(2)});
  bindings.set("i", Value::integer(7));
  bindings.set("s", Value::string("Grüße, 世界 a,b"));
  bindings.set("l", list);
  bindings.set("m", Value::map({{Value::string("a"), Value::real(1.5)}, {Value::string("b"), list}}));
  bindings.set("x", Value::unknown("the evidence"));
  bindings.set("a.y", Value::bytes(std::string("\xff\x00z", 3)));
  bindings.set(
      "p", Value::map({{Value::string("name"), Value::string("Ada")}, {Value::string("friends"), Value::list({})}}));
  bindings.set("o", Value::optional(Value::string("there")));
  return bindings;
}

}  // namespace fuzz
