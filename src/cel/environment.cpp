#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "cel/cel.hpp"
#include "cel/checker.hpp"
#include "cel/planner.hpp"

namespace cel {

std::optional<Value> Bindings::find(std::string_view name) const {
  const auto found = values_.find(name);
  if (found == values_.end()) return std::nullopt;
  return found->second;
}

Environment::Environment(Options options) : options_(options), declarations_(std::make_shared<Declarations>()) {
  declarations_->functions = shipped_functions(options_.extensions);
}

/// Copies of an environment share their declarations until one of them changes.
Declarations& Environment::changeable() {
  if (declarations_.use_count() > 1) declarations_ = std::make_shared<Declarations>(*declarations_);
  return *declarations_;
}

void Environment::container(std::string_view name) { changeable().container = name; }

void Environment::variable(std::string_view name, Type type) {
  changeable().variables.insert_or_assign(std::string(name), std::move(type));
}

// The parts of `fields` are moved out, which clang-tidy 14 does not see through the structured binding.
// NOLINTNEXTLINE(performance-unnecessary-value-param)
void Environment::record(std::string_view name, std::vector<std::pair<std::string, Type>> fields) {
  auto& all = changeable().records[std::string(name)];
  for (auto& [field, type] : fields) all.insert_or_assign(std::move(field), std::move(type));
}

bool Environment::function(std::string_view signature, Implementation implementation, Prepare prepare) {
  auto parsed = parse_signature(signature);
  if (!parsed) return false;
  auto& overload = parsed->second;
  function(parsed->first, overload.id, overload.member, std::move(overload.parameters), std::move(overload.result),
           std::move(implementation), std::move(prepare));
  return true;
}

void Environment::function(std::string_view name, std::string_view id, bool member, std::vector<Type> parameters,
                           Type result, Implementation implementation, Prepare prepare) {
  auto& declarations = changeable();
  auto functions = std::make_shared<Functions>(*declarations.functions);
  if (implementation)
    declarations.own.push_back(
        {std::string(name), std::string(id), member, parameters, std::move(implementation), std::move(prepare)});
  functions->add(name, {std::string(id), member, std::move(parameters), std::move(result), {}});
  declarations.functions = std::move(functions);
}

Parsed Environment::analyze(std::string_view expression) const {
  auto parsed = parse(expression, options_.syntax);
  if (parsed.failures.empty() && options_.check) parsed.failures = Checker(*parsed.ast, *declarations_).run();
  return parsed;
}

Compiled Environment::compile(std::string_view expression) const {
  Compiled compiled;
  auto parsed = analyze(expression);
  if (!parsed.failures.empty()) {
    compiled.failures = std::move(parsed.failures);
    return compiled;
  }
  compiled.program = Program(Planner(*declarations_, options_.check).run(*parsed.ast));
  return compiled;
}

std::optional<Traced> Environment::compile_traced(std::string_view expression) const {
  auto parsed = analyze(expression);
  if (!parsed.failures.empty()) return std::nullopt;
  Program program(Planner(*declarations_, options_.check, true).run(*parsed.ast));
  return Traced{std::move(parsed.ast), std::move(program)};
}

Evaluation Traced::evaluate(const Activation& activation, Trace& trace, const Limits& limits) const {
  return program.run(activation, limits, &trace);
}

const Value* Program::constant() const { return plan_->root->constant(); }

const Type& Program::type() const { return plan_->type; }
const std::string& Program::source() const { return plan_->source; }
std::vector<std::string> Program::variables() const { return plan_->variables; }

Value Program::evaluate(const Activation& activation, const Limits& limits) const {
  return measure(activation, limits).value;
}

namespace {

// NOLINTBEGIN(modernize-avoid-c-arrays, bugprone-sizeof-expression): raw memory, of pointers too, is what this is
// about.
/// Memory for one evaluation: on the stack where the program is small.
template <typename T>
class Cells {
 public:
  explicit Cells(std::size_t count) : count_(count) {
    if (count > few)
      many_ = std::make_unique<T[]>(count);
    else
      std::uninitialized_value_construct_n(here(), count);
  }
  ~Cells() {
    if (many_ == nullptr) std::destroy_n(here(), count_);
  }
  Cells(const Cells&) = delete;
  Cells& operator=(const Cells&) = delete;
  T* data() { return many_ != nullptr ? many_.get() : here(); }

 private:
  static constexpr std::size_t few = 8;
  T* here() { return reinterpret_cast<T*>(bytes_); }

  std::size_t count_;
  std::unique_ptr<T[]> many_;
  alignas(T) std::byte bytes_[few * sizeof(T)];
};
// NOLINTEND(modernize-avoid-c-arrays, bugprone-sizeof-expression)

}  // namespace

Evaluation Program::measure(const Activation& activation, const Limits& limits) const {
  return run(activation, limits, nullptr);
}

Evaluation Program::run(const Activation& activation, const Limits& limits, Trace* trace) const {
  auto limit = limits.cost;
  if (limits.run != nullptr) limit = std::min(limit, limits.run->load(std::memory_order_relaxed));
  Cells<const Value*> slots(plan_->slots);
  Cells<Value> variables(plan_->variables.size());
  Cells<std::uint8_t> known(plan_->variables.size());
  Frame frame(activation, limit, slots.data(), variables.data(), known.data());
  frame.set_trace(trace);
  Evaluation evaluation;
  const auto& value = plan_->root->run(frame, evaluation.value);
  keep(value, evaluation.value);
  evaluation.cost = frame.cost();
  if (frame.stopped())
    evaluation.value = Value::error(fmt::format("the expression costs more than the {} units that are allowed", limit),
                                    plan_->root->offset());
  if (limits.run != nullptr) {
    auto left = limits.run->load(std::memory_order_relaxed);
    while (!limits.run->compare_exchange_weak(left, left - std::min(left, frame.cost()), std::memory_order_relaxed)) {
    }
  }
  return evaluation;
}

}  // namespace cel
