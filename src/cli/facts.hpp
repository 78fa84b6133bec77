// `govcheck facts`: what the rules would see, as JSON.
#pragma once

#include "cli/check.hpp"
#include "cli/streams.hpp"

namespace govcheck::cli {

/// Facts that are not known appear as `{"missing": …, "remedy": …}`.
int facts(const CheckOptions& options, Streams& streams);

}  // namespace govcheck::cli
