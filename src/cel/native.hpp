// Functions of the language, in C++.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cel/step.hpp"
#include "cel/zone.hpp"

namespace re2 {
class RE2;
}

namespace cel {

/// One call of a function. The arguments are neither errors nor unknowns; of a member call, the target comes first.
struct Call {
  Frame& frame;
  std::string_view function;
  std::span<const Value* const> arguments;
  std::uint32_t offset;
  /// The pattern of the call, where it is constant.
  const re2::RE2* pattern = nullptr;
  /// The time zone of the call, where it is constant.
  const Zone* zone = nullptr;

  std::size_t size() const { return arguments.size(); }
  const Value& operator[](std::size_t index) const { return *arguments[index]; }
  /// Whether there are as many arguments, of these kinds.
  template <typename... Kinds>
  bool takes(Kinds... kinds) const {
    if (arguments.size() != sizeof...(kinds)) return false;
    std::size_t i = 0;
    return (arguments[i++]->is(kinds) && ...);
  }
  std::string_view text(std::size_t index) const { return arguments[index]->as_text(); }
  std::int64_t integer(std::size_t index) const { return arguments[index]->as_integer(); }

  Value fail(std::string message) const { return Value::error(std::move(message), offset); }
  Value no_overload() const;
  Value over_limit() const;
  /// False: over the limit; return over_limit().
  bool charge(std::size_t size) const { return frame.charge_size(size); }
};

using Native = Value (*)(const Call& call);

struct NativeEntry {
  std::string_view name;
  Native function;
};

/// nullptr: the language has no such function, or it is an operator.
Native find_native(std::string_view name);
/// Which argument is a regular expression; -1: none.
int pattern_argument(std::string_view name);
/// Whether the second argument of a call on a timestamp is a time zone.
bool takes_zone(std::string_view name);

// By library, in files of their own.
std::span<const NativeEntry> conversion_functions();
std::span<const NativeEntry> time_functions();
std::span<const NativeEntry> string_functions();
std::span<const NativeEntry> text_search_functions();
std::span<const NativeEntry> math_functions();
std::span<const NativeEntry> bit_functions();
std::span<const NativeEntry> list_functions();
std::span<const NativeEntry> set_functions();
std::span<const NativeEntry> encoder_functions();
std::span<const NativeEntry> regex_functions();
std::span<const NativeEntry> optional_functions();
Value format_string(const Call& call);

/// A pattern in RE2 syntax with bounded memory; what is wrong with it otherwise.
std::shared_ptr<const re2::RE2> compile_pattern(std::string_view pattern, std::string& failure);

}  // namespace cel
