#include <catch2/catch.hpp>

#include "cel/ast.hpp"
#include "cel/cel.hpp"

namespace {

using cel::Type;

cel::Environment world() {
  cel::Environment environment;
  environment.record("Commit", {{"subject", Type::string()}, {"parents", Type::list(Type::record("Commit"))}});
  environment.variable("commit", Type::record("Commit"));
  environment.variable("labels", Type::list(Type::string()));
  return environment;
}

std::string failure(std::string_view expression) {
  const auto compiled = world().compile(expression);
  return compiled.failures.empty() ? "" : compiled.failures.front().message;
}

}  // namespace

TEST_CASE("a slip in a name is found before anything runs, with what was meant") {
  CHECK(failure("comit.subject == ''") == "there is no variable 'comit'; did you mean 'commit'?");
  CHECK(failure("commit.subjet == ''") == "'Commit' has no field 'subjet'; did you mean 'subject'?");
  CHECK(failure("commit.parents.all(p, p.subjekt != '')") ==
        "'Commit' has no field 'subjekt'; did you mean 'subject'?");
  CHECK(failure("labels.exist(l, l == 'x')").find("there is no function 'exist'; did you mean") == 0);
  CHECK(failure("commit.subject.startWith('a')") == "there is no function 'startWith'; did you mean 'startsWith'?");
  CHECK(failure("commit.subject.size() > 3 && commit.parents.size() < 2").empty());
}

TEST_CASE("types that do not go together are told apart in plain words") {
  CHECK(failure("labels + 1") == "found no matching overload for '+' applied to (list(string), int)");
  CHECK(failure("commit.subject && true") ==
        "found no matching overload: '&&' joins bools, and this is of type 'string'");
  CHECK(failure("commit.subject.size").find("a value of type 'string' has no fields") == 0);
  CHECK(failure("commit.subject.exists(c, c == 'a')").find("cannot be range of a comprehension") != std::string::npos);
  CHECK(failure("'a' in labels ? 1 : 'b'").find("found no matching overload for '?:'") == 0);
}

TEST_CASE("failures carry the line and column of the culprit") {
  const std::string source = "labels.size() > 0 &&\n  'é' == comit.subject";
  const auto compiled = world().compile(source);
  REQUIRE(compiled.failures.size() == 1);
  CHECK(cel::position_at(source, compiled.failures[0].offset) == cel::Position{2, 10});
}

TEST_CASE("every failure of an expression is told, in order") {
  const auto compiled = world().compile("a + [b, 1 + 'x'].size()");
  REQUIRE(compiled.failures.size() == 3);
  CHECK(compiled.failures[0].offset == 0);
  CHECK(compiled.failures[1].offset == 5);
  CHECK(compiled.failures[2].offset == 10);
}

TEST_CASE("crafted types do not grow without end") {
  std::string nested = "{'a': 1}";
  std::string chained = "[][0]";
  for (int i = 0; i < 60; ++i) {
    nested = "cel.bind(m, " + nested + ", {'a': m, 'b': m}.transformMap(k, v, {'x': v, 'y': m}))";
    chained = "cel.bind(x, " + chained + ", [[][0] == {x: x}, x][0])";
  }
  CHECK(world().analyze(nested).ast != nullptr);
  CHECK(world().analyze(chained).ast != nullptr);
}
