// What one part of a commit message must be: whether it is there, how long, in which case, like what.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "govcheck/params.hpp"
#include "text/letter_case.hpp"
#include "text/pattern.hpp"
#include "text/span.hpp"

namespace govcheck::formats {

enum class PartUse : std::uint8_t { optional, required, forbidden };
constexpr std::array<Choice<PartUse>, 3> choices_of(PartUse) {
  return {{{"optional", PartUse::optional}, {"required", PartUse::required}, {"forbidden", PartUse::forbidden}}};
}

struct PartStyle {
  PartUse use = PartUse::optional;
  std::optional<std::int64_t> min_length;
  std::optional<std::int64_t> max_length;
  std::vector<text::LetterCase> letter_case;
  std::vector<text::LetterCase> forbidden_case;
  std::optional<text::Pattern> pattern;
  std::vector<text::Pattern> forbidden;

  static constexpr std::string_view object_name = "message-part";
  static ParamList<PartStyle> declare();
};

/// All parts of a message.
struct PartStyles {
  PartStyle header;
  PartStyle type;
  PartStyle scope;
  PartStyle subject;
  PartStyle body;
  PartStyle footers;
  PartStyle rest;  ///< body and footers
  PartStyle message;

  static constexpr std::string_view object_name = "message-parts";
  static ParamList<PartStyles> declare();
};

/// One departure of a part: at the end of the key ("body" + "-min-length"), in the message, in words.
struct PartFault {
  std::string_view key;
  text::Span span;
  std::string what;
  std::string remedy;
};

/// `name` is what messages call the part; where it is empty, `fallback` is what a finding points at.
std::vector<PartFault> check_part(std::string_view message, std::string_view name, text::Span part, text::Span fallback,
                                  const PartStyle& style);

}  // namespace govcheck::formats
