// Tables of Markdown, as GitHub writes them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/span.hpp"

namespace govcheck::formats {

struct MarkdownTable {
  struct Cell {
    std::string text;  ///< without white space around it
    text::Span at;
  };
  using Row = std::vector<Cell>;

  text::Span at;  ///< the line with the names of the columns
  Row columns;
  std::vector<Row> rows;
};

/// The tables in a stretch of a text, in which code and comments are to be blanked out already.
std::vector<MarkdownTable> tables_in(std::string_view text, text::Span within);

}  // namespace govcheck::formats
