// docs/rules/<id>.md: what a rule's declaration and its cases say, as Markdown.
#pragma once

#include <string>
#include <vector>

#include "govcheck/rule.hpp"

namespace govcheck::dev {

/// A case as its file shows it, and what govcheck prints about it.
struct Example {
  std::string name;
  std::string policy;  ///< YAML, as written
  std::string facts;   ///< YAML, as written; may be empty
  std::string output;
};

/// `source` is the rule's file: "src/rules/commit/commit-format.cpp".
std::string rule_page(const Rule& rule, const std::string& source, const std::vector<Example>& examples);

/// docs/rules/README.md: all rules in one table.
std::string rule_index(Catalogue catalogue);

}  // namespace govcheck::dev
