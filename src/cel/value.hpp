// Values of the expression language. A value is 16 bytes: scalars inside, everything else shared and immutable, so
// that copies are cheap and safe to hand to other threads.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cel {

enum class Kind : std::uint8_t {
  null,
  boolean,
  integer,    ///< 64 bit, signed
  uinteger,   ///< 64 bit, unsigned
  real,       ///< CEL's double
  timestamp,  ///< seconds and nanoseconds since 1970-01-01T00:00:00Z
  duration,
  string,  ///< UTF-8
  bytes,
  list,
  map,
  type,
  optional,
  unknown,  ///< the evidence was not there; not a value an expression can test
  error,    ///< evaluation failed
};

/// What reference-counted values have in common.
class Object {
 public:
  Object() = default;
  virtual ~Object() = default;
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;

 private:
  friend class Value;
  mutable std::atomic<std::uint32_t> references_{1};
};

class Value;
class Map;

/// Seconds and nanoseconds of a duration (same sign) or a timestamp (nanoseconds 0 … 999999999).
struct Instant {
  std::int64_t seconds = 0;
  std::int32_t nanos = 0;
  auto operator<=>(const Instant&) const = default;
};

/// What went wrong, and the byte offset in the expression.
struct Failure {
  std::string message;
  std::size_t offset = 0;
};

class Value {
 public:
  using Entry = std::pair<Value, Value>;

  constexpr Value() noexcept = default;  ///< null
  Value(const Value& other) noexcept : kind_(other.kind_), nanos_(other.nanos_), raw_(other.raw_) { retain(); }
  Value(Value&& other) noexcept : kind_(other.kind_), nanos_(other.nanos_), raw_(other.raw_) {
    other.kind_ = Kind::null;
  }
  Value& operator=(const Value& other) noexcept {
    Value copy(other);
    swap(copy);
    return *this;
  }
  Value& operator=(Value&& other) noexcept {
    swap(other);
    return *this;
  }
  constexpr ~Value() {
    if (kind_ >= Kind::string) release();
  }

  static constexpr Value boolean(bool value) noexcept { return {Kind::boolean, 0, {.boolean = value}}; }
  static Value integer(std::int64_t value) noexcept { return {Kind::integer, 0, {.integer = value}}; }
  static Value uinteger(std::uint64_t value) noexcept { return {Kind::uinteger, 0, {.uinteger = value}}; }
  static Value real(double value) noexcept { return {Kind::real, 0, {.real = value}}; }
  /// Not checked against the range that CEL allows; `checked_timestamp` of time.hpp does.
  static Value timestamp(Instant at) noexcept { return {Kind::timestamp, at.nanos, {.integer = at.seconds}}; }
  static Value duration(Instant length) noexcept { return {Kind::duration, length.nanos, {.integer = length.seconds}}; }
  /// The text is taken as UTF-8; ill-formed bytes count as one code point each.
  static Value string(std::string text);
  static Value bytes(std::string bytes);
  static Value list(std::vector<Value> elements);
  /// Keys are bool, int, uint or string. Where a key repeats (1 and 1u are the same key), the first entry is found.
  static Value map(std::vector<Entry> entries);
  /// A map of one's own: see Map.
  static Value map(Map* adopted) noexcept;
  static Value type(std::string_view name);
  static Value optional(Value content);
  static Value none();
  static Value unknown(std::string what, std::size_t offset = 0);
  static Value error(std::string message, std::size_t offset = 0);

  Kind kind() const noexcept { return kind_; }
  bool is(Kind kind) const noexcept { return kind_ == kind; }
  /// Neither an error nor an unknown.
  bool ok() const noexcept { return kind_ < Kind::unknown; }
  bool is_true() const noexcept { return kind_ == Kind::boolean && raw_.boolean; }
  bool is_false() const noexcept { return kind_ == Kind::boolean && !raw_.boolean; }

  // Each of these may be called only where kind() says so.
  bool as_boolean() const noexcept { return raw_.boolean; }
  std::int64_t as_integer() const noexcept { return raw_.integer; }
  std::uint64_t as_uinteger() const noexcept { return raw_.uinteger; }
  double as_real() const noexcept { return raw_.real; }
  Instant as_instant() const noexcept { return {raw_.integer, nanos_}; }  ///< timestamp, duration
  std::string_view as_text() const noexcept;                              ///< string, bytes, type (its name)
  std::span<const Value> as_list() const noexcept;
  const Map& as_map() const noexcept;
  /// The content of an optional; nullptr: there is none.
  const Value* as_optional() const noexcept;
  /// Of an error or an unknown (what was not there).
  const Failure& as_failure() const noexcept;

 private:
  union Raw {
    bool boolean;
    std::int64_t integer;
    std::uint64_t uinteger;
    double real;
    const Object* object;
  };
  constexpr Value(Kind kind, std::int32_t nanos, Raw raw) noexcept : kind_(kind), nanos_(nanos), raw_(raw) {}
  Value(Kind kind, const Object* adopted) noexcept : Value(kind, 0, {.object = adopted}) {}
  void swap(Value& other) noexcept {
    std::swap(kind_, other.kind_);
    std::swap(nanos_, other.nanos_);
    std::swap(raw_, other.raw_);
  }
  void retain() const noexcept {
    if (kind_ >= Kind::string) raw_.object->references_.fetch_add(1, std::memory_order_relaxed);
  }
  void release() const noexcept {
    if (raw_.object->references_.fetch_sub(1, std::memory_order_acq_rel) == 1) destroy(raw_.object);
  }
  static void destroy(const Object* object) noexcept;

  Kind kind_ = Kind::null;
  std::int32_t nanos_ = 0;
  Raw raw_{.integer = 0};
};

namespace detail {

class Text final : public Object {
 public:
  explicit Text(std::string text) : content(std::move(text)) {}
  const std::string content;
};

class List final : public Object {
 public:
  explicit List(std::vector<Value> values) : elements(std::move(values)) {}
  const std::vector<Value> elements;
};

}  // namespace detail

inline std::string_view Value::as_text() const noexcept {
  return static_cast<const detail::Text*>(raw_.object)->content;
}
inline std::span<const Value> Value::as_list() const noexcept {
  return static_cast<const detail::List*>(raw_.object)->elements;
}

/// What a value of kind map is made of. Implementations are immutable or lock: several threads read them.
class Map : public Object {
 public:
  virtual std::size_t size() const = 0;
  /// nullptr: no such key. The value stays where it is as long as the map lives.
  virtual const Value* find(const Value& key) const = 0;
  virtual const Value* find(std::string_view key) const = 0;
  /// All keys in a fixed order.
  virtual std::vector<Value> keys() const = 0;
  /// The entries where they are at hand; empty, though size() is not, for maps that compute them.
  virtual std::span<const Value::Entry> entries() const { return {}; }
  /// Whether `field` is there, without computing its value.
  virtual bool has(std::string_view field) const { return find(field) != nullptr; }
};

inline const Map& Value::as_map() const noexcept { return *static_cast<const Map*>(raw_.object); }

/// A map whose fields are computed when an expression first reaches them, once.
class Record : public Map {
 public:
  /// `names` in the order of keys().
  explicit Record(std::vector<std::string> names) : names_(std::move(names)) {}

  std::size_t size() const final { return names_.size(); }
  const Value* find(const Value& key) const final;
  const Value* find(std::string_view key) const final;
  std::vector<Value> keys() const final;
  bool has(std::string_view field) const override;

 protected:
  /// Called at most once per name, under a lock: it must not reach back into the same record.
  virtual Value compute(std::string_view name) const = 0;

 private:
  std::vector<std::string> names_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, Value, std::less<>> computed_;
};

/// The name of the type that `type(x)` gives: "int", "null_type", "google.protobuf.Timestamp" …
std::string_view type_name(const Value& value);

}  // namespace cel
