// Adding the records that the index of a decision log leaves out.
#pragma once

#include <string_view>
#include <vector>

#include "formats/decision_log_check.hpp"

namespace govcheck::formats {

/// Gives the faults `index:PATH` of this index edits: a line for each record, in the order and the form of the lines
/// that are there. An index that is no list, such as a table, is left to a person.
void add_to_index(std::string_view index_path, std::string_view text, const std::vector<const LoggedRecord*>& records,
                  std::vector<LogFault>& faults);

}  // namespace govcheck::formats
