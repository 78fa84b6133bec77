#include "report/report_format.hpp"

#include <algorithm>
#include <array>

namespace govcheck::report {

void write_github(std::ostream& out, const Report& report, const WriteOptions& options);
void write_json(std::ostream& out, const Report& report, const WriteOptions& options);
void write_sarif(std::ostream& out, const Report& report, const WriteOptions& options);
void write_summary(std::ostream& out, const Report& report, const WriteOptions& options);
void write_text(std::ostream& out, const Report& report, const WriteOptions& options);

std::span<const ReportFormat> report_formats() {
  static constexpr std::array<ReportFormat, 5> all = {{
      {"github", "annotations of a GitHub Actions step", write_github},
      {"json", "everything, for programs (docs/report.schema.json)", write_json},
      {"sarif", "SARIF 2.1.0, for code scanning", write_sarif},
      {"summary", "Markdown, for the summary of a CI step", write_summary},
      {"text", "for people", write_text},
  }};
  return all;
}

const ReportFormat* find_report_format(std::string_view name) {
  const auto all = report_formats();
  const auto found = std::ranges::find(all, name, &ReportFormat::name);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace govcheck::report
