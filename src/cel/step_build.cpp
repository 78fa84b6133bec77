// List and map literals.
#include <fmt/format.h>

#include "cel/number_text.hpp"
#include "cel/steps.hpp"

namespace cel {
namespace {

/// The content of an optional, for `?element`; nullptr: left out, or `scratch` is an error.
const Value* unwrapped(const Value& value, Value& failure, std::uint32_t offset) {
  if (value.is(Kind::optional)) return value.as_optional();
  failure =
      Value::error(fmt::format("no such overload: an optional is needed after '?', not {}", type_name(value)), offset);
  return nullptr;
}

class ListStep final : public Step {
 public:
  ListStep(std::vector<StepPtr> elements, std::vector<bool> optional, std::uint32_t offset)
      : Step(offset), elements_(std::move(elements)), optional_(std::move(optional)) {}

  const Value& run(Frame& frame, Value& scratch) const override {
    if (!frame.charge_size(elements_.size())) return stop(scratch);
    std::vector<Value> values;
    values.reserve(elements_.size());
    for (std::size_t i = 0; i < elements_.size(); ++i) {
      Value own;
      const auto& value = elements_[i]->run(frame, own);
      if (!value.ok()) return hand_on(value, own, scratch);
      if (optional_.empty() || !optional_[i]) {
        if (&value == &own)
          values.push_back(std::move(own));
        else
          values.push_back(value);
        continue;
      }
      Value failure;
      if (const auto* content = unwrapped(value, failure, elements_[i]->offset())) values.push_back(*content);
      if (!failure.ok()) return keep(failure, scratch);
    }
    scratch = Value::list(std::move(values));
    return scratch;
  }

 private:
  std::vector<StepPtr> elements_;
  std::vector<bool> optional_;
};

class MapStep final : public Step {
 public:
  MapStep(std::vector<StepPtr> entries, std::vector<bool> optional, std::uint32_t offset)
      : Step(offset), entries_(std::move(entries)), optional_(std::move(optional)) {}

  const Value& run(Frame& frame, Value& scratch) const override {
    if (!frame.charge_size(entries_.size())) return stop(scratch);
    std::vector<Value::Entry> entries;
    entries.reserve(entries_.size() / 2);
    KeySet seen;
    for (std::size_t i = 0; i < entries_.size(); i += 2) {
      Value own_key;
      const auto& key = entries_[i]->run(frame, own_key);
      if (!key.ok()) return hand_on(key, own_key, scratch);
      if (!is_map_key(key))
        return fail(scratch, fmt::format("unsupported key type: a map key is a bool, int, uint or string, not {}",
                                         type_name(key)));
      Value own;
      const auto& value = entries_[i + 1]->run(frame, own);
      if (!value.ok()) return hand_on(value, own, scratch);
      const auto* content = &value;
      if (optional_[i / 2]) {
        Value failure;
        content = unwrapped(value, failure, entries_[i + 1]->offset());
        if (!failure.ok()) return keep(failure, scratch);
        if (content == nullptr) continue;
      }
      if (!seen.insert(key)) return fail(scratch, fmt::format("Failed with repeated key {}", literal_text(key, true)));
      entries.emplace_back(key, *content);
    }
    scratch = Value::map(std::move(entries));
    return scratch;
  }

 private:
  std::vector<StepPtr> entries_;
  std::vector<bool> optional_;
};

}  // namespace

StepPtr make_list(std::vector<StepPtr> elements, std::vector<bool> optional, std::uint32_t offset) {
  return std::make_unique<ListStep>(std::move(elements), std::move(optional), offset);
}

StepPtr make_map(std::vector<StepPtr> entries, std::vector<bool> optional, std::uint32_t offset) {
  if (optional.empty()) optional.resize(entries.size() / 2);
  return std::make_unique<MapStep>(std::move(entries), std::move(optional), offset);
}

}  // namespace cel
