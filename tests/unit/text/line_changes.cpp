#include "text/line_changes.hpp"

#include <catch2/catch.hpp>

using govcheck::text::count_line_changes;

TEST_CASE("lines that moved do not count as changed") {
  const auto changes = count_line_changes("a\nb\nc\nc\n", "c\na\nd\r\ne");
  CHECK(changes.added == 2);
  CHECK(changes.removed == 2);
  CHECK(count_line_changes("", "").added == 0);
  CHECK(count_line_changes("a\r\nb", "a\nb\n").added == 0);
  CHECK(count_line_changes("", "\n\n").added == 2);
}
