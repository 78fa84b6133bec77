// One violated rule, or one thing that is not known, as text for people: used by the text report, and without colour
// inside of the step summary.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "govcheck/report.hpp"
#include "report/unknowns.hpp"

namespace govcheck::report {

/// What a stretch of text is; colour only repeats what the words say.
enum class Tint : std::uint8_t { error, warning, note, good, strong, faint };

Tint tint_of(Severity level);

struct TextStyle {
  bool color = false;
  std::size_t width = 100;
  std::size_t findings = 10;  ///< shown per rule; 0: all

  std::string paint(Tint tint, std::string_view text) const;
};

/// A name and a sentence, wrapped with a hanging indent: "    fix: …".
std::string labelled(std::string_view indent, std::string_view label, std::string_view sentence,
                     const TextStyle& style);

/// The header line of a violated rule, its findings by subject, and why it is asked for.
std::string violated_rule_text(const Report& report, const RuleReport& rule, const TextStyle& style);

/// What could not be determined for one reason, of which rules, and what to do.
std::string unknown_text(const Report& report, const Unknown& unknown, const TextStyle& style);

}  // namespace govcheck::report
