// The findings of a report as the results of a SARIF run.
#pragma once

#include <cstddef>

#include "govcheck/report.hpp"
#include "report/json_writer.hpp"

namespace govcheck::report::sarif {

inline constexpr std::size_t most_results = 25'000;  ///< code scanning refuses an upload with more

/// The elements of `results`, the worst first, at most `most_results`.
void write_results(JsonWriter& json, const Report& report, bool with_waived);

}  // namespace govcheck::report::sarif
