// Facts as maps whose fields are read when an expression first reaches them.
#pragma once

#include <atomic>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cel/value.hpp"
#include "expressions/unknown.hpp"
#include "govcheck/evidence.hpp"

namespace govcheck::expressions {

/// One field of a kind of facts: what expressions may write, and where the value comes from.
template <class Source>
struct Field {
  std::string_view name;
  std::string_view type;  ///< as CEL writes it
  std::string_view doc;   ///< a phrase without final stop
  /// nullopt: there is none. May throw MissingEvidence.
  std::optional<cel::Value> (*read)(const Source& source);
  std::span<const std::string_view> words = {};  ///< all that a text can be; empty: any
};

/// Safe to use from several threads; each field is read at most once.
template <class Source>
class FactMap final : public cel::Map {
 public:
  FactMap(std::span<const Field<Source>> fields, Source source)
      : fields_(fields), source_(std::move(source)), cells_(fields.size()) {}

  std::size_t size() const override { return keys().size(); }

  const cel::Value* find(const cel::Value& key) const override {
    return key.is(cel::Kind::string) ? find(key.as_text()) : nullptr;
  }

  const cel::Value* find(std::string_view key) const override {
    for (std::size_t index = 0; index < fields_.size(); ++index)
      if (fields_[index].name == key) return cell(index);
    return nullptr;
  }

  /// Known, and there.
  bool has(std::string_view field) const override {
    const auto* value = find(field);
    return value != nullptr && !value->is(cel::Kind::unknown);
  }

  std::vector<cel::Value> keys() const override {
    std::vector<cel::Value> all;
    for (std::size_t index = 0; index < fields_.size(); ++index)
      if (cell(index) != nullptr) all.push_back(cel::Value::string(std::string(fields_[index].name)));
    return all;
  }

 private:
  enum State : std::uint8_t { unread, present, absent };
  struct Cell {
    std::atomic<std::uint8_t> state = unread;
    cel::Value value;
  };

  const cel::Value* cell(std::size_t index) const {
    auto& cell = cells_[index];
    auto state = cell.state.load(std::memory_order_acquire);
    if (state == unread) state = read(index);
    return state == present ? &cell.value : nullptr;
  }

  std::uint8_t read(std::size_t index) const {
    auto& cell = cells_[index];
    const std::scoped_lock lock(mutex_);
    if (const auto state = cell.state.load(std::memory_order_relaxed); state != unread) return state;
    auto value = or_unknown([&] { return fields_[index].read(source_); });
    const auto state = value ? present : absent;
    if (value) cell.value = std::move(*value);
    cell.state.store(state, std::memory_order_release);
    return state;
  }

  std::span<const Field<Source>> fields_;
  Source source_;
  mutable std::mutex mutex_;
  mutable std::vector<Cell> cells_;
};

template <class Source>
cel::Value make_facts(std::span<const Field<Source>> fields, Source source) {
  return cel::Value::map(new FactMap<Source>(fields, std::move(source)));
}

}  // namespace govcheck::expressions
