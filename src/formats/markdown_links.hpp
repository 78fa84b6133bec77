// Links of Markdown and where they lead within a repository.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.hpp"

namespace govcheck::formats {

struct MarkdownLink {
  std::string target;  ///< as written, without the angle brackets around it
  text::Span at;       ///< the target
};

/// The targets of `[text](target)`, `![image](target)` and `[label]: target`, in the order of the text, in which code
/// and comments are to be blanked out already. What is written in HTML is left out.
std::vector<MarkdownLink> links_in(std::string_view text);

/// The path in the repository that a link of this document leads to, without fragment and query. nullopt: it leads
/// elsewhere (another host, the page itself, out of the repository), or only the site that is made of it can tell.
std::optional<std::string> path_of_link(std::string_view document, std::string_view target);

}  // namespace govcheck::formats
