// The parts of a document that can be asked for: tables, check lists, links that lead somewhere.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/markdown_blocks.hpp"
#include "formats/section_name.hpp"
#include "govcheck/params.hpp"
#include "text/edits.hpp"

namespace govcheck::formats {

/// Something wrong with a document.
struct DocumentFault {
  std::string key;  ///< tells it from the others of this document
  std::string message;
  std::string remedy;
  Span at;
  std::vector<text::TextEdit> edits = {};  ///< of the document; empty: mending it takes a person
};

/// A document that was read. The views are into a text that outlives it.
struct DocumentText {
  std::string_view path;
  std::string_view text;
  Markdown document;
  MarkdownBlocks blocks;
  std::string plain;  ///< with front matter, code and comments blanked out

  /// The error is that there is too much of it.
  static Parsed<DocumentText> read(std::string_view path, std::string_view text);
  /// The title, or the start.
  Span top() const { return document.title() != nullptr ? document.title()->heading_at : Span{}; }
  /// Of a place in the front matter, which must be there.
  Span in_front_matter(const Range& range) const;
};

struct WantedTable {
  static constexpr std::string_view object_name = "document-table";
  SectionName section;
  std::vector<std::string> columns;
  std::vector<std::string> filled;
  static ParamList<WantedTable> declare();
};

struct WantedCheckList {
  static constexpr std::string_view object_name = "document-check-list";
  SectionName section;
  bool all_ticked = false;
  std::int64_t min_items = 1;
  static ParamList<WantedCheckList> declare();
};

void check_table(const DocumentText& document, const WantedTable& wanted, std::vector<DocumentFault>& faults);
void check_check_list(const DocumentText& document, const WantedCheckList& wanted, std::vector<DocumentFault>& faults);
/// `exists` tells of a path of the repository whether a file or folder is there. Sites are made of documents, so
/// `guide/` and `guide.html` may be guide.md.
void check_links(const DocumentText& document, const std::function<bool(const std::string& path)>& exists,
                 std::vector<DocumentFault>& faults);

}  // namespace govcheck::formats
