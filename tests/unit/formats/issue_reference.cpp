#include "formats/issue_reference.hpp"

#include <catch2/catch.hpp>

using namespace govcheck::formats;
using govcheck::text::Pattern;

namespace {

IssueReference found(std::string_view text) { return find_issue_reference(text, *Pattern::parse(issue_names).value); }

}  // namespace

TEST_CASE("issues are named as GitHub names them") {
  for (const auto* text :
       {"#12", "see #12.", "(#12)", "acme/api#12", "GH-12", "https://github.com/acme/api/issues/12"}) {
    INFO(text);
    CHECK(found(text) == IssueReference::mentioned);
  }
  for (const auto* text : {"", "#0", "# 12", "a#12", "&#12;", "Closes #", "Fixes #(issue)", "UTF-8", "##12"}) {
    INFO(text);
    CHECK(found(text) == IssueReference::none);
  }
}

TEST_CASE("a word before the name closes it") {
  for (const auto* text : {"Closes #12", "fixed: acme/api#12", "see #1, resolves #2", "Implements [#12](x)",
                           "Fixes\nhttps://github.com/acme/api/issues/12"}) {
    INFO(text);
    CHECK(found(text) == IssueReference::closed);
  }
  CHECK(found("This prefixes #12") == IssueReference::mentioned);
  CHECK(found("closes the door, see #12") == IssueReference::mentioned);
}
