// What a program is made of: steps that give values, planned once from the checked tree.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cel/cel.hpp"
#include "cel/equality.hpp"

namespace cel {

/// One evaluation.
class Frame {
 public:
  Frame(const Activation& activation, std::uint64_t limit, const Value** slots, Value* variables, std::uint8_t* known)
      : activation_(activation), limit_(limit), slots_(slots), variables_(variables), known_(known) {}

  /// False: the limit is reached, and the evaluation is to end.
  bool charge(std::uint64_t units) {
    if (units <= limit_ - cost_) {
      cost_ += units;
      return !stopped_;
    }
    cost_ = limit_;
    stopped_ = true;
    return false;
  }
  /// A tenth of what is read or made, at least 1.
  bool charge_size(std::size_t size) { return charge(1 + size / 10); }
  bool stopped() const { return stopped_; }
  std::uint64_t cost() const { return cost_; }
  std::uint64_t left() const { return limit_ - cost_; }

  const Activation& activation() const { return activation_; }
  void set_trace(Trace* trace) { trace_ = trace; }
  /// Of a traced program; else nullptr.
  Trace* trace() const { return trace_; }

  const Value*& slot(std::size_t index) { return slots_[index]; }
  /// nullptr: there is no such variable.
  const Value* variable(std::size_t index, std::string_view name) {
    if (known_[index] == unasked) ask(index, name);
    return known_[index] == present ? &variables_[index] : nullptr;
  }
  /// equal() of values, charged.
  bool equals(const Value& a, const Value& b);

 private:
  static constexpr std::uint8_t unasked = 0, present = 1, absent = 2;
  void ask(std::size_t index, std::string_view name);

  const Activation& activation_;
  std::uint64_t cost_ = 0;
  std::uint64_t limit_;
  bool stopped_ = false;
  const Value** slots_;
  Value* variables_;
  std::uint8_t* known_;
  Trace* trace_ = nullptr;
};

/// Gives a value: in `scratch`, or one that lives at least as long as the slots, variables and constants of the frame
/// do. Never a part of what `scratch` holds: so containers are read without counting references.
class Step {
 public:
  explicit Step(std::uint32_t offset) : offset_(offset) {}
  virtual ~Step() = default;
  Step(const Step&) = delete;
  Step& operator=(const Step&) = delete;

  virtual const Value& run(Frame& frame, Value& scratch) const = 0;
  /// The value, where it is always the same.
  virtual const Value* constant() const { return nullptr; }
  std::uint32_t offset() const { return offset_; }

 protected:
  const Value& fail(Value& scratch, std::string message) const {
    scratch = Value::error(std::move(message), offset_);
    return scratch;
  }
  const Value& stop(Value& scratch) const;
  const Value& no_overload(Value& scratch, std::string_view function, const Value& a) const;
  const Value& no_overload(Value& scratch, std::string_view function, const Value& a, const Value& b) const;

 private:
  std::uint32_t offset_;
};

using StepPtr = std::unique_ptr<const Step>;

/// `value` where the caller's scratch is another: moved out of `own` where it is in there.
inline const Value& hand_on(const Value& value, Value& own, Value& scratch) {
  if (&value != &own) return value;
  scratch = std::move(own);
  return scratch;
}

/// `value`, which may be part of something that ends with the caller.
inline const Value& keep(const Value& value, Value& scratch) {
  if (&value != &scratch) scratch = value;
  return scratch;
}

inline constinit const Value true_constant = Value::boolean(true);
inline constinit const Value false_constant = Value::boolean(false);
inline const Value& true_value() { return true_constant; }
inline const Value& false_value() { return false_constant; }
inline const Value& boolean_value(bool value) { return value ? true_value() : false_value(); }

}  // namespace cel
