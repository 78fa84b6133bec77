#include "text/imperative.hpp"

#include <catch2/catch.hpp>

using govcheck::text::find_other_mood;

namespace {

std::string imperative_of(std::string_view sentence) {
  const auto found = find_other_mood(sentence);
  return found ? found->imperative : std::string();
}

}  // namespace

TEST_CASE("forms of known verbs lead back to the imperative") {
  CHECK(imperative_of("added a test") == "add");
  CHECK(imperative_of("Adds a test") == "Add");
  CHECK(imperative_of("adding a test") == "add");
  CHECK(imperative_of("fixes the test") == "fix");
  CHECK(imperative_of("removed x") == "remove");
  CHECK(imperative_of("removing x") == "remove");
  CHECK(imperative_of("tries again") == "");
  CHECK(imperative_of("applies x") == "apply");
  CHECK(imperative_of("applied x") == "apply");
  CHECK(imperative_of("dropped the flag") == "drop");
  CHECK(imperative_of("running the tests") == "run");
  CHECK(imperative_of("made it faster") == "make");
  CHECK(imperative_of("rewrote x") == "rewrite");
  CHECK(imperative_of("introduces x") == "introduce");
  CHECK(imperative_of("fixes #12") == "fix");
  CHECK(imperative_of("Updated") == "Update");
}

TEST_CASE("what may be another word is left alone") {
  for (const auto* const sentence : {"add a test",
                                     "process input",
                                     "access the index",
                                     "address review",
                                     "focus the input",
                                     "pass on x",
                                     "need less",
                                     "embed x",
                                     "feed x",
                                     "string handling",
                                     "bring back",
                                     "ping the host",
                                     "during start",
                                     "this",
                                     "always use x",
                                     "alias x",
                                     "tests on Windows",
                                     "fixes for Windows",
                                     "changes in x",
                                     "cached values",
                                     "logging",
                                     "missing icon",
                                     "built files",
                                     "does it work?",
                                     "unused x",
                                     "nothing",
                                     "is",
                                     "added: x",
                                     "added, x",
                                     "`added` x",
                                     "fixed-width columns",
                                     "READMEs",
                                     "",
                                     "  added",
                                     "hinzugef\xC3\xBCgt",
                                     "added\xC3\xB6"}) {
    CAPTURE(sentence);
    CHECK(imperative_of(sentence).empty());
  }
}

TEST_CASE("an article makes a verb of a word that could be a noun") {
  CHECK(imperative_of("tests the cache") == "test");
  CHECK(imperative_of("logging the error") == "log");
  CHECK(imperative_of("cached its result") == "cache");
  CHECK(imperative_of("tests   these") == "test");
  CHECK(imperative_of("tests no longer fail").empty());
}
