#include "formats/decision_record.hpp"

#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "formats/decision_log.hpp"
#include "formats/section_name.hpp"

using namespace govcheck::formats;

namespace {

std::string number_in_title(std::string_view title) {
  const auto text = fmt::format("# {}\n", title);
  const auto record = parse_decision_record(text);
  return record.value->number ? fmt::format("{} \"{}\"", record.value->number->value, record.value->number->at.of(text))
                              : "none";
}

std::string status_in(std::string_view text) {
  const auto record = parse_decision_record(text);
  return record.value->status ? record.value->status->text : "none";
}

RecordNames names(std::string directory) {
  return {std::move(directory), *govcheck::text::Pattern::parse("(?P<number>[0-9]+)-.+\\.md").value};
}

}  // namespace

TEST_CASE("a title begins with the number of the log only where it is marked as such") {
  CHECK(number_in_title("7. Use a queue") == "7 \"7\"");
  CHECK(number_in_title("7) Use a queue") == "7 \"7\"");
  CHECK(number_in_title("7: Use a queue") == "7 \"7\"");
  CHECK(number_in_title("7 - Use a queue") == "7 \"7\"");
  CHECK(number_in_title("0007 Use a queue") == "7 \"0007\"");
  CHECK(number_in_title("ADR-007: Use a queue") == "7 \"007\"");
  CHECK(number_in_title("ADR 7 Use a queue") == "7 \"7\"");
  CHECK(number_in_title("adr_7") == "7 \"7\"");
  CHECK(number_in_title("3 tiers") == "none");
  CHECK(number_in_title("12-factor apps") == "none");
  CHECK(number_in_title("2.0 in May") == "none");
  CHECK(number_in_title("2023 in review") == "none");
  CHECK(number_in_title("ADRs are kept") == "none");
  CHECK(number_in_title("99999999999999999999. x") == "none");
}

TEST_CASE("a status is found where people write it") {
  CHECK(status_in("---\nstatus: accepted\n---\n# A\n") == "accepted");
  CHECK(status_in("---\nStatus: \"superseded by [7](x.md)\"\n---\n# A\n") == "superseded by [7](x.md)");
  CHECK(status_in("---\nstatus: accepted # since May\n---\n# A\n") == "accepted");
  CHECK(status_in("---\nother: {status: x}\n---\n# A\n") == "none");
  CHECK(status_in("---\nstatus:\n---\n# A\n") == "");
  CHECK(status_in("---\nstatus:\n---\n# A\n## Status\nDraft\n") == "Draft");
  CHECK(status_in("# A\n## Status\n\n<!-- one of … -->\n* Accepted\n* Amended\n") == "Accepted");
  CHECK(status_in("# A\n## Status: Accepted\n") == "Accepted");
  CHECK(status_in("# A\n## Status\n## Context\n") == "");
  CHECK(status_in("# A\n* Status: [accepted]\n") == "[accepted]");
  CHECK(status_in("# A\n**Status:** accepted\n") == "accepted");
  CHECK(status_in("| Status | Accepted |\n|---|---|\n# A\n") == "Accepted");
  CHECK(status_in("# A\n## Context\nStatus: in the text\n") == "none");
  CHECK(status_in("# A\nThe status of this is open.\n") == "none");
}

TEST_CASE("a status may say more than its name") {
  const std::vector<std::string> allowed = {"accepted", "superseded"};
  CHECK(names_status("Accepted", allowed));
  CHECK(names_status("{ accepted }", allowed));
  CHECK(names_status("⌛️ Superseded by [7](0007-x.md)", allowed));
  CHECK(names_status("Accepted, superseded in part", allowed));
  CHECK_FALSE(names_status("accepted | superseded", allowed));
  CHECK_FALSE(names_status("unaccepted", allowed));
  CHECK_FALSE(names_status("pending", allowed));
  CHECK_FALSE(names_status("", allowed));
}

TEST_CASE("a section is known by its name, whatever stands around it") {
  CHECK(heading_name("## no") == "no");
  CHECK(heading_name("2. Decision Outcome:") == "decision outcome");
  CHECK(heading_name("📜 Context") == "context");
  CHECK(heading_name("Контекст решения") == "Контекст решения");
  const auto name = SectionName::parse("Context* | Background").value;
  REQUIRE(name);
  CHECK(name->shown() == "Context");
  CHECK(name->matches("Context and Problem Statement"));
  CHECK(name->matches("1. background"));
  CHECK_FALSE(name->matches("Background noise"));
  CHECK(SectionName::parse("a||b").offset == 2);
  CHECK_FALSE(SectionName::parse("").value);
}

TEST_CASE("a log knows its records and the next number") {
  const auto numbered = names("docs/adr/");
  DecisionLog log(numbered, "docs/adr/");
  CHECK(log.next() == "0001");
  for (const auto* path : {"docs/adr/0009-a.md", "docs/adr/README.md", "docs/adr/api/0100-b.md", "docs/0200-c.md",
                           "docs/adr/0000-template.md", "docs/adr/010-d.md"})
    log.add(path);
  CHECK(log.next() == "0011");
  CHECK(log.with_number(9) == std::set<std::string>{"docs/adr/0009-a.md"});
  CHECK(log.with_number(100).empty());
  CHECK(numbered.number_of("docs/adr/0007-template-engine.md"));
  CHECK_FALSE(numbered.number_of("docs/adr/99999999999999999999-x.md"));
  CHECK(names("").number_of("1-a.md"));
}
