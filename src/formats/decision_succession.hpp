// Which decision record took the place of which, as the records themselves tell it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/decision_record.hpp"
#include "formats/section_name.hpp"

namespace govcheck::formats {

/// A record as it stands in a log.
struct LoggedRecord {
  std::string path;
  std::uint64_t number = 0;
  std::string text;
  DecisionRecord record;
};

/// Another record that a record names.
struct RecordReference {
  std::string path;                     ///< in the repository, of a link; else ""
  std::optional<std::uint64_t> number;  ///< of a record that is named by its number
  Span at;
};

/// What a record says of its successors.
struct Succession {
  bool is_superseded = false;
  bool is_told = false;  ///< something stands behind "superseded by", if only words or a link to elsewhere
  std::vector<RecordReference> by;
};

Succession succession_of(const LoggedRecord& record);

/// The first word of a record that a change of it has edited, in the new text; where words are only gone, the place.
/// What may change at any time does not count: fields (`Status:`, `Date:`), spelling, letter case, punctuation and
/// layout, the targets of links, lines about what supersedes it, and the sections with these names.
std::optional<Span> first_edit(const LoggedRecord& before, const LoggedRecord& after,
                               const std::vector<SectionName>& amendable);

/// Does the record name the other one: by a link, its file name, "ADR 7", or its number on a line about superseding?
bool names_record(const LoggedRecord& record, const LoggedRecord& other);

}  // namespace govcheck::formats
