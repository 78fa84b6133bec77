// What the parts of an expression were in one evaluation, to explain its value.
#pragma once

#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

#include "cel/ast.hpp"
#include "cel/step.hpp"

namespace cel {

/// Filled by a traced program. Of what a loop evaluates several times the values of the last element are kept, but once
/// `all` has met an element that fails, or `exists` one that holds, those of that element.
class Trace {
 public:
  struct Loop {
    std::size_t rounds = 0;   ///< elements looked at
    std::size_t element = 0;  ///< the one that decided
    bool decided = false;
    bool definite = false;  ///< decided by a truth, not by an error or an unknown, which a later element may absorb
    std::size_t candidates = 0;       ///< of a loop with a filter: elements that the filter was asked about
    std::vector<std::size_t> passed;  ///< … and those that went through it
  };
  /// Given what the body was for an element, or the part. True: go on as if this had not decided.
  using Watch = std::function<bool(const Value& value)>;

  /// Calls `watch` with each element that decides this `all` or `exists` by a truth or an error, before what lies
  /// outside of the loop is evaluated. The loop itself and those around it that are watched tell of this element.
  /// Of any other part, calls it where that is false; to go on is to take it for true.
  void watch(const Node& part, Watch watch) { watches_.insert_or_assign(part.id, std::move(watch)); }
  void stop_watching() { watches_.clear(); }

  /// nullptr: the part was not evaluated, or is constant.
  const Value* find(const Node& node) const {
    const auto found = values_.find(node.id);
    return found == values_.end() ? nullptr : &found->second;
  }
  /// nullptr: it was not evaluated.
  const Loop* loop(const Node& node) const {
    const auto found = loops_.find(node.id);
    return found == loops_.end() ? nullptr : &found->second;
  }

 private:
  friend class ValueTracer;
  friend class LoopTracer;
  friend class FilterTracer;
  friend class BodyTracer;
  void keep(std::uint32_t id, const Value& value) {
    if (muted_ == 0) values_.insert_or_assign(id, value);
  }
  void forget(const std::vector<std::uint32_t>& ids) {
    for (const auto id : ids) {
      values_.erase(id);
      loops_.erase(id);
    }
  }
  const Watch* watch_of(std::uint32_t id) const {
    if (watches_.empty() || muted_ > 0) return nullptr;
    const auto found = watches_.find(id);
    return found == watches_.end() ? nullptr : &found->second;
  }

  std::unordered_map<std::uint32_t, Value> values_;
  std::unordered_map<std::uint32_t, Loop> loops_;
  std::unordered_map<std::uint32_t, Watch> watches_;
  std::size_t muted_ = 0;
};

/// The step, with its value told to the trace of the frame.
StepPtr trace_value(std::uint32_t id, StepPtr step);
StepPtr trace_loop(std::uint32_t id, StepPtr step);
// Of this loop.
StepPtr trace_filter(const Node& loop, StepPtr step);
StepPtr trace_body(const Node& loop, StepPtr step);

}  // namespace cel
