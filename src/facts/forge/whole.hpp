// Items that are read whole or not at all: the first member that is not understood makes the item Missing.
#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include "facts/forge/reading.hpp"
#include "govcheck/evidence.hpp"

namespace govcheck::facts::forge {

class Whole {
 public:
  /// What is known; else a default, and the item will be Missing.
  template <class T>
  T take(Evidence<T> part) {
    if (part.known()) return std::move(part).value();
    if (!missing_) missing_ = part.missing();
    return T{};
  }
  /// The item, where every part that was taken was known.
  template <class T>
  Evidence<T> item(T value) const {
    return missing_ ? Evidence<T>(*missing_) : Evidence<T>(std::move(value));
  }

 private:
  std::optional<Missing> missing_;
};

/// Reads an object: `fill(T& read, Whole& whole)` takes its members.
template <class T, class Fill>
Evidence<T> read_item(const Reading& item, std::string_view what, Fill fill) {
  if (!item.is(Value::Kind::map)) return item.unreadable(what, "an object");
  Whole whole;
  T read;
  fill(read, whole);
  return whole.item(std::move(read));
}

}  // namespace govcheck::facts::forge
