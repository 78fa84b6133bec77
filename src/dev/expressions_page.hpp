// docs/expressions.md: what expressions can read and call, with what it gives on an example.
#pragma once

#include <string>

namespace govcheck::dev {

/// `facts` is the YAML that the values come from. Throws InputError where an example fails.
std::string expressions_page(const std::string& facts);

}  // namespace govcheck::dev
