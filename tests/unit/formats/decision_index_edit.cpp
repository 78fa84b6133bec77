#include "formats/decision_index_edit.hpp"

#include <catch2/catch.hpp>
#include <deque>

using namespace govcheck;
using formats::LoggedRecord;

namespace {

/// The index with the records added that it leaves out: 1 to 4, titled "1. Use 1" and so on.
std::string with_all(const std::string& index) {
  std::deque<LoggedRecord> records;
  std::vector<const LoggedRecord*> pointers;
  for (std::uint64_t number = 1; number <= 4; ++number) {
    const auto text = "# " + std::to_string(number) + ". Use " + std::to_string(number) + "\n";
    records.push_back(
        {"adr/000" + std::to_string(number) + "-use.md", number, text, *formats::parse_decision_record(text).value});
    pointers.push_back(&records.back());
  }
  std::vector<formats::LogFault> faults;
  formats::check_index(
      "adr/README.md", index, pointers, [](const std::string&) { return true; }, faults);
  std::vector<text::TextEdit> edits;
  for (const auto& fault : faults) edits.insert(edits.end(), fault.edits.begin(), fault.edits.end());
  return text::applied(index, text::compatible(edits, index.size()));
}

}  // namespace

TEST_CASE("records go into the index in order, in the form of the others") {
  CHECK(with_all("# Log\n\n* [1. Use 1](0001-use.md)\n* [4. Use 4](0004-use.md)\n\nThe end.\n") ==
        "# Log\n\n* [1. Use 1](0001-use.md)\n* [2. Use 2](0002-use.md)\n* [3. Use 3](0003-use.md)\n"
        "* [4. Use 4](0004-use.md)\n\nThe end.\n");
  CHECK(with_all("- [0004-use.md](0004-use.md)\n- [0003-use.md](0003-use.md)\n- [0001-use.md](0001-use.md)\n") ==
        "- [0004-use.md](0004-use.md)\n- [0003-use.md](0003-use.md)\n- [0002-use.md](0002-use.md)\n"
        "- [0001-use.md](0001-use.md)\n");
  CHECK(with_all("- [2. Use 2](0002-use.md)\n- [3. Use 3](0003-use.md)\n- [4. Use 4](0004-use.md)") ==
        "- [1. Use 1](0001-use.md)\n- [2. Use 2](0002-use.md)\n- [3. Use 3](0003-use.md)\n- [4. Use 4](0004-use.md)");
}

TEST_CASE("an index without records gets a list, and a table is left to a person") {
  CHECK(with_all("# Log\n") ==
        "# Log\n\n- [1. Use 1](0001-use.md)\n- [2. Use 2](0002-use.md)\n- [3. Use 3](0003-use.md)\n"
        "- [4. Use 4](0004-use.md)\n");
  const std::string table = "| [1. Use 1](0001-use.md) | accepted |\n";
  CHECK(with_all(table) == table);
}
