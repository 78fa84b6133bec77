// && || ! ?: and the choice between optionals.
#include "cel/steps.hpp"

namespace cel {
namespace {

/// false && x is false and true || x is true, whatever x is, on either side.
class LogicalStep final : public Step {
 public:
  LogicalStep(StepPtr left, StepPtr right, bool conjunction, std::uint32_t offset)
      : Step(offset), left_(std::move(left)), right_(std::move(right)), conjunction_(conjunction) {}

  const Value& run(Frame& frame, Value& scratch) const override {
    const auto& left = left_->run(frame, scratch);
    if (left.is(Kind::boolean) && left.as_boolean() != conjunction_) return boolean_value(!conjunction_);
    const auto left_holds = left.is(Kind::boolean);
    if (left_holds) {
      const auto& right = right_->run(frame, scratch);
      if (right.is(Kind::boolean)) return boolean_value(right.as_boolean());
      if (!right.ok()) return right;
      return no_overload(scratch, function(), right);
    }
    Value own;
    const auto& right = right_->run(frame, own);
    if (right.is(Kind::boolean) && right.as_boolean() != conjunction_) return boolean_value(!conjunction_);
    if (right.is(Kind::unknown) && !left.is(Kind::unknown)) return hand_on(right, own, scratch);
    if (!left.ok()) return left;
    return no_overload(scratch, function(), Value(left));
  }

 private:
  std::string_view function() const { return conjunction_ ? "&&" : "||"; }

  StepPtr left_;
  StepPtr right_;
  bool conjunction_;
};

class NotStep final : public Step {
 public:
  NotStep(StepPtr operand, std::uint32_t offset) : Step(offset), operand_(std::move(operand)) {}
  const Value& run(Frame& frame, Value& scratch) const override {
    const auto& value = operand_->run(frame, scratch);
    if (value.is(Kind::boolean)) return boolean_value(!value.as_boolean());
    return value.ok() ? no_overload(scratch, "!", Value(value)) : value;
  }

 private:
  StepPtr operand_;
};

class KnownStep final : public Step {
 public:
  KnownStep(StepPtr operand, bool is_test, std::uint32_t offset)
      : Step(offset), operand_(std::move(operand)), is_test_(is_test) {}
  const Value& run(Frame& frame, Value& scratch) const override {
    const auto& value = operand_->run(frame, scratch);
    if (value.is(Kind::unknown)) return false_value();
    return value.ok() && !is_test_ ? true_value() : value;
  }

 private:
  StepPtr operand_;
  bool is_test_;
};

class ConditionalStep final : public Step {
 public:
  ConditionalStep(StepPtr condition, StepPtr yes, StepPtr no, std::uint32_t offset)
      : Step(offset), condition_(std::move(condition)), yes_(std::move(yes)), no_(std::move(no)) {}

  const Value& run(Frame& frame, Value& scratch) const override {
    const auto& value = condition_->run(frame, scratch);
    if (value.is(Kind::boolean)) return (value.as_boolean() ? yes_ : no_)->run(frame, scratch);
    return value.ok() ? no_overload(scratch, "?:", Value(value)) : value;
  }

 private:
  StepPtr condition_;
  StepPtr yes_;
  StepPtr no_;
};

class OrElseStep final : public Step {
 public:
  OrElseStep(StepPtr optional, StepPtr other, bool value, std::uint32_t offset)
      : Step(offset), optional_(std::move(optional)), other_(std::move(other)), value_(value) {}

  const Value& run(Frame& frame, Value& scratch) const override {
    Value own;
    const auto& optional = optional_->run(frame, own);
    if (!optional.ok()) return hand_on(optional, own, scratch);
    if (!optional.is(Kind::optional)) return no_overload(scratch, value_ ? "orValue" : "or", optional);
    if (const auto* content = optional.as_optional()) {
      if (!value_) return hand_on(optional, own, scratch);
      return &optional == &own ? keep(*content, scratch) : *content;
    }
    const auto& other = other_->run(frame, scratch);
    if (value_ || !other.ok() || other.is(Kind::optional)) return other;
    return no_overload(scratch, "or", Value(other));
  }

 private:
  StepPtr optional_;
  StepPtr other_;
  bool value_;
};

}  // namespace

StepPtr make_logical(StepPtr left, StepPtr right, bool conjunction, std::uint32_t offset) {
  return std::make_unique<LogicalStep>(std::move(left), std::move(right), conjunction, offset);
}

StepPtr make_not(StepPtr operand, std::uint32_t offset) {
  return std::make_unique<NotStep>(std::move(operand), offset);
}

StepPtr make_known(StepPtr operand, bool is_test, std::uint32_t offset) {
  return std::make_unique<KnownStep>(std::move(operand), is_test, offset);
}

StepPtr make_conditional(StepPtr condition, StepPtr yes, StepPtr no, std::uint32_t offset) {
  return std::make_unique<ConditionalStep>(std::move(condition), std::move(yes), std::move(no), offset);
}

StepPtr make_or_else(StepPtr optional, StepPtr other, bool value, std::uint32_t offset) {
  return std::make_unique<OrElseStep>(std::move(optional), std::move(other), value, offset);
}

}  // namespace cel
