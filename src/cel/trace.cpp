#include "cel/trace.hpp"

namespace cel {

class ValueTracer final : public Step {
 public:
  ValueTracer(std::uint32_t id, StepPtr step) : Step(step->offset()), id_(id), step_(std::move(step)) {}

  const Value& run(Frame& frame, Value& scratch) const override {
    const auto& value = step_->run(frame, scratch);
    if (frame.trace() != nullptr) frame.trace()->keep(id_, value);
    return value;
  }

 private:
  std::uint32_t id_;
  StepPtr step_;
};

class LoopTracer final : public Step {
 public:
  LoopTracer(std::uint32_t id, StepPtr step) : Step(step->offset()), id_(id), step_(std::move(step)) {}

  const Value& run(Frame& frame, Value& scratch) const override {
    auto* trace = frame.trace();
    if (trace != nullptr && trace->muted_ == 0) trace->loops_[id_] = {};
    const auto& value = step_->run(frame, scratch);
    if (trace != nullptr) trace->keep(id_, value);
    return value;
  }

 private:
  std::uint32_t id_;
  StepPtr step_;
};

class BodyTracer final : public Step {
 public:
  BodyTracer(std::uint32_t id, Fold::Macro macro, StepPtr step)
      : Step(step->offset()), id_(id), macro_(macro), step_(std::move(step)) {}

  const Value& run(Frame& frame, Value& scratch) const override {
    auto* trace = frame.trace();
    if (trace == nullptr || trace->muted_ > 0) return step_->run(frame, scratch);
    auto& loop = trace->loops_[id_];
    const auto element = loop.rounds++;
    if (loop.decided) {
      ++trace->muted_;
      const auto& value = step_->run(frame, scratch);
      --trace->muted_;
      return value;
    }
    const auto& value = step_->run(frame, scratch);
    auto& after = trace->loops_[id_];  // a loop inside may have moved it
    after.decided = decides(value);
    after.element = element;
    return value;
  }

 private:
  bool decides(const Value& value) const {
    switch (macro_) {
      case Fold::Macro::all: return !value.is_true();
      case Fold::Macro::exists: return value.is_true();
      default: return false;
    }
  }

  std::uint32_t id_;
  Fold::Macro macro_;
  StepPtr step_;
};

StepPtr trace_value(std::uint32_t id, StepPtr step) { return std::make_unique<ValueTracer>(id, std::move(step)); }

StepPtr trace_loop(std::uint32_t id, StepPtr step) { return std::make_unique<LoopTracer>(id, std::move(step)); }

StepPtr trace_body(std::uint32_t id, Fold::Macro macro, StepPtr step) {
  return std::make_unique<BodyTracer>(id, macro, std::move(step));
}

}  // namespace cel
