// The output formats of a report. Each is one function over plain values; none reads a clock, a file or a terminal.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include "govcheck/report.hpp"

namespace govcheck::report {

struct WriteOptions {
  bool color = false;                  ///< text: ANSI colours
  std::size_t width = 100;             ///< text: columns to fill, at least 40
  std::size_t findings_per_rule = 10;  ///< text: how many are shown; 0: all
  bool sarif_for_github = false;       ///< sarif: leave waived findings out, as code scanning ignores `suppressions`
  std::string sarif_category;          ///< sarif: tells apart the uploads of one commit; empty: "govcheck"
};

struct ReportFormat {
  std::string_view name;
  std::string_view summary;  ///< one line for `--help`
  /// Writes the whole report. A failure to write is the state of the stream.
  void (*write)(std::ostream&, const Report&, const WriteOptions&);
};

/// Sorted by name.
std::span<const ReportFormat> report_formats();
/// nullptr where there is no such format.
const ReportFormat* find_report_format(std::string_view name);

}  // namespace govcheck::report
