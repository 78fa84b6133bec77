#include "cli/report_sinks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <ostream>

#include "cli/files.hpp"
#include "govcheck/input_error.hpp"
#include "text/suggest.hpp"

namespace govcheck::cli {

std::vector<ReportSink> parse_report_sinks(const std::vector<std::string>& options) {
  std::vector<ReportSink> sinks;
  for (const auto& option : options) {
    const auto equals = option.find('=');
    const auto name = option.substr(0, equals);
    const auto* format = report::find_report_format(name);
    if (format == nullptr) {
      std::vector<std::string> known;
      for (const auto& each : report::report_formats()) known.emplace_back(each.name);
      throw InputError(fmt::format("--report {}: there is no format \"{}\"", option, name),
                       "formats: " + text::join_words(known, "and"));
    }
    if (equals != std::string::npos && equals + 1 == option.size())
      throw InputError(fmt::format("--report {}: the file has no name", option), "write FORMAT=FILE, or FORMAT alone");
    sinks.push_back({format, equals == std::string::npos ? "" : option.substr(equals + 1)});
  }
  if (sinks.empty()) sinks.push_back({report::find_report_format("text"), {}});
  return sinks;
}

void write_reports(const std::vector<ReportSink>& sinks, const Report& report, const report::WriteOptions& options,
                   Streams& streams) {
  auto plain = options;
  plain.color = false;
  for (const auto& sink : sinks) {
    if (!sink.file.empty()) {
      write_file(sink.file, [&](std::ostream& out) { sink.format->write(out, report, plain); });
      continue;
    }
    errno = 0;
    sink.format->write(streams.out, report, options);
    streams.out.flush();
    if (!streams.out && errno != EPIPE)
      throw InputError(fmt::format("cannot write the report: {}", last_system_error()),
                       "check that the disk is not full");
  }
}

bool has_findings(const Report& report) {
  return std::ranges::any_of(report.rules, [](const RuleReport& rule) {
    return rule.count(Verdict::violated) + rule.count(Verdict::indeterminate) + rule.count(Verdict::error) > 0;
  });
}

}  // namespace govcheck::cli
