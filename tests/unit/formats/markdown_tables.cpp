#include "formats/markdown_tables.hpp"

#include <catch2/catch.hpp>

using namespace govcheck::formats;

namespace {

/// Columns and rows: "a,b: 1,2 / 3,".
std::string shown(std::string_view text) {
  std::string out;
  for (const auto& table : tables_in(text, {0, text.size()})) {
    const auto add = [&](const MarkdownTable::Row& row) {
      for (const auto& cell : row) {
        CHECK(cell.at.of(text) == cell.text);
        out += cell.text + (&cell == &row.back() ? "" : ",");
      }
    };
    out += out.empty() ? "" : " | ";
    add(table.columns);
    for (const auto& row : table.rows) {
      out += " / ";
      add(row);
    }
  }
  return out;
}

}  // namespace

TEST_CASE("tables are found with and without outer borders") {
  CHECK(shown("| a | b |\n|---|:-:|\n| 1 | 2 |\n| 3 | |\n") == "a,b / 1,2 / 3,");
  CHECK(shown("a | b\n--- | ---\n1 | 2\n\nx | y\n") == "a,b / 1,2");
  CHECK(shown("| a |\r\n|---|\r\n| 1 |\r\n") == "a / 1");
  CHECK(shown("| a \\| b | c |\n|-|-|\n") == "a \\| b,c");
  CHECK(shown("text\n\n|a|\n|-|\n|1|\n\n|b|\n|-|") == "a / 1 | b");
}

TEST_CASE("what only looks like a table is none") {
  CHECK(shown("a | b\nc | d\n").empty());
  CHECK(shown("| a | b |\n|---|\n").empty());
  CHECK(shown("|---|\n").empty());
  CHECK(shown("").empty());
  CHECK(shown("|\n|\n|").empty());
}
