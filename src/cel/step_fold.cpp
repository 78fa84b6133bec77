// Comprehensions as loops.
#include <fmt/format.h>

#include "cel/number_text.hpp"
#include "cel/steps.hpp"

namespace cel {
namespace {

class FoldStep : public Step {
 public:
  FoldStep(FoldSteps steps, std::uint32_t offset) : Step(offset), steps_(std::move(steps)) {}

 protected:
  /// Calls `each` for the elements or keys, the loop variables set, until it gives false. A value that is no range:
  /// an error, in scratch. nullptr: all went well.
  template <typename Each>
  const Value* loop(Frame& frame, Value& scratch, Each each) const {
    Value own;
    const auto& range = steps_.range->run(frame, own);
    if (!range.ok()) return &hand_on(range, own, scratch);
    Value index;
    if (range.is(Kind::list)) {
      const auto elements = range.as_list();
      for (std::size_t i = 0; i < elements.size(); ++i) {
        if (!frame.charge(1)) return &stop(scratch);
        if (steps_.two_variables) index = Value::integer(static_cast<std::int64_t>(i));
        frame.slot(steps_.variable) = steps_.two_variables ? &index : &elements[i];
        if (steps_.two_variables) frame.slot(steps_.second) = &elements[i];
        if (!each()) break;
      }
      return nullptr;
    }
    if (range.is(Kind::map)) return loop_map(frame, range.as_map(), scratch, each);
    scratch = Value::error(
        fmt::format("no such overload: a value of type '{}' cannot be looped over", type_name(range)), offset());
    return &scratch;
  }

  /// The filter holds, or there is none; false with `failure` set: it failed.
  bool passes(Frame& frame, Value& failure) const {
    if (steps_.filter == nullptr) return true;
    Value own;
    const auto& value = steps_.filter->run(frame, own);
    if (value.is(Kind::boolean)) return value.as_boolean();
    if (value.ok()) {
      no_overload(failure, "?:", value);
    } else {
      keep(value, failure);
    }
    return false;
  }

  const FoldSteps& steps() const { return steps_; }

 private:
  template <typename Each>
  const Value* loop_map(Frame& frame, const Map& map, Value& scratch, Each each) const {
    for (const auto& key : map.keys()) {
      if (!frame.charge(1)) return &stop(scratch);
      frame.slot(steps_.variable) = &key;
      if (steps_.two_variables) {
        const auto* value = map.find(key);
        if (value == nullptr) continue;
        if (!value->ok()) return &keep(*value, scratch);
        frame.slot(steps_.second) = value;
      }
      if (!each()) break;
    }
    return nullptr;
  }

  FoldSteps steps_;
};

/// all, exists: && or || over the elements.
class QuantifierStep final : public FoldStep {
 public:
  using FoldStep::FoldStep;

  const Value& run(Frame& frame, Value& scratch) const override {
    const auto decisive = steps().macro == Fold::Macro::exists;
    auto decided = false;
    Value failure;
    Value own;
    const auto* broken = loop(frame, scratch, [&] {
      const auto& value = steps().body->run(frame, own);
      if (value.is(Kind::boolean)) {
        decided = value.as_boolean() == decisive;
        return !decided;
      }
      if (value.ok()) {
        if (failure.is(Kind::null)) no_overload(failure, decisive ? "||" : "&&", value);
      } else if (failure.is(Kind::null) || (failure.is(Kind::error) && value.is(Kind::unknown))) {
        failure = value;
      }
      return !frame.stopped();
    });
    if (broken != nullptr) return *broken;
    if (decided) return boolean_value(decisive);
    return failure.is(Kind::null) ? boolean_value(!decisive) : keep(failure, scratch);
  }
};

class ExistsOneStep final : public FoldStep {
 public:
  using FoldStep::FoldStep;

  const Value& run(Frame& frame, Value& scratch) const override {
    std::size_t count = 0;
    Value failure;
    Value own;
    const auto* broken = loop(frame, scratch, [&] {
      const auto& value = steps().body->run(frame, own);
      if (value.is(Kind::boolean)) {
        count += value.as_boolean() ? 1 : 0;
        return true;
      }
      if (value.ok()) {
        no_overload(failure, "?:", value);
      } else {
        failure = value;
      }
      return false;
    });
    if (broken != nullptr) return *broken;
    return failure.is(Kind::null) ? boolean_value(count == 1) : keep(failure, scratch);
  }
};

class MapFoldStep final : public FoldStep {
 public:
  using FoldStep::FoldStep;

  const Value& run(Frame& frame, Value& scratch) const override {
    std::vector<Value> results;
    Value failure;
    const auto* broken = loop(frame, scratch, [&] {
      if (!passes(frame, failure)) return failure.ok();
      Value own;
      const auto& value = steps().body->run(frame, own);
      if (!value.ok()) return keep(value, failure).ok();
      if (&value == &own)
        results.push_back(std::move(own));
      else
        results.push_back(value);
      return true;
    });
    if (broken != nullptr) return *broken;
    if (!failure.ok()) return keep(failure, scratch);
    scratch = Value::list(std::move(results));
    return scratch;
  }
};

/// transformMap, transformMapEntry.
class EntriesFoldStep final : public FoldStep {
 public:
  using FoldStep::FoldStep;

  const Value& run(Frame& frame, Value& scratch) const override {
    std::vector<Value::Entry> entries;
    KeySet seen;
    Value failure;
    const auto* broken = loop(frame, scratch, [&] {
      if (!passes(frame, failure)) return failure.ok();
      Value own;
      const auto& value = steps().body->run(frame, own);
      if (!value.ok()) return keep(value, failure).ok();
      if (steps().macro == Fold::Macro::transform_map)
        return insert(*frame.slot(steps().variable), value, entries, seen, failure);
      if (!value.is(Kind::map)) return no_overload(failure, "transformMapEntry", value).ok();
      for (const auto& key : value.as_map().keys()) {
        const auto* content = value.as_map().find(key);
        if (!frame.charge(1) || content == nullptr) return false;
        if (!insert(key, *content, entries, seen, failure)) return false;
      }
      return true;
    });
    if (broken != nullptr) return *broken;
    if (!failure.ok()) return keep(failure, scratch);
    scratch = Value::map(std::move(entries));
    return scratch;
  }

 private:
  bool insert(const Value& key, const Value& value, std::vector<Value::Entry>& entries, KeySet& seen,
              Value& failure) const {
    if (!seen.insert(key)) {
      fail(failure, fmt::format("insert failed: key {} already exists", literal_text(key, true)));
      return false;
    }
    entries.emplace_back(key, value);
    return true;
  }
};

class BindStep final : public Step {
 public:
  BindStep(std::size_t slot, StepPtr value, StepPtr body, std::uint32_t offset)
      : Step(offset), slot_(slot), value_(std::move(value)), body_(std::move(body)) {}

  const Value& run(Frame& frame, Value& scratch) const override {
    Value own;
    // An error counts where the variable is used, as in the expansion.
    const auto& value = value_->run(frame, own);
    frame.slot(slot_) = &value;
    return keep(body_->run(frame, scratch), scratch);
  }

 private:
  std::size_t slot_;
  StepPtr value_;
  StepPtr body_;
};

}  // namespace

StepPtr make_fold(FoldSteps steps, std::uint32_t offset) {
  switch (steps.macro) {
    case Fold::Macro::all:
    case Fold::Macro::exists: return std::make_unique<QuantifierStep>(std::move(steps), offset);
    case Fold::Macro::exists_one: return std::make_unique<ExistsOneStep>(std::move(steps), offset);
    case Fold::Macro::map: return std::make_unique<MapFoldStep>(std::move(steps), offset);
    default: return std::make_unique<EntriesFoldStep>(std::move(steps), offset);
  }
}

StepPtr make_bind(std::size_t slot, StepPtr value, StepPtr body, std::uint32_t offset) {
  return std::make_unique<BindStep>(slot, std::move(value), std::move(body), offset);
}

}  // namespace cel
