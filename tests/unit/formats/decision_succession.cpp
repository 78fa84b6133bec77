#include "formats/decision_succession.hpp"

#include <catch2/catch.hpp>

using namespace govcheck::formats;

namespace {

LoggedRecord record(std::string path, std::uint64_t number, std::string text) {
  auto parsed = parse_decision_record(text);
  return {std::move(path), number, std::move(text), std::move(*parsed.value)};
}

/// "told: path, #number"; "" where the record is not superseded.
std::string succession(std::string text) {
  const auto read = record("docs/adr/0001-a.md", 1, std::move(text));
  const auto found = succession_of(read);
  if (!found.is_superseded) return {};
  std::string out = found.is_told ? "told:" : "untold:";
  for (const auto& reference : found.by)
    out += reference.number ? " #" + std::to_string(*reference.number) : " " + reference.path;
  return out;
}

std::string first_edit_of(const std::string& before, const std::string& after) {
  const auto old_record = record("docs/adr/0001-a.md", 1, before);
  const auto new_record = record("docs/adr/0001-a.md", 1, after);
  const auto edit = first_edit(old_record, new_record, {*SectionName::parse("Notes").value});
  return edit ? std::string(edit->of(after)) : "none";
}

}  // namespace

TEST_CASE("a record names its successor in many ways") {
  CHECK(succession("# A\n\nStatus: accepted\n").empty());
  CHECK(succession("# A\n\nStatus: proposed | superseded by 2\n").empty());
  CHECK(succession("# A\n\nStatus: superseded by [2](0002-b.md)\n") == "told: docs/adr/0002-b.md");
  CHECK(succession("# A\n\n## Status\n\nSuperceded by [2. B](0002-b.md#x)\n") == "told: docs/adr/0002-b.md");
  CHECK(succession("---\nstatus: superseded by ADR-0002\n---\n# A\n") == "told: #2");
  CHECK(succession("---\nstatus: superseded\nsuperseded-by: \"0002\"\n---\n# A\n") == "told: #2");
  CHECK(succession("---\nstatus: superseded\nsuperseded_by: null\n---\n# A\n") == "untold:");
  CHECK(succession("# A\n\n## Status\n\nSuperseded\n\nBy [2](0002-b.md)\n") == "told: docs/adr/0002-b.md");
  CHECK(succession("# A\n\nStatus: superseded in v1.2 of 2024-01-31\n") == "told:");
  CHECK(succession("# A\n\nStatus: superseded by [it](https://example.org/2)\n") == "told:");
  CHECK(succession("# A\n\nStatus: Superseded.\n") == "untold:");
}

TEST_CASE("a successor names its predecessor in many ways") {
  const auto old_record = record("docs/adr/0007-use-redis.md", 7, "# 7. Use Redis\n");
  const auto names = [&](std::string text) {
    return names_record(record("docs/adr/0009-b.md", 9, std::move(text)), old_record);
  };
  CHECK(names("# B\n\nSupersedes [7](0007-use-redis.md)\n"));
  CHECK(names("# B\n\nSee 0007-use-redis.\n"));
  CHECK(names("# B\n\nThis replaces ADR-0007.\n"));
  CHECK(names("# B\n\nWhat ADR 7 said no longer holds.\n"));
  CHECK(names("---\nsupersedes: 7\n---\n# B\n"));
  CHECK_FALSE(names("# B\n\nWe have 7 brokers, since ADR 70.\n"));
}

TEST_CASE("what was decided is told from what may change") {
  const std::string before = "# 1. A\n\nStatus: accepted\n\n## Decision\n\nUse a [queue](q.md).\n";
  CHECK(first_edit_of(before, before) == "none");
  CHECK(first_edit_of(before,
                      "# 2. A\n\nStatus: superseded\nDate: 2026-01-31\n\n## Decision\n\nUse a\n[queue](r.md).\n") ==
        "none");
  CHECK(first_edit_of(before, before + "\n## Notes\n\nIt works.\n\n### More\n\nStill.\n") == "none");
  CHECK(first_edit_of(before, before + "\nSuperseded by [2](0002-b.md).\n") == "none");
  CHECK(first_edit_of(before, "# 1. A\n\nStatus: accepted\n\n## Decision\n\nUse a [topic](q.md).\n") == "[topic](");
  CHECK(first_edit_of("# A\n\nIt is not asynchronus.\n", "# A\n\n* It is **not** asynchronous\n") == "none");
  CHECK(first_edit_of("# A\n\nIt is synchronous.\n", "# A\n\nIt is asynchronous.\n") == "asynchronous.");
  CHECK(first_edit_of("# A\n\nAfter 10 days.\n", "# A\n\nAfter 11 days.\n") == "11");

  CHECK(first_edit_of(before, before + "\nAnd more.\n") == "And");
  CHECK(first_edit_of(before, "# 1. A\n\nStatus: accepted\n\n## Decision\n\nUse\n") == "1. A");
  CHECK(first_edit_of(before, "# 1. B\n\nStatus: accepted\n\n## Decision\n\nUse a [queue](q.md).\n") == "B");
}
