// What was there before does not count.
#pragma once

#include <cstddef>

#include "govcheck/evaluate.hpp"
#include "govcheck/report.hpp"

namespace govcheck::evaluation {

/// Waives the findings that are in the baseline and adds an exception for each of its rules. Of a rule with more than
/// `most` outcomes those that are waived are counted and not kept.
void apply_baseline(const Baseline& baseline, std::size_t most, Report& report);

}  // namespace govcheck::evaluation
