// Where reports go: `--report FORMAT[=FILE]`, several at once.
#pragma once

#include <string>
#include <vector>

#include "cli/streams.hpp"
#include "report/report_format.hpp"

namespace govcheck::cli {

struct ReportSink {
  const report::ReportFormat* format = nullptr;
  std::string file;  ///< empty: standard output
};

/// Throws InputError for an unknown format. Nothing asked for: text.
std::vector<ReportSink> parse_report_sinks(const std::vector<std::string>& options);

/// Files are written whole or not at all. A closed pipe is no error; any other failure to write is an InputError.
void write_reports(const std::vector<ReportSink>& sinks, const Report& report, const report::WriteOptions& options,
                   Streams& streams);

/// Is there anything that a person should see?
bool has_findings(const Report& report);

}  // namespace govcheck::cli
