// Reports made by hand, for the baselines of the output formats.
#pragma once

#include <cstddef>

#include "govcheck/report.hpp"

namespace govcheck::report::sample {

/// Every verdict, every kind of subject and location, exceptions in every state, and texts that attack each format.
Report everything();

/// Nothing is wrong.
Report clean();

/// One rule with this many findings on as many commits.
Report large(std::size_t findings);

}  // namespace govcheck::report::sample
