#include "cel/trace.hpp"

namespace cel {

class ValueTracer final : public Step {
 public:
  ValueTracer(std::uint32_t id, StepPtr step) : Step(step->offset()), id_(id), step_(std::move(step)) {}

  const Value& run(Frame& frame, Value& scratch) const override {
    const auto& value = step_->run(frame, scratch);
    auto* trace = frame.trace();
    if (trace == nullptr) return value;
    trace->keep(id_, value);
    if (!value.is(Kind::boolean) || value.as_boolean()) return value;
    const auto* watch = trace->watch_of(id_);
    if (watch == nullptr || !(*watch)(value)) return value;
    trace->values_.erase(id_);
    return true_value();
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
    // What is watched may give what it would not give by itself.
    if (trace != nullptr && trace->watch_of(id_) == nullptr) trace->keep(id_, value);
    return value;
  }

 private:
  std::uint32_t id_;
  StepPtr step_;
};

/// Whether an element goes through the filter of a loop.
class FilterTracer final : public Step {
 public:
  FilterTracer(std::uint32_t id, StepPtr step) : Step(step->offset()), id_(id), step_(std::move(step)) {}

  const Value& run(Frame& frame, Value& scratch) const override {
    const auto& value = step_->run(frame, scratch);
    auto* trace = frame.trace();
    if (trace == nullptr || trace->muted_ > 0) return value;
    auto& loop = trace->loops_[id_];
    if (value.is_true()) loop.passed.push_back(loop.candidates);
    ++loop.candidates;
    return value;
  }

 private:
  std::uint32_t id_;
  StepPtr step_;
};

/// One element of a loop.
class BodyTracer final : public Step {
 public:
  BodyTracer(const Node& loop, StepPtr step)
      : Step(step->offset()), id_(loop.id), macro_(loop.fold->macro), step_(std::move(step)) {
    collect(loop.fold->body);
  }

  const Value& run(Frame& frame, Value& scratch) const override {
    auto* trace = frame.trace();
    if (trace == nullptr || trace->muted_ > 0) return step_->run(frame, scratch);
    auto& loop = trace->loops_[id_];
    const auto element = loop.rounds++;
    if (loop.decided) {
      ++trace->muted_;
      const auto& value = step_->run(frame, scratch);
      --trace->muted_;
      // An error does not decide where a truth comes after it; what that one was is of interest.
      if (loop.definite || !decides_definitely(value)) return value;
    }
    return run_traced(frame, scratch, *trace, element);
  }

 private:
  const Value& run_traced(Frame& frame, Value& scratch, Trace& trace, std::size_t element) const {
    trace.forget(inside_);
    const auto* watch = trace.watch_of(id_);
    auto& loop = trace.loops_[id_];
    loop.element = element;
    loop.decided = watch != nullptr;  // for the loops inside, which may tell of an element of theirs
    const auto& value = step_->run(frame, scratch);
    auto& after = trace.loops_[id_];  // a loop inside may have moved it
    after.decided = decides(value);
    after.definite = decides_definitely(value);
    if (watch == nullptr || !after.decided || value.is(Kind::unknown) || frame.stopped() || !(*watch)(value))
      return value;
    after.decided = after.definite = false;
    return boolean_value(macro_ == Fold::Macro::all);
  }

  bool decides(const Value& value) const {
    switch (macro_) {
      case Fold::Macro::all: return !value.is_true();
      case Fold::Macro::exists: return value.is_true();
      default: return false;
    }
  }
  bool decides_definitely(const Value& value) const { return value.is(Kind::boolean) && decides(value); }

  void collect(const Node* node) {
    if (node == nullptr) return;
    inside_.push_back(node->id);
    collect(node->target);
    for (const auto* argument : node->args) collect(argument);
    if (node->fold == nullptr) return;
    collect(node->fold->range);
    collect(node->fold->init);
    collect(node->fold->filter);
    collect(node->fold->body);
  }

  std::uint32_t id_;
  Fold::Macro macro_;
  StepPtr step_;
  std::vector<std::uint32_t> inside_;
};

StepPtr trace_value(std::uint32_t id, StepPtr step) { return std::make_unique<ValueTracer>(id, std::move(step)); }

StepPtr trace_loop(std::uint32_t id, StepPtr step) { return std::make_unique<LoopTracer>(id, std::move(step)); }

StepPtr trace_filter(const Node& loop, StepPtr step) {
  return std::make_unique<FilterTracer>(loop.id, std::move(step));
}

StepPtr trace_body(const Node& loop, StepPtr step) { return std::make_unique<BodyTracer>(loop, std::move(step)); }

}  // namespace cel
