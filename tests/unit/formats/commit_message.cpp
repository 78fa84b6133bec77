#include "formats/commit_message.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "formats/commit_body.hpp"

using namespace govcheck::formats;
using namespace std::literals;

namespace {

std::string_view part(std::string_view message, Span span) { return span.of(message); }

HeaderFault fault_of(std::string_view header) { return parse_commit_message(header).header.fault; }

std::string corrected(std::string_view header) { return corrected_header(header, parse_commit_message(header).header); }

}  // namespace

TEST_CASE("a header is taken apart with places in bytes") {
  const std::string_view message = "f\xC3\xB6t(a b)!:  x y\n\nbody\n";
  const auto header = parse_commit_message(message).header;
  CHECK(header.fault == HeaderFault::none);
  CHECK(header.type == Span{0, 4});
  CHECK(header.scope == Span{5, 3});
  CHECK(header.mark == Span{9, 1});
  CHECK(header.subject == Span{13, 3});
  CHECK(header.line == Span{0, 16});
}

TEST_CASE("faults of a header are told apart") {
  CHECK(fault_of("") == HeaderFault::empty);
  CHECK(fault_of(" \n \n") == HeaderFault::empty);
  CHECK(fault_of("(a): x") == HeaderFault::no_type);
  CHECK(fault_of("!: x") == HeaderFault::no_type);
  CHECK(fault_of("feat") == HeaderFault::no_colon);
  CHECK(fault_of("feat add x: y") == HeaderFault::no_colon);
  CHECK(fault_of("feat(a) b: x") == HeaderFault::no_colon);
  CHECK(fault_of("feat(a)(b): x") == HeaderFault::no_colon);
  CHECK(fault_of("feat!!: x") == HeaderFault::no_colon);
  CHECK(fault_of("feat(a") == HeaderFault::no_colon);
  CHECK(fault_of("feat(a(b)): x") == HeaderFault::unclosed_scope);
  CHECK(fault_of("feat:") == HeaderFault::empty_subject);
  CHECK(fault_of("feat: ") == HeaderFault::empty_subject);
  CHECK(fault_of("feat:\tx") == HeaderFault::none);
}

TEST_CASE("a header is corrected where its meaning is plain") {
  CHECK(corrected("feat:x") == "feat: x");
  CHECK(corrected("feat (a) ! : x") == "feat(a)!: x");
  CHECK(corrected("feat!(a):x") == "feat(a)!: x");
  CHECK(corrected("feat( a : x") == "feat(a): x");
  CHECK(corrected("feat(): x") == "feat: x");
  CHECK(corrected("add x").empty());
  CHECK(corrected("feat:").empty());
}

TEST_CASE("the header is the first line that is not blank") {
  const std::string_view message = "\xEF\xBB\xBF\n \n  fix: x  \r\nbody";
  const auto parsed = parse_commit_message(message);
  CHECK(parsed.has_byte_order_mark);
  CHECK(part(message, parsed.header.line) == "fix: x");
  CHECK(part(message, parsed.space_at_header) == "  ");
  CHECK_FALSE(parsed.blank_after_header);
  CHECK(part(message, parsed.body) == "body");
}

TEST_CASE("fixup prefixes stand before the header") {
  const std::string_view message = "fixup! amend! squash! feat: x";
  const auto parsed = parse_commit_message(message);
  CHECK(part(message, parsed.fixup) == "fixup! amend! squash! ");
  CHECK(part(message, parsed.header.type) == "feat");
  CHECK(parse_commit_message("fixup!x: y").fixup.empty());
}

TEST_CASE("body and footers share what lies below the header") {
  const std::string_view message = "fix: x\n\n  one\n\ntwo\n\nRefs: #1\nFixes #2\n\n";
  const auto parsed = parse_commit_message(message);
  CHECK(part(message, parsed.body) == "  one\n\ntwo");
  CHECK(part(message, parsed.footers) == "Refs: #1\nFixes #2\n");
  CHECK(parsed.blank_after_header);
  CHECK_FALSE(find_breaking_footer(message, parsed));
  CHECK(parse_commit_message("Refs: #1\n").footers.empty());
}

TEST_CASE("any bytes are a message, and all spans lie within it") {
  const std::string_view alphabet = "\n\n\r\t :!()#-aFBREAKING CHANGE: \xC3\xB6\xFF\0"sv;
  std::mt19937 random(7);
  for (int round = 0; round < 20000; ++round) {
    std::string message;
    for (auto length = random() % 60; length > 0; --length) message += alphabet[random() % alphabet.size()];
    const auto parsed = parse_commit_message(message);
    for (const auto& span :
         {parsed.fixup, parsed.header.line, parsed.header.type, parsed.header.scope, parsed.header.mark,
          parsed.header.subject, parsed.header.fault_at, parsed.body, parsed.footers, parsed.space_at_header})
      REQUIRE(span.end() <= message.size());
    if (!parsed.footers.empty()) REQUIRE(parsed.body.end() <= parsed.footers.offset);
    if (const auto failed = find_failed_breaking_footer(message, parsed)) REQUIRE(failed->end() <= message.size());
    REQUIRE(find_long_lines(message, parsed.body, 5).first.end() <= message.size());
  }
}
