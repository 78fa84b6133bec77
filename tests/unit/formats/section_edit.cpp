#include "formats/section_edit.hpp"

#include <catch2/catch.hpp>

using namespace govcheck;
using formats::SectionName;

namespace {

std::vector<SectionName> names() {
  std::vector<SectionName> all;
  for (const auto* const name : {"Impact", "Cause* | Root cause", "Lessons"})
    all.push_back(*SectionName::parse(name).value);
  return all;
}

std::string with(const std::string& text, std::size_t missing, std::string_view model = "") {
  const auto document = formats::parse_markdown(text);
  const auto edits = formats::add_section(text, *document.value, names(), missing, model);
  return text::applied(text, edits);
}

}  // namespace

TEST_CASE("a section is added where the list has it") {
  CHECK(with("# T\n\n## Impact\n\nx\n\n## Lessons\n\ny\n", 1) ==
        "# T\n\n## Impact\n\nx\n\n## Cause\n\n## Lessons\n\ny\n");
  CHECK(with("# T\n\n### Lessons\n\ny\n", 0) == "# T\n\n### Impact\n\n### Lessons\n\ny\n");
  CHECK(with("# T\n\n## Impact\n\nx", 2) == "# T\n\n## Impact\n\nx\n\n## Lessons\n");
  CHECK(with("", 0) == "## Impact\n");
}

TEST_CASE("below it stands what the template has there") {
  CHECK(with("# T\n", 1, "## Root cause\n\nWhat went wrong?\n") == "# T\n\n## Root cause\n\nWhat went wrong?\n");
}

TEST_CASE("a * in the middle of a name is told") {
  CHECK(SectionName::parse("Lesson* learn*").error == "a * stands for the rest of a name, and something follows it");
  CHECK(SectionName::parse("Lesson* | Learned*").value);
}
