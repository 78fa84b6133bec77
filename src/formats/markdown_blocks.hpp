// What of Markdown a pull request is asked about beside its sections: check boxes, code blocks, and the text that is
// neither code nor comment.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/markdown.hpp"
#include "text/span.hpp"

namespace govcheck::formats {

/// An item of a task list: `- [x] text`.
struct CheckBox {
  bool ticked = false;
  bool struck = false;  ///< `- [ ] ~~text~~`: does not apply
  text::Span at;        ///< from the bracket to the end of the line
  text::Span label;     ///< the text on that line
};

/// A fenced block of code.
struct CodeBlock {
  text::Span fence;   ///< the opening line
  text::Span inside;  ///< between the fences
  std::string info;   ///< behind the opening fence: "diff", "hcl staging"
};

/// Offsets are of the text that was read, and in its order.
struct MarkdownBlocks {
  std::vector<CheckBox> boxes;
  std::vector<CodeBlock> code;
  std::vector<text::Span> indented;  ///< code by its indentation, whole lines
};

/// Any text is Markdown. What stands in comments does not count.
MarkdownBlocks find_blocks(std::string_view text);

/// What tells readers whose block it is, one per line: the words behind its fence, the line before it, and the headings
/// above it from the nearest outwards.
std::string title_of(std::string_view text, const Markdown& document, const CodeBlock& block);

/// The text with comments, code blocks and code within lines blanked out (newlines stay), so that offsets keep their
/// meaning.
std::string without_code(std::string_view text, const MarkdownBlocks& blocks);

}  // namespace govcheck::formats
