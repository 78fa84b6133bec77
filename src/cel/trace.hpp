// What the parts of an expression were in one evaluation, to explain its value.
#pragma once

#include <cstdint>
#include <unordered_map>

#include "cel/ast.hpp"
#include "cel/step.hpp"

namespace cel {

/// Filled by a traced program. Of what a loop evaluates several times the last value is kept, but once `all` has met an
/// element that fails, or `exists` one that holds, the values of that element.
class Trace {
 public:
  struct Loop {
    std::size_t rounds = 0;   ///< elements looked at
    std::size_t element = 0;  ///< the one that decided
    bool decided = false;
  };

  /// nullptr: the part was not evaluated, or is constant.
  const Value* find(const Node& node) const {
    const auto found = values_.find(node.id);
    return found == values_.end() ? nullptr : &found->second;
  }
  /// Of `all`, `exists` and `exists_one`; nullptr: it was not evaluated.
  const Loop* loop(const Node& node) const {
    const auto found = loops_.find(node.id);
    return found == loops_.end() ? nullptr : &found->second;
  }

 private:
  friend class ValueTracer;
  friend class LoopTracer;
  friend class BodyTracer;
  void keep(std::uint32_t id, const Value& value) {
    if (muted_ == 0) values_.insert_or_assign(id, value);
  }

  std::unordered_map<std::uint32_t, Value> values_;
  std::unordered_map<std::uint32_t, Loop> loops_;
  std::size_t muted_ = 0;
};

/// The step, with its value told to the trace of the frame.
StepPtr trace_value(std::uint32_t id, StepPtr step);
StepPtr trace_loop(std::uint32_t id, StepPtr step);
/// Of the loop with this id.
StepPtr trace_body(std::uint32_t id, Fold::Macro macro, StepPtr step);

}  // namespace cel
