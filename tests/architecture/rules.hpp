// The rules of the house (docs/architecture.md), each with its reason in the message.
#pragma once

#include <string>
#include <vector>

#include "source_tree.hpp"

namespace architecture {

/// One text per breach: "file:line: what; why; what to do". Empty: the house is in order.
std::vector<std::string> breaches(const std::vector<SourceFile>& files);

}  // namespace architecture
