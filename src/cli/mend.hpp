// Carrying out the edits that findings bring along, until none is left.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "govcheck/report.hpp"

namespace govcheck::cli {

/// The edits of the open findings of a report, with the keys of their findings.
struct OfferedEdit {
  Edit edit;
  std::string key;
};
std::vector<OfferedEdit> offered_edits(const Report& report);

struct MendedText {
  std::string text;
  std::vector<std::string> keys;  ///< of the findings that were mended, each once, in order
};

/// The text with the edits that are for it and do not meet.
MendedText mend_once(std::string_view text, const std::vector<OfferedEdit>& edits);

/// A message that `judge` reports on, mended as far as rules know how. Letters and digits stay what they are, but for
/// their case: an edit that would change more is not made.
MendedText mend_message(const std::string& message, const std::function<Report(const std::string&)>& judge);

/// Have both texts the same letters and digits in the same order, whatever their case?
bool have_same_letters(std::string_view a, std::string_view b);

}  // namespace govcheck::cli
