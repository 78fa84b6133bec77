// Values that cases write as one text: moments and names of commits.
#pragma once

#include <string>
#include <string_view>

#include "govcheck/facts.hpp"
#include "govcheck/params.hpp"

namespace govcheck::fixture {

/// RFC 3339, or a date.
struct Moment {
  static constexpr std::string_view format = "time";
  static Parsed<Moment> parse(std::string_view written);
  const std::string& written() const { return text; }

  Time time{};
  std::string text;
};

/// From 1 to 40 hexadecimal digits, filled up with zeros. Quotes are needed where YAML would read a number.
struct Name {
  static constexpr std::string_view format = "hexadecimal";
  static Parsed<Name> parse(std::string_view written);
  const std::string& written() const { return text; }

  ObjectId id;
  std::string text;
};

/// The moment of a case that does not say: 2026-01-01.
Moment default_now();

}  // namespace govcheck::fixture
