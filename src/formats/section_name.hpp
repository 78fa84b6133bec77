// How a policy names a section of a document: "Context* | Background".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/markdown.hpp"
#include "govcheck/params.hpp"

namespace govcheck::formats {

/// A heading as names are compared with: lower case, without numbering or signs before it and a colon behind it.
std::string heading_name(std::string_view heading);

/// Names of one section, separated by `|`; a `*` at the end stands for any rest. A parameter of rules.
class SectionName {
 public:
  static constexpr std::string_view format = "section";
  static Parsed<SectionName> parse(std::string_view written);

  const std::string& written() const { return written_; }
  /// The first name, as a person would write it.
  std::string shown() const;
  bool matches(std::string_view heading) const;

 private:
  std::string written_;
  std::vector<std::string> names_;
};

/// The first section with this name; nullptr where there is none.
const Section* find_section(const Markdown& document, const SectionName& name);

/// The prose of that section of a text; "" where there is none.
std::string prose_below(std::string_view text, const SectionName& name);

}  // namespace govcheck::formats
