// Architecture decision records as people write them: Michael Nygard's form (sections), MADR (front matter or a list
// below the title), and what lies between.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "formats/markdown.hpp"

namespace govcheck::formats {

struct DecisionRecord {
  struct Number {
    std::uint64_t value = 0;
    Span at;
  };
  struct Field {
    std::string text;  ///< one line; may be empty: the place is there, its content is not
    Span at;           ///< as written
  };

  Markdown document;
  std::optional<Span> title;
  std::optional<Number> number;  ///< that the title begins with: "7. Use queues", "ADR-007: Use queues"
  std::optional<Field> status;
  std::optional<Field> date;
};

Parsed<DecisionRecord> parse_decision_record(std::string_view text, MarkdownLimits limits = {});

/// Does a status name one of these, whatever else it says ("⌛️ Superseded by [7](0007-x.md)", "{ accepted }")? A
/// template's choice of several ("proposed | accepted") names none.
bool names_status(std::string_view status, std::span<const std::string> allowed);

}  // namespace govcheck::formats
