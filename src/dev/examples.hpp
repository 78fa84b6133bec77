// The examples of a rule's page, cut out of its case file as they are written there.
#pragma once

#include <string>
#include <vector>

#include "dev/rule_page.hpp"

namespace govcheck::dev {

/// The first violated and the first satisfied case of a case file. Throws InputError where there are none.
std::vector<Example> examples_of(const std::string& path);

}  // namespace govcheck::dev
