// Comparison, arithmetic, membership.
#include <algorithm>
#include <array>

#include "cel/arithmetic.hpp"
#include "cel/steps.hpp"

namespace cel {
namespace {

enum class Comparison { equals, not_equals, less, less_equals, greater, greater_equals };

struct Operands {
  const Value* left;
  const Value* right;
};

/// Evaluates the operands; `Derived::apply` does the rest.
template <typename Derived>
class BinaryStep : public Step {
 public:
  BinaryStep(StepPtr left, StepPtr right, std::uint32_t offset)
      : Step(offset), left_(std::move(left)), right_(std::move(right)) {}

  const Value& run(Frame& frame, Value& scratch) const final {
    Value own_left;
    const auto& left = left_->run(frame, own_left);
    if (!left.ok()) return hand_on(left, own_left, scratch);
    Value own_right;
    const auto& right = right_->run(frame, own_right);
    if (!right.ok()) return hand_on(right, own_right, scratch);
    if (!frame.charge(1)) return stop(scratch);
    return static_cast<const Derived&>(*this).apply(frame, left, right, scratch);
  }

 private:
  StepPtr left_;
  StepPtr right_;
};

class EqualityStep final : public BinaryStep<EqualityStep> {
 public:
  EqualityStep(StepPtr left, StepPtr right, bool wanted, std::uint32_t offset)
      : BinaryStep<EqualityStep>(std::move(left), std::move(right), offset), wanted_(wanted) {}

  const Value& apply(Frame& frame, const Value& left, const Value& right, Value& scratch) const {
    if (left.is(Kind::integer) && right.is(Kind::integer))
      return boolean_value((left.as_integer() == right.as_integer()) == wanted_);
    const auto same = frame.equals(left, right);
    return frame.stopped() ? stop(scratch) : boolean_value(same == wanted_);
  }

 private:
  bool wanted_;
};

class OrderStep final : public BinaryStep<OrderStep> {
 public:
  OrderStep(StepPtr left, StepPtr right, Comparison comparison, std::uint32_t offset)
      : BinaryStep(std::move(left), std::move(right), offset), comparison_(comparison) {}

  const Value& apply(Frame& frame, const Value& left, const Value& right, Value& scratch) const {
    if (left.is(Kind::integer) && right.is(Kind::integer))
      return compare_integers(left.as_integer(), right.as_integer());
    if (left.is(Kind::string) && !frame.charge(left.as_text().size() / 10)) return stop(scratch);
    const auto order = compare(left, right);
    if (!order) return no_overload(scratch, shown(), left, right);
    switch (comparison_) {
      case Comparison::less: return boolean_value(*order == Order::less);
      case Comparison::less_equals: return boolean_value(*order == Order::less || *order == Order::same);
      case Comparison::greater: return boolean_value(*order == Order::greater);
      default: return boolean_value(*order == Order::greater || *order == Order::same);
    }
  }

 private:
  const Value& compare_integers(std::int64_t left, std::int64_t right) const {
    switch (comparison_) {
      case Comparison::less: return boolean_value(left < right);
      case Comparison::less_equals: return boolean_value(left <= right);
      case Comparison::greater: return boolean_value(left > right);
      default: return boolean_value(left >= right);
    }
  }

  std::string_view shown() const {
    switch (comparison_) {
      case Comparison::less: return "<";
      case Comparison::less_equals: return "<=";
      case Comparison::greater: return ">";
      default: return ">=";
    }
  }

  Comparison comparison_;
};

class ArithmeticStep final : public BinaryStep<ArithmeticStep> {
 public:
  ArithmeticStep(StepPtr left, StepPtr right, Arithmetic operation, std::uint32_t offset)
      : BinaryStep(std::move(left), std::move(right), offset), operation_(operation) {}

  const Value& apply(Frame& frame, const Value& left, const Value& right, Value& scratch) const {
    if (operation_ == Arithmetic::add && left.kind() == right.kind() && left.kind() >= Kind::string)
      return concatenate(frame, left, right, scratch);
    scratch = combine(operation_, left, right);
    if (scratch.ok()) return scratch;
    if (scratch.as_failure().message == no_arithmetic) return no_overload(scratch, symbol(operation_), left, right);
    return fail(scratch, scratch.as_failure().message);
  }

 private:
  const Value& concatenate(Frame& frame, const Value& left, const Value& right, Value& scratch) const {
    if (left.is(Kind::list)) {
      const auto first = left.as_list();
      const auto second = right.as_list();
      if (!frame.charge_size(first.size() + second.size())) return stop(scratch);
      std::vector<Value> joined;
      joined.reserve(first.size() + second.size());
      joined.insert(joined.end(), first.begin(), first.end());
      joined.insert(joined.end(), second.begin(), second.end());
      scratch = Value::list(std::move(joined));
      return scratch;
    }
    if (!left.is(Kind::string) && !left.is(Kind::bytes)) return no_overload(scratch, "+", left, right);
    const auto first = left.as_text();
    const auto second = right.as_text();
    if (!frame.charge_size(first.size() + second.size())) return stop(scratch);
    std::string joined;
    joined.reserve(first.size() + second.size());
    joined.append(first).append(second);
    scratch = left.is(Kind::string) ? Value::string(std::move(joined)) : Value::bytes(std::move(joined));
    return scratch;
  }

  Arithmetic operation_;
};

class NegateStep final : public Step {
 public:
  NegateStep(StepPtr operand, std::uint32_t offset) : Step(offset), operand_(std::move(operand)) {}
  const Value& run(Frame& frame, Value& scratch) const override {
    const auto& value = operand_->run(frame, scratch);
    if (!value.ok()) return value;
    auto result = negated(value);
    if (!result.ok()) {
      if (result.as_failure().message == no_arithmetic) return no_overload(scratch, "-", Value(value));
      return fail(scratch, result.as_failure().message);
    }
    scratch = std::move(result);
    return scratch;
  }

 private:
  StepPtr operand_;
};

class InStep final : public BinaryStep<InStep> {
 public:
  using BinaryStep::BinaryStep;

  const Value& apply(Frame& frame, const Value& element, const Value& container, Value& scratch) const {
    if (container.is(Kind::map)) {
      if (element.is(Kind::string)) return boolean_value(container.as_map().has(element.as_text()));
      return boolean_value(container.as_map().find(element) != nullptr);
    }
    if (!container.is(Kind::list)) return no_overload(scratch, "in", element, container);
    if (element.is(Kind::string)) return find_text(frame, element.as_text(), container.as_list(), scratch);
    for (const auto& each : container.as_list()) {
      if (!frame.charge(1)) return stop(scratch);
      if (frame.equals(element, each)) return true_value();
    }
    return frame.stopped() ? stop(scratch) : false_value();
  }

 private:
  const Value& find_text(Frame& frame, std::string_view text, std::span<const Value> list, Value& scratch) const {
    if (!frame.charge(list.size() * (1 + text.size() / 10))) return stop(scratch);
    for (const auto& each : list)
      if (each.is(Kind::string) && each.as_text() == text) return true_value();
    return false_value();
  }
};

/// Membership in a list that never changes, of keys that hash.
class InSetStep final : public Step {
 public:
  InSetStep(StepPtr element, StepPtr list, std::uint32_t offset)
      : Step(offset), element_(std::move(element)), list_(std::move(list)), elements_(list_->constant()->as_list()) {
    index_.build(elements_.size(), [this](std::size_t i) -> const Value& { return elements_[i]; });
  }

  const Value& run(Frame& frame, Value& scratch) const override {
    const auto& element = element_->run(frame, scratch);
    if (!element.ok()) return element;
    if (!frame.charge(1)) return stop(scratch);
    if (element.is(Kind::real)) return boolean_value(search(frame, element));
    if (!is_map_key(element)) return false_value();
    return boolean_value(index_.find(element, [this](std::size_t i) -> const Value& { return elements_[i]; }) !=
                         KeyIndex::absent);
  }

 private:
  /// Doubles compare with integers as doubles do, not exactly.
  bool search(Frame& frame, const Value& element) const {
    return std::ranges::any_of(elements_, [&](const Value& each) { return frame.equals(element, each); });
  }

  StepPtr element_;
  StepPtr list_;
  std::span<const Value> elements_;
  KeyIndex index_;
};

struct ComparisonName {
  std::string_view function;
  Comparison comparison;
};
constexpr std::array comparisons = {
    ComparisonName{op::less, Comparison::less}, ComparisonName{op::less_equals, Comparison::less_equals},
    ComparisonName{op::greater, Comparison::greater}, ComparisonName{op::greater_equals, Comparison::greater_equals}};

struct ArithmeticName {
  std::string_view function;
  Arithmetic operation;
};
constexpr std::array arithmetic = {
    ArithmeticName{op::add, Arithmetic::add}, ArithmeticName{op::subtract, Arithmetic::subtract},
    ArithmeticName{op::multiply, Arithmetic::multiply}, ArithmeticName{op::divide, Arithmetic::divide},
    ArithmeticName{op::modulo, Arithmetic::modulo}};

}  // namespace

StepPtr make_operator(std::string_view function, std::vector<StepPtr>& args, std::uint32_t offset) {
  if (function == op::negate && args.size() == 1) return std::make_unique<NegateStep>(std::move(args[0]), offset);
  if (args.size() != 2) return nullptr;
  if (function == op::equals || function == op::not_equals)
    return std::make_unique<EqualityStep>(std::move(args[0]), std::move(args[1]), function == op::equals, offset);
  for (const auto& each : comparisons)
    if (each.function == function)
      return std::make_unique<OrderStep>(std::move(args[0]), std::move(args[1]), each.comparison, offset);
  for (const auto& each : arithmetic)
    if (each.function == function)
      return std::make_unique<ArithmeticStep>(std::move(args[0]), std::move(args[1]), each.operation, offset);
  return nullptr;
}

StepPtr make_in(StepPtr element, StepPtr container, std::uint32_t offset) {
  const auto* list = container->constant();
  constexpr std::size_t worth_hashing = 4;
  if (list != nullptr && list->is(Kind::list) && list->as_list().size() >= worth_hashing &&
      std::ranges::all_of(list->as_list(), is_map_key))
    return std::make_unique<InSetStep>(std::move(element), std::move(container), offset);
  return std::make_unique<InStep>(std::move(element), std::move(container), offset);
}

}  // namespace cel
