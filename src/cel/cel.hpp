// The Common Expression Language: declare what an expression may use, compile it once, evaluate it many times.
//
//   cel::Environment environment;
//   environment.variable("request", cel::Type::map(cel::Type::string(), cel::Type::dynamic()));
//   const auto compiled = environment.compile("request.size() > 0 && has(request.user)");
//   if (!compiled.program) …  // compiled.failures, each with its offset
//   const cel::Value result = compiled.program->evaluate(activation);
//
// Neither compiling nor evaluating throws (but std::bad_alloc). Values that come in may nest some thousand levels deep,
// not more: comparing and destroying them is recursive. Environments and programs may be used by several
// threads at once, once they are set up.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "cel/parser.hpp"
#include "cel/type.hpp"
#include "cel/unicode.hpp"
#include "cel/value.hpp"

namespace cel {

struct Declarations;
struct Plan;
class Trace;

/// The variables of one evaluation.
class Activation {
 public:
  virtual ~Activation() = default;
  /// Called at most once per name and evaluation, when the expression first reaches the name. nullopt: there is no
  /// such variable. An unknown value: the evidence for it is missing.
  virtual std::optional<Value> find(std::string_view name) const = 0;
};

/// Variables in a map.
class Bindings final : public Activation {
 public:
  void set(std::string name, Value value) { values_.insert_or_assign(std::move(name), std::move(value)); }
  std::optional<Value> find(std::string_view name) const override;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>{}(name); }
  };
  std::unordered_map<std::string, Value, Hash, std::equal_to<>> values_;
};

/// What one evaluation may cost. A call, a step of a loop and ten characters or elements that are read cost about 1.
struct Limits {
  std::uint64_t cost = 1'000'000;
  /// What a whole run of many evaluations has left; taken from, shared by threads. nullptr: no limit but `cost`.
  std::atomic<std::uint64_t>* run = nullptr;
};

struct Evaluation {
  Value value;  ///< an error or an unknown where there is no result
  std::uint64_t cost = 0;
};

/// Immutable, cheap to copy.
class Program {
 public:
  /// An error carries the offset in the expression. Over a limit: an error, whatever the expression could absorb.
  Value evaluate(const Activation& activation, const Limits& limits = {}) const;
  Evaluation measure(const Activation& activation, const Limits& limits = {}) const;
  /// The value, where it is the same in every evaluation; nullptr: it is not.
  const Value* constant() const;

  /// dyn where the expression was not checked.
  const Type& type() const;
  const std::string& source() const;
  /// The variables that an evaluation may ask for.
  std::vector<std::string> variables() const;

 private:
  friend class Environment;
  friend struct Traced;
  Evaluation run(const Activation& activation, const Limits& limits, Trace* trace) const;
  explicit Program(std::shared_ptr<const Plan> plan) : plan_(std::move(plan)) {}
  std::shared_ptr<const Plan> plan_;
};

struct Compiled {
  std::optional<Program> program;
  std::vector<Failure> failures;  ///< why there is none, by offset
};

/// An expression that is evaluated to be explained.
struct Traced {
  std::shared_ptr<const Ast> ast;
  Program program;

  Evaluation evaluate(const Activation& activation, Trace& trace, const Limits& limits = {}) const;
};

/// A function of one's own, called with the activation of the evaluation. Errors are returned (Value::error), not
/// thrown; must be safe to call from several threads.
using Implementation = std::function<Value(std::span<const Value> arguments, const Activation& activation)>;
/// Called once per call in an expression, when it is planned, with the arguments that are constant (nullptr: is not):
/// gives a faster implementation for these, or none.
using Prepare = std::function<Implementation(std::span<const Value* const> constants)>;

struct Options {
  Syntax syntax;
  bool check = true;       ///< off: names and types are found out when the expression runs
  bool extensions = true;  ///< strings, math, lists, sets, encoders, regex; optionals are always there
};

class Environment {
 public:
  explicit Environment(Options options = {});

  /// The namespace that names are looked up in first: `a.b` makes `x` mean a.b.x, a.x, x, in this order.
  void container(std::string_view name);
  /// `name` may be qualified (`a.b`).
  void variable(std::string_view name, Type type);
  /// A type with fields: values are maps, but only these fields can be named. Other types refer to it as
  /// Type::record(name).
  void record(std::string_view name, std::vector<std::pair<std::string, Type>> fields);
  /// `signature` as in `glob overload_id member (string, list(T)) -> bool` ("member" for calls as x.glob(y)); false:
  /// it is not well-formed. Functions of the language can be given further overloads this way.
  bool function(std::string_view signature, Implementation implementation = {}, Prepare prepare = {});
  /// The same, with types at hand.
  void function(std::string_view name, std::string_view id, bool member, std::vector<Type> parameters, Type result,
                Implementation implementation = {}, Prepare prepare = {});

  Compiled compile(std::string_view expression) const;
  /// A slower program that can tell what the parts of the expression were; nullopt where it does not compile.
  std::optional<Traced> compile_traced(std::string_view expression) const;
  /// The tree after parsing and, where the options say so, the check; for tools and tests.
  Parsed analyze(std::string_view expression) const;

 private:
  Declarations& changeable();

  Options options_;
  std::shared_ptr<Declarations> declarations_;
};

}  // namespace cel
