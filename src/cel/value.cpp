#include "cel/value.hpp"

#include <algorithm>

#include "cel/equality.hpp"

namespace cel {
namespace {

class Optional final : public Object {
 public:
  Optional() = default;
  explicit Optional(Value content) : content_(std::move(content)) {}
  const Value* content() const { return content_ ? &*content_ : nullptr; }

 private:
  std::optional<Value> content_;
};

class Failed final : public Object {
 public:
  Failed(std::string message, std::size_t offset) : failure_{std::move(message), offset} {}
  const Failure& failure() const { return failure_; }

 private:
  Failure failure_;
};

/// Few entries are searched in order; more through an index by hash.
class Entries final : public Map {
 public:
  explicit Entries(std::vector<Value::Entry> entries) : entries_(std::move(entries)) {
    if (entries_.size() > searched_in_order)
      index_.build(entries_.size(), [&](std::size_t i) -> const Value& { return entries_[i].first; });
  }

  std::size_t size() const override { return entries_.size(); }
  std::span<const Value::Entry> entries() const override { return entries_; }

  const Value* find(const Value& key) const override {
    if (!is_map_key(key) && !key.is(Kind::real)) return nullptr;
    if (entries_.size() > searched_in_order) {
      const auto at = index_.find(key, [&](std::size_t i) -> const Value& { return entries_[i].first; });
      return at == KeyIndex::absent ? nullptr : &entries_[at].second;
    }
    for (const auto& [name, value] : entries_)
      if (same_key(name, key)) return &value;
    return nullptr;
  }

  const Value* find(std::string_view key) const override {
    if (entries_.size() > searched_in_order) return find(Value::string(std::string(key)));
    for (const auto& [name, value] : entries_)
      if (name.is(Kind::string) && name.as_text() == key) return &value;
    return nullptr;
  }

  std::vector<Value> keys() const override {
    std::vector<Value> all;
    all.reserve(entries_.size());
    for (const auto& entry : entries_) all.push_back(entry.first);
    return all;
  }

 private:
  static constexpr std::size_t searched_in_order = 8;
  std::vector<Value::Entry> entries_;
  KeyIndex index_;
};

}  // namespace

void Value::destroy(const Object* object) noexcept { delete object; }

Value Value::string(std::string text) { return {Kind::string, new detail::Text(std::move(text))}; }
Value Value::bytes(std::string bytes) { return {Kind::bytes, new detail::Text(std::move(bytes))}; }
Value Value::list(std::vector<Value> elements) { return {Kind::list, new detail::List(std::move(elements))}; }
Value Value::map(std::vector<Entry> entries) { return {Kind::map, new Entries(std::move(entries))}; }
Value Value::map(Map* adopted) noexcept { return {Kind::map, adopted}; }
Value Value::type(std::string_view name) { return {Kind::type, new detail::Text(std::string(name))}; }
Value Value::optional(Value content) { return {Kind::optional, new Optional(std::move(content))}; }
Value Value::none() { return {Kind::optional, new Optional()}; }
Value Value::unknown(std::string what, std::size_t offset) {
  return {Kind::unknown, new Failed(std::move(what), offset)};
}
Value Value::error(std::string message, std::size_t offset) {
  return {Kind::error, new Failed(std::move(message), offset)};
}

const Value* Value::as_optional() const noexcept { return static_cast<const Optional*>(raw_.object)->content(); }
const Failure& Value::as_failure() const noexcept { return static_cast<const Failed*>(raw_.object)->failure(); }

const Value* Record::find(const Value& key) const { return key.is(Kind::string) ? find(key.as_text()) : nullptr; }

const Value* Record::find(std::string_view key) const {
  if (!has(key)) return nullptr;
  const std::lock_guard lock(mutex_);
  const auto known = computed_.find(key);
  if (known != computed_.end()) return &known->second;
  return &computed_.emplace(std::string(key), compute(key)).first->second;
}

std::vector<Value> Record::keys() const {
  std::vector<Value> all;
  all.reserve(names_.size());
  for (const auto& name : names_) all.push_back(Value::string(name));
  return all;
}

bool Record::has(std::string_view field) const { return std::ranges::find(names_, field) != names_.end(); }

std::string_view type_name(const Value& value) {
  switch (value.kind()) {
    case Kind::null: return "null_type";
    case Kind::boolean: return "bool";
    case Kind::integer: return "int";
    case Kind::uinteger: return "uint";
    case Kind::real: return "double";
    case Kind::timestamp: return "google.protobuf.Timestamp";
    case Kind::duration: return "google.protobuf.Duration";
    case Kind::string: return "string";
    case Kind::bytes: return "bytes";
    case Kind::list: return "list";
    case Kind::map: return "map";
    case Kind::type: return "type";
    case Kind::optional: return "optional_type";
    case Kind::unknown: return "unknown";
    case Kind::error: return "error";
  }
  return "error";
}

}  // namespace cel
