// Constants, variables, fields and elements.
#include <fmt/format.h>

#include <cmath>

#include "cel/number_text.hpp"
#include "cel/steps.hpp"

namespace cel {
namespace {

class ConstantStep final : public Step {
 public:
  ConstantStep(Value value, std::uint32_t offset) : Step(offset), value_(std::move(value)) {}
  const Value& run(Frame&, Value&) const override { return value_; }
  const Value* constant() const override { return &value_; }

 private:
  Value value_;
};

class ErrorStep final : public Step {
 public:
  ErrorStep(std::string message, std::uint32_t offset)
      : Step(offset), error_(Value::error(std::move(message), offset)) {}
  const Value& run(Frame&, Value&) const override { return error_; }

 private:
  Value error_;
};

class SlotStep final : public Step {
 public:
  SlotStep(std::size_t slot, std::uint32_t offset) : Step(offset), slot_(slot) {}
  const Value& run(Frame& frame, Value&) const override { return *frame.slot(slot_); }

 private:
  std::size_t slot_;
};

class VariableStep final : public Step {
 public:
  VariableStep(std::size_t index, std::string name, std::uint32_t offset)
      : Step(offset), index_(index), name_(std::move(name)) {}
  const Value& run(Frame& frame, Value& scratch) const override {
    const auto* value = frame.variable(index_, name_);
    return value != nullptr ? *value : fail(scratch, fmt::format("there is no variable '{}'", name_));
  }

 private:
  std::size_t index_;
  std::string name_;
};

std::string shown_key(const Value& key) {
  return key.is(Kind::string) ? fmt::format("'{}'", key.as_text()) : literal_text(key, true);
}

/// `container.field` where the container stays: what select, has and references share.
const Value& read_field(const Value& container, std::string_view field, Value& scratch, std::uint32_t offset) {
  if (!container.ok()) return keep(container, scratch);
  if (container.is(Kind::map)) {
    if (const auto* found = container.as_map().find(field)) return *found;
    scratch = Value::error(fmt::format("no such key: '{}'", field), offset);
    return scratch;
  }
  if (container.is(Kind::optional)) {
    const auto* content = container.as_optional();
    if (content == nullptr) return container;
    if (!content->is(Kind::map)) return keep(read_field(*content, field, scratch, offset), scratch);
    const auto* found = content->as_map().find(field);
    scratch = found == nullptr ? Value::none() : found->ok() ? Value::optional(*found) : *found;
    return scratch;
  }
  scratch = Value::error(
      fmt::format("no such overload: a value of type '{}' has no field '{}'", type_name(container), field), offset);
  return scratch;
}

class ReferenceStep final : public Step {
 public:
  ReferenceStep(std::vector<Reference> candidates, Value fallback, std::string name, std::uint32_t offset)
      : Step(offset), candidates_(std::move(candidates)), fallback_(std::move(fallback)), name_(std::move(name)) {}

  const Value& run(Frame& frame, Value& scratch) const override {
    for (const auto& candidate : candidates_) {
      const auto* value = frame.variable(candidate.variable, candidate.name);
      if (value == nullptr) continue;
      for (const auto& field : candidate.fields) {
        Value next;
        const auto& read = read_field(*value, field, next, offset());
        // Owned by `scratch` from here on, where it is not borrowed.
        value = &hand_on(read, next, scratch);
        if (!value->ok()) break;
      }
      return *value;
    }
    if (!fallback_.is(Kind::null)) return fallback_;
    return fail(scratch, fmt::format("there is no variable '{}'", name_));
  }

 private:
  std::vector<Reference> candidates_;
  Value fallback_;
  std::string name_;
};

class SelectStep final : public Step {
 public:
  SelectStep(StepPtr operand, std::string_view field, std::uint32_t offset)
      : Step(offset), operand_(std::move(operand)), field_(field) {}

  const Value& run(Frame& frame, Value& scratch) const override {
    Value own;
    const auto& container = operand_->run(frame, own);
    if (!container.ok()) return hand_on(container, own, scratch);
    const auto& found = read_field(container, field_, scratch, offset());
    return &container == &own ? keep(found, scratch) : found;
  }

 private:
  StepPtr operand_;
  std::string field_;
};

class HasStep final : public Step {
 public:
  HasStep(StepPtr operand, std::string_view field, std::uint32_t offset)
      : Step(offset), operand_(std::move(operand)), field_(field) {}

  const Value& run(Frame& frame, Value& scratch) const override {
    Value own;
    const auto& value = operand_->run(frame, own);
    const auto* container = &value;
    while (container->is(Kind::optional)) {
      container = container->as_optional();
      if (container == nullptr) return false_value();
    }
    if (container->is(Kind::map)) return boolean_value(container->as_map().has(field_));
    if (!value.ok()) return hand_on(value, own, scratch);
    return fail(scratch, fmt::format("no such overload: a value of type '{}' has no fields", type_name(value)));
  }

 private:
  StepPtr operand_;
  std::string field_;
};

/// The element at `index`; nullptr with `failure` empty: there is none.
const Value* find_element(const Value& container, const Value& index, std::string& failure) {
  if (container.is(Kind::map)) {
    if (is_map_key(index) || index.is(Kind::real)) return container.as_map().find(index);
    failure = fmt::format("no such key: a map has no keys of type '{}'", type_name(index));
    return nullptr;
  }
  if (!container.is(Kind::list)) {
    failure = fmt::format("no such overload: '[]' cannot be applied to {}", type_name(container));
    return nullptr;
  }
  const auto elements = container.as_list();
  std::uint64_t at = 0;
  if (index.is(Kind::integer)) {
    at = static_cast<std::uint64_t>(index.as_integer());
  } else if (index.is(Kind::uinteger)) {
    at = index.as_uinteger();
  } else if (index.is(Kind::real) && std::trunc(index.as_real()) == index.as_real() && index.as_real() >= 0 &&
             index.as_real() < 1e15) {
    at = static_cast<std::uint64_t>(index.as_real());
  } else {
    failure = fmt::format("invalid_argument: a list has no element at {} {}", type_name(index), shown_key(index));
    return nullptr;
  }
  return at < elements.size() ? &elements[at] : nullptr;
}

class IndexStep final : public Step {
 public:
  IndexStep(StepPtr operand, StepPtr index, bool optional, std::uint32_t offset)
      : Step(offset), operand_(std::move(operand)), index_(std::move(index)), optional_(optional) {}

  const Value& run(Frame& frame, Value& scratch) const override {
    Value own;
    const auto& value = operand_->run(frame, own);
    if (!value.ok()) return hand_on(value, own, scratch);
    Value own_index;
    const auto& index = index_->run(frame, own_index);
    if (!index.ok()) return hand_on(index, own_index, scratch);
    const auto* container = &value;
    auto wrap = optional_;
    while (container->is(Kind::optional)) {
      const auto* content = container->as_optional();
      if (content == nullptr) return keep(*container, scratch);
      container = content;
      wrap = true;
    }
    std::string failure;
    const auto* found = find_element(*container, index, failure);
    if (!failure.empty()) return fail(scratch, std::move(failure));
    if (wrap) {
      scratch = found == nullptr ? Value::none() : found->ok() ? Value::optional(*found) : *found;
      return scratch;
    }
    if (found != nullptr) return &value == &own ? keep(*found, scratch) : *found;
    if (container->is(Kind::map)) return fail(scratch, fmt::format("no such key: {}", shown_key(index)));
    return fail(scratch, fmt::format("invalid_argument: index {} is out of range in a list of {}", shown_key(index),
                                     container->as_list().size()));
  }

 private:
  StepPtr operand_;
  StepPtr index_;
  bool optional_;
};

class OptionalSelectStep final : public Step {
 public:
  OptionalSelectStep(StepPtr operand, std::string_view field, std::uint32_t offset)
      : Step(offset), operand_(std::move(operand)), field_(field) {}

  const Value& run(Frame& frame, Value& scratch) const override {
    Value own;
    const auto& value = operand_->run(frame, own);
    if (!value.ok()) return hand_on(value, own, scratch);
    const auto* container = &value;
    while (container->is(Kind::optional)) {
      const auto* content = container->as_optional();
      if (content == nullptr) return keep(*container, scratch);
      container = content;
    }
    if (!container->is(Kind::map)) return keep(read_field(*container, field_, scratch, offset()), scratch);
    const auto* found = container->as_map().find(field_);
    scratch = found == nullptr ? Value::none() : found->ok() ? Value::optional(*found) : *found;
    return scratch;
  }

 private:
  StepPtr operand_;
  std::string field_;
};

}  // namespace

StepPtr make_constant(Value value, std::uint32_t offset) {
  return std::make_unique<ConstantStep>(std::move(value), offset);
}

StepPtr make_error(std::string message, std::uint32_t offset) {
  return std::make_unique<ErrorStep>(std::move(message), offset);
}

StepPtr make_slot(std::size_t slot, std::uint32_t offset) { return std::make_unique<SlotStep>(slot, offset); }

StepPtr make_reference(std::vector<Reference> candidates, Value fallback, std::string name, std::uint32_t offset) {
  if (candidates.size() == 1 && candidates[0].fields.empty() && fallback.is(Kind::null))
    return std::make_unique<VariableStep>(candidates[0].variable, std::move(candidates[0].name), offset);
  return std::make_unique<ReferenceStep>(std::move(candidates), std::move(fallback), std::move(name), offset);
}

StepPtr make_select(StepPtr operand, std::string_view field, Access access, std::uint32_t offset) {
  switch (access) {
    case Access::test: return std::make_unique<HasStep>(std::move(operand), field, offset);
    case Access::optional: return std::make_unique<OptionalSelectStep>(std::move(operand), field, offset);
    case Access::field: break;
  }
  return std::make_unique<SelectStep>(std::move(operand), field, offset);
}

StepPtr make_index(StepPtr operand, StepPtr index, bool optional, std::uint32_t offset) {
  return std::make_unique<IndexStep>(std::move(operand), std::move(index), optional, offset);
}

}  // namespace cel
