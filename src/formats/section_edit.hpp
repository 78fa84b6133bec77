// Adding the sections that a document lacks, where they belong.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "formats/section_name.hpp"
#include "text/edits.hpp"

namespace govcheck::formats {

/// The heading of `names[missing]` behind the last section before it in the list that is there, else before the first
/// one after it, else at the end. Below it stands what `model` has there (a template, may be empty) or nothing: what
/// belongs there only a person knows.
std::vector<text::TextEdit> add_section(std::string_view text, const Markdown& document,
                                        std::span<const SectionName> names, std::size_t missing,
                                        std::string_view model);

}  // namespace govcheck::formats
