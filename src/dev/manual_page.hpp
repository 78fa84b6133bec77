// docs/govcheck.1, from the declaration of the command line.
#pragma once

#include <string>

#include "cli/command_model.hpp"

namespace govcheck::dev {

/// In the language of man(7).
std::string manual_page(const cli::CommandModel& model);

}  // namespace govcheck::dev
