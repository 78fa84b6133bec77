// A fact that may not be there. Absence always carries its reason, and cannot be mistaken for a value.
#pragma once

#include <exception>
#include <string>
#include <utility>
#include <variant>

namespace govcheck {

/// Why a fact is not known, and what would make it known.
struct Missing {
  std::string what;    ///< a full sentence without the final stop: "the clone is shallow"
  std::string remedy;  ///< what to do: "fetch the history: git fetch --unshallow"
  /// Something is there and cannot be used: not understood, or contradicted. Another source does not make up for it.
  bool unusable = false;
  friend bool operator==(const Missing&, const Missing&) = default;
};

/// Thrown by `Evidence::value()`. The evaluator turns it into the verdict `indeterminate`; a rule does not catch it.
class MissingEvidence : public std::exception {
 public:
  explicit MissingEvidence(Missing missing) : missing_(std::move(missing)) {}
  const Missing& missing() const { return missing_; }
  const char* what() const noexcept override { return missing_.what.c_str(); }

 private:
  Missing missing_;
};

/// A value of type T, or the reason why it is not known. There is no way to read an unknown value as a default,
/// so missing evidence never passes silently.
template <class T>
class Evidence {
 public:
  Evidence() : held_(Missing{"not recorded", ""}) {}
  Evidence(T value) : held_(std::move(value)) {}            // NOLINT(google-explicit-constructor)
  Evidence(Missing missing) : held_(std::move(missing)) {}  // NOLINT(google-explicit-constructor)

  bool known() const { return std::holds_alternative<T>(held_); }
  /// The value; throws MissingEvidence where it is not known.
  const T& value() const& {
    if (!known()) throw MissingEvidence(missing());
    return std::get<T>(held_);
  }
  /// Of a temporary: by value, so that `for (… : facts.files_of(commit).value())` is safe.
  T value() && {
    if (!known()) throw MissingEvidence(missing());
    return std::get<T>(std::move(held_));
  }
  /// The reason; only where `known()` is false.
  const Missing& missing() const { return std::get<Missing>(held_); }

  const T& operator*() const& { return value(); }
  T operator*() && { return std::move(*this).value(); }
  const T* operator->() const { return &value(); }

 private:
  std::variant<T, Missing> held_;
};

}  // namespace govcheck
