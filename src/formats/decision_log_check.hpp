// What is wrong with a decision log as a whole: numbers, dates, successors, the index.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/decision_succession.hpp"
#include "govcheck/params.hpp"
#include "text/edits.hpp"

namespace govcheck::formats {

enum class DateForm : std::uint8_t { any, iso, required };
constexpr std::array<Choice<DateForm>, 3> choices_of(DateForm) {
  return {{{"any", DateForm::any}, {"iso", DateForm::iso}, {"required", DateForm::required}}};
}

enum class SuccessionLinks : std::uint8_t { ignore, forward, both };
constexpr std::array<Choice<SuccessionLinks>, 3> choices_of(SuccessionLinks) {
  return {
      {{"ignore", SuccessionLinks::ignore}, {"forward", SuccessionLinks::forward}, {"both", SuccessionLinks::both}}};
}

struct LogStyle {
  DateForm dates = DateForm::iso;
  SuccessionLinks succession = SuccessionLinks::both;
  bool gaps = true;  ///< numbers may be left out
  std::int64_t min_options = 0;
  bool both_consequences = false;
  std::optional<std::chrono::sys_days> today;  ///< a later date is wrong
};

/// Something wrong, with its place in one of the records or in the index.
struct LogFault {
  std::string key;  ///< tells it from the others of this file
  std::string path;
  Span at;
  std::string message;
  std::string remedy;
  std::vector<text::TextEdit> edits = {};  ///< of that file; empty: mending it takes a person
};

/// Faults of records that are read by themselves: date, options, consequences.
void check_record(const LoggedRecord& record, const LogStyle& style, std::vector<LogFault>& faults);

/// Faults of the numbers and of the successions in one folder; `records` are sorted by path.
void check_log(const std::vector<const LoggedRecord*>& records, const LogStyle& style,
               const std::function<bool(const std::string& path)>& exists, std::vector<LogFault>& faults);

/// An index that leaves out records, or links to some that are not there.
void check_index(std::string_view index_path, std::string_view text, const std::vector<const LoggedRecord*>& records,
                 const std::function<bool(const std::string& path)>& exists, std::vector<LogFault>& faults);

}  // namespace govcheck::formats
