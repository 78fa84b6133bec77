// Markdown as a list of sections with their places. The one user of cmark-gfm.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "govcheck/params.hpp"
#include "text/span.hpp"

namespace govcheck::formats {

struct MarkdownLimits {
  std::size_t bytes = 512U << 10U;
};

using text::Span;

/// A heading and what stands below it. Headings inside of quotes, lists and code are none.
struct Section {
  unsigned level = 0;    ///< 1 to 6
  std::string heading;   ///< without markup
  Span heading_at;       ///< as written, without `#` and underline; on one line
  Span body;             ///< up to the next heading of this or a higher level
  Span own;              ///< the part of `body` before the first heading in it
  bool is_empty = true;  ///< nothing but white space, comments and headings in the body
};

/// The parts of a document. Offsets count from the start of the parsed text.
struct Markdown {
  std::optional<Span> front_matter;  ///< between the `---` lines at the top
  Span preamble;                     ///< before the first heading, behind the front matter
  std::vector<Section> sections;     ///< in the order of the text, nested ones too

  /// The first heading of level 1; nullptr where there is none.
  const Section* title() const;
};

/// Any text is Markdown; the error is that there is too much of it.
Parsed<Markdown> parse_markdown(std::string_view text, MarkdownLimits limits = {});

/// The body of a section without comments, and without white space around it.
std::string prose_of(std::string_view text, const Section& section);

/// Is this what templates have in place of a text: "{describe the context}", "[TBD]", "TODO", "…"?
bool is_placeholder(std::string_view prose);

/// Where each line starts, with line ends as CommonMark has them (a lone carriage return is one); one more entry for
/// the end of the text.
std::vector<std::size_t> markdown_line_starts(std::string_view text);

/// The text with `<!-- comments -->` blanked out (newlines stay), so that offsets keep their meaning.
std::string without_comments(std::string_view text);

}  // namespace govcheck::formats
