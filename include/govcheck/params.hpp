// Parameters of a rule, declared once as typed members. The declaration gives binding with exact errors, the JSON
// Schema of the policy format, `govcheck explain` and docs/rules/*.md.
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "govcheck/source.hpp"
#include "govcheck/value.hpp"

namespace govcheck {

/// A value read from a text, or what is wrong with the text and at which byte.
template <class T>
struct Parsed {
  std::optional<T> value;
  std::string error;
  std::string hint;
  std::size_t offset = 0;

  static Parsed failure(std::string error, std::string hint = {}, std::size_t offset = 0) {
    return {std::nullopt, std::move(error), std::move(hint), offset};
  }
};

struct ParamInfo;

/// What a parameter may hold.
struct ParamType {
  enum class Kind : std::uint8_t { boolean, integer, text, choice, list, map, object, one_of };
  Kind kind = Kind::text;
  std::string format;                            ///< of a text: "pattern", "glob", "duration", …; "": any text
  std::int64_t minimum = 0;                      ///< of an integer
  std::int64_t maximum = 0;                      ///< of an integer
  std::vector<std::string> choices;              ///< of a choice
  std::shared_ptr<const ParamType> items;        ///< of a list or a map
  std::vector<ParamType> alternatives;           ///< of one_of
  std::string name;                              ///< of an object: unique among all objects
  std::vector<ParamInfo> (*fields)() = nullptr;  ///< of an object; a function, so that objects may nest in themselves

  /// "text", "list of glob", "one of lower, upper": for people.
  std::string describe() const;
};

struct ParamInfo {
  std::string name;
  std::string description;
  std::string default_text;  ///< as YAML in flow style; empty for a required parameter
  bool required = false;
  ParamType type;
};

/// Bounds of an integer parameter, both included.
struct Limits {
  std::int64_t minimum = 0;
  std::int64_t maximum = 1'000'000;
};

/// How a C++ type is read from a policy: `type()`, `read()` (false after adding a problem), `show()` as YAML.
template <class T>
struct ParamCodec;

template <class P>
struct Param {
  ParamInfo info;
  std::function<bool(const Value&, P&, Problems&)> read;
};

template <class P>
using ParamList = std::vector<Param<P>>;

/// A struct whose members are parameters: `static ParamList<P> declare()`, and `static constexpr std::string_view
/// object_name` where it is used inside of others.
template <class P>
concept ParamObject = requires {
  { P::declare() } -> std::same_as<ParamList<P>>;
};

/// A type that is written as one text: patterns, globs, durations, templates.
template <class T>
concept TextParam = requires(std::string_view text, const T& value) {
  { T::parse(text) } -> std::same_as<Parsed<T>>;
  { T::format } -> std::convertible_to<std::string_view>;
  { value.written() } -> std::convertible_to<std::string>;
};

template <class E>
struct Choice {
  std::string_view name;
  E value;
};

/// An enumeration with its names, found by argument-dependent lookup: `constexpr std::array<Choice<E>, n>
/// choices_of(E)`.
template <class E>
concept ChoiceParam = std::is_enum_v<E> && requires(E value) {
  choices_of(value).size();
};

namespace params {
bool wrong_type(const Value& value, std::string_view wanted, Problems& problems);
bool read_boolean(const Value& value, bool& out, Problems& problems);
bool read_integer(const Value& value, Limits limits, std::int64_t& out, Problems& problems);
bool read_text(const Value& value, std::string& out, Problems& problems);
bool bad_text(const Value& value, std::string_view error, std::string_view hint, std::size_t offset,
              Problems& problems);
bool bad_choice(const Value& value, const std::vector<std::string>& choices, Problems& problems);
bool unknown_key(const Value::Entry& entry, const std::vector<std::string>& known, Problems& problems);
bool lacks_key(const Value& value, std::string_view key, Problems& problems);
std::string quoted(std::string_view text);  ///< as a YAML scalar, quoted where it must be
ParamType object_type(std::string_view name, std::vector<ParamInfo> (*fields)());
}  // namespace params

template <>
struct ParamCodec<bool> {
  static ParamType type() { return {.kind = ParamType::Kind::boolean}; }
  static bool read(const Value& value, bool& out, Problems& problems) {
    return params::read_boolean(value, out, problems);
  }
  static std::string show(bool value) { return value ? "true" : "false"; }
};

template <>
struct ParamCodec<std::int64_t> {
  static ParamType type() { return {.kind = ParamType::Kind::integer, .minimum = 0, .maximum = Limits{}.maximum}; }
  static bool read(const Value& value, std::int64_t& out, Problems& problems) {
    return params::read_integer(value, Limits{}, out, problems);
  }
  static std::string show(std::int64_t value) { return std::to_string(value); }
};

template <>
struct ParamCodec<std::string> {
  static ParamType type() { return {.kind = ParamType::Kind::text}; }
  static bool read(const Value& value, std::string& out, Problems& problems) {
    return params::read_text(value, out, problems);
  }
  static std::string show(const std::string& value) { return params::quoted(value); }
};

template <TextParam T>
struct ParamCodec<T> {
  static ParamType type() { return {.kind = ParamType::Kind::text, .format = std::string(T::format)}; }
  static bool read(const Value& value, T& out, Problems& problems) {
    std::string text;
    if (!params::read_text(value, text, problems)) return false;
    auto parsed = T::parse(text);
    if (!parsed.value) return params::bad_text(value, parsed.error, parsed.hint, parsed.offset, problems);
    out = std::move(*parsed.value);
    return true;
  }
  static std::string show(const T& value) { return params::quoted(value.written()); }
};

template <ChoiceParam E>
struct ParamCodec<E> {
  static std::vector<std::string> names() {
    std::vector<std::string> all;
    for (const auto& choice : choices_of(E{})) all.emplace_back(choice.name);
    return all;
  }
  static ParamType type() { return {.kind = ParamType::Kind::choice, .choices = names()}; }
  static bool read(const Value& value, E& out, Problems& problems) {
    for (const auto& choice : choices_of(E{}))
      if (value.is(Value::Kind::text) && value.text == choice.name) {
        out = choice.value;
        return true;
      }
    return params::bad_choice(value, names(), problems);
  }
  static std::string show(E value) {
    for (const auto& choice : choices_of(E{}))
      if (choice.value == value) return std::string(choice.name);
    return {};
  }
};

template <class T>
struct ParamCodec<std::optional<T>> {
  static ParamType type() { return ParamCodec<T>::type(); }
  static bool read(const Value& value, std::optional<T>& out, Problems& problems) {
    return ParamCodec<T>::read(value, out.emplace(), problems);
  }
  static std::string show(const std::optional<T>& value) { return value ? ParamCodec<T>::show(*value) : "none"; }
};

template <class T>
struct ParamCodec<std::vector<T>> {
  static ParamType type() {
    return {.kind = ParamType::Kind::list, .items = std::make_shared<ParamType>(ParamCodec<T>::type())};
  }
  static bool read(const Value& value, std::vector<T>& out, Problems& problems) {
    if (!value.is(Value::Kind::list)) return params::wrong_type(value, "a list", problems);
    bool good = true;
    out.clear();
    for (const auto& item : value.items) good &= ParamCodec<T>::read(item, out.emplace_back(), problems);
    return good;
  }
  static std::string show(const std::vector<T>& values) {
    std::string text = "[";
    for (const auto& value : values) text += (text.size() > 1 ? ", " : "") + ParamCodec<T>::show(value);
    return text + "]";
  }
};

template <class T>
struct ParamCodec<std::map<std::string, T>> {
  static ParamType type() {
    return {.kind = ParamType::Kind::map, .items = std::make_shared<ParamType>(ParamCodec<T>::type())};
  }
  static bool read(const Value& value, std::map<std::string, T>& out, Problems& problems) {
    if (!value.is(Value::Kind::map)) return params::wrong_type(value, "a map", problems);
    bool good = true;
    out.clear();
    for (const auto& entry : value.entries) good &= ParamCodec<T>::read(entry.value, out[entry.key], problems);
    return good;
  }
  static std::string show(const std::map<std::string, T>& values) {
    std::string text = "{";
    for (const auto& [key, value] : values)
      text += (text.size() > 1 ? ", " : " ") + params::quoted(key) + ": " + ParamCodec<T>::show(value);
    return text + (values.empty() ? "}" : " }");
  }
};

template <ParamObject P>
struct ParamCodec<P> {
  static std::vector<ParamInfo> fields() {
    std::vector<ParamInfo> all;
    for (auto& param : P::declare()) all.push_back(std::move(param.info));
    return all;
  }
  static ParamType type() {
    if constexpr (requires { P::object_name; })
      return params::object_type(P::object_name, &fields);
    else
      return params::object_type({}, &fields);
  }
  static bool read(const Value& value, P& out, Problems& problems) {
    if (!value.is(Value::Kind::map)) return params::wrong_type(value, "a map", problems);
    const auto declared = P::declare();
    bool good = true;
    for (const auto& entry : value.entries) {
      const Param<P>* match = nullptr;
      std::vector<std::string> known;
      for (const auto& param : declared) {
        known.push_back(param.info.name);
        if (param.info.name == entry.key) match = &param;
      }
      good &= match != nullptr ? match->read(entry.value, out, problems) : params::unknown_key(entry, known, problems);
    }
    for (const auto& param : declared)
      if (param.info.required && value.find(param.info.name) == nullptr)
        good &= params::lacks_key(value, param.info.name, problems);
    return good;
  }
  static std::string show(const P&) { return "{}"; }
};

/// Declares an optional parameter; its default is the member's own initialiser.
template <ParamObject P, class T>
Param<P> param(std::string name, T P::*member, std::string description) {
  return {{std::move(name), std::move(description), ParamCodec<T>::show(P{}.*member), false, ParamCodec<T>::type()},
          [member](const Value& value, P& out, Problems& problems) {
            return ParamCodec<T>::read(value, out.*member, problems);
          }};
}

/// Declares a parameter that must be given.
template <ParamObject P, class T>
Param<P> required_param(std::string name, T P::*member, std::string description) {
  auto declared = param<P, T>(std::move(name), member, std::move(description));
  declared.info.required = true;
  declared.info.default_text.clear();
  return declared;
}

/// Declares an optional integer (or an optional one) within bounds.
template <ParamObject P, class T>
requires std::same_as<T, std::int64_t> || std::same_as<T, std::optional<std::int64_t>> Param<P> param(
    std::string name, T P::*member, std::string description, Limits limits) {
  auto declared = param<P, T>(std::move(name), member, std::move(description));
  declared.info.type.minimum = limits.minimum;
  declared.info.type.maximum = limits.maximum;
  declared.read = [member, limits](const Value& value, P& out, Problems& problems) {
    std::int64_t number = 0;
    if (!params::read_integer(value, limits, number, problems)) return false;
    out.*member = number;
    return true;
  };
  return declared;
}

}  // namespace govcheck
