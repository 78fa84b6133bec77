#include <catch2/catch.hpp>
#include <thread>

#include "cel/cel.hpp"

namespace {

using cel::Kind;
using cel::Type;
using cel::Value;

class Counting final : public cel::Activation {
 public:
  std::optional<Value> find(std::string_view name) const override {
    ++asked[std::string(name)];
    if (name == "cheap") return Value::boolean(true);
    if (name == "costly") return Value::list({Value::integer(1), Value::integer(2)});
    if (name == "missing") return Value::unknown("there is no pull request");
    return std::nullopt;
  }
  mutable std::map<std::string, int> asked;
};

cel::Environment world() {
  cel::Environment environment;
  environment.variable("cheap", Type::boolean());
  environment.variable("costly", Type::list(Type::integer()));
  environment.variable("missing", Type::boolean());
  return environment;
}

cel::Program compile(const cel::Environment& environment, std::string_view expression) {
  const auto compiled = environment.compile(expression);
  INFO(expression);
  if (!compiled.failures.empty()) FAIL(compiled.failures.front().message);
  return *compiled.program;
}

Value evaluate(std::string_view expression) { return compile(world(), expression).evaluate(Counting()); }

}  // namespace

TEST_CASE("a variable is asked for once, and only when the expression reaches it") {
  const Counting facts;
  CHECK(compile(world(), "cheap || size(costly) > 1").evaluate(facts).is_true());
  CHECK(facts.asked == std::map<std::string, int>{{"cheap", 1}});
  CHECK(compile(world(), "costly.all(x, x in costly) && cheap && cheap").evaluate(facts).is_true());
  CHECK(facts.asked["costly"] == 1);
  CHECK(facts.asked["cheap"] == 2);
}

TEST_CASE("missing evidence stays unknown unless it does not matter") {
  CHECK(evaluate("missing").is(Kind::unknown));
  CHECK(evaluate("missing").as_failure().message == "there is no pull request");
  CHECK(evaluate("!missing && cheap").is(Kind::unknown));
  CHECK(evaluate("missing && 1 / 0 > 0").is(Kind::unknown));
  CHECK(evaluate("1 / 0 > 0 || missing").is(Kind::unknown));
  CHECK(evaluate("missing || cheap").is_true());
  CHECK(evaluate("missing && !cheap").is_false());
  CHECK(evaluate("[1, 2].exists(x, missing)").is(Kind::unknown));
  CHECK(evaluate("costly.map(x, missing)").is(Kind::unknown));
}

TEST_CASE("an error says where it happened") {
  const auto value = evaluate("cheap && 10 / (size(costly) - 2) == 1");
  REQUIRE(value.is(Kind::error));
  CHECK(value.as_failure().message == "divide by zero");
  CHECK(value.as_failure().offset == 12);
  CHECK(evaluate("costly[5]").as_failure().offset == 6);
}

TEST_CASE("a limit ends an expression with an error, whatever could absorb it") {
  const auto program = compile(world(), "costly.all(a, costly.all(b, costly.all(c, a + b + c > 0))) || true");
  CHECK(program.evaluate(Counting()).is_true());
  const auto cost = program.measure(Counting()).cost;
  CHECK(cost > 20);
  CHECK(program.evaluate(Counting(), {.cost = cost}).is_true());
  CHECK(program.evaluate(Counting(), {.cost = cost - 1}).is(Kind::error));

  std::atomic<std::uint64_t> run = 2 * cost;
  CHECK(program.evaluate(Counting(), {.run = &run}).is_true());
  CHECK(run == cost);
  CHECK(program.evaluate(Counting(), {.run = &run}).is_true());
  CHECK(run == 0);
  CHECK(program.evaluate(Counting(), {.run = &run}).is(Kind::error));
}

TEST_CASE("what grows without end is stopped") {
  std::string doubling = "'0123456789'";
  std::string nested = "[[0]]";
  for (int i = 0; i < 60; ++i) {
    doubling = "cel.bind(s, " + doubling + ", s + s)";
    nested = "cel.bind(s, " + nested + ", [s, s])";
  }
  CHECK(evaluate(doubling).is(Kind::error));
  CHECK(evaluate("cel.bind(a, " + nested + ", cel.bind(b, " + nested + ", a == b))").is(Kind::error));
  CHECK(evaluate("lists.range(100000000)").is(Kind::error));
  CHECK(evaluate("'%s'.format([" + nested + "])").is(Kind::error));
}

TEST_CASE("a program is shared by threads") {
  const auto program =
      compile(world(),
              "costly.map(x, string(x) + 'a').join(',') == '1a,2a' && 'x1'.matches('[a-z][0-9]') && cheap && "
              "timestamp('2026-07-01T00:00:00Z').getHours('Europe/Berlin') == 2");
  std::atomic<int> right = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int n = 0; n < 500; ++n) right += program.evaluate(Counting()).is_true() ? 1 : 0;
    });
  for (auto& thread : threads) thread.join();
  CHECK(right == 2000);
}

TEST_CASE("functions of one's own are checked and called") {
  auto environment = world();
  REQUIRE(environment.function("twice twice_int (int) -> int",
                               [](std::span<const Value> arguments, const cel::Activation&) {
                                 return Value::integer(2 * arguments[0].as_integer());
                               }));
  REQUIRE(environment.function(
      "fails fails_string member (string) -> bool",
      [](std::span<const Value>, const cel::Activation&) { return Value::error("it cannot be known"); }));
  CHECK_FALSE(environment.function("no signature"));
  CHECK(compile(environment, "twice(twice(3)) == 12").evaluate(Counting()).is_true());
  CHECK(environment.compile("twice('a')").failures.size() == 1);
  CHECK(compile(environment, "twice(dyn('a'))").evaluate(Counting()).is(Kind::error));
  const auto failed = compile(environment, "'a'.fails()").evaluate(Counting());
  CHECK(failed.as_failure().message == "it cannot be known");
  CHECK(failed.as_failure().offset == 9);
}

TEST_CASE("an activation of named values, and the names a program needs") {
  cel::Environment environment;
  environment.container("git");
  environment.variable("git.branch", Type::string());
  const auto program = compile(environment, "branch + '!'");
  CHECK(program.variables() == std::vector<std::string>{"git.branch"});
  CHECK(program.type() == Type::string());
  CHECK(program.source() == "branch + '!'");
  cel::Bindings bindings;
  bindings.set("git.branch", Value::string("main"));
  CHECK(program.evaluate(bindings).as_text() == "main!");
  CHECK(program.evaluate(cel::Bindings()).is(Kind::error));
}
