// Times the expression language: reads cases (name, tab, expression), prints name, nanoseconds to parse and check,
// nanoseconds to evaluate. The variables are those of cel-go/main.go.
#include <fmt/format.h>

#include <chrono>
#include <iostream>
#include <string>

#include "cel/cel.hpp"

namespace {

using cel::Type;
using cel::Value;

/// Nanoseconds per call, the best of three rounds.
template <typename Call>
double per_call(Call call) {
  using clock = std::chrono::steady_clock;
  constexpr std::chrono::nanoseconds least = std::chrono::milliseconds(100);
  double best = 0;
  for (int round = 0; round < 3; ++round) {
    for (std::int64_t count = 1;; count *= 2) {
      const auto begin = clock::now();
      for (std::int64_t i = 0; i < count; ++i) call();
      const std::chrono::nanoseconds took = clock::now() - begin;
      if (took < least) continue;
      const auto each = static_cast<double>(took.count()) / static_cast<double>(count);
      if (best == 0 || each < best) best = each;
      break;
    }
  }
  return best;
}

cel::Environment environment() {
  cel::Environment environment;
  const auto facts = Type::map(Type::string(), Type::dynamic());
  environment.variable("commit", facts);
  environment.variable("pr", facts);
  environment.variable("branch", Type::string());
  environment.variable("labels", Type::list(Type::string()));
  environment.variable("files", Type::list(Type::string()));
  environment.variable("i", Type::integer());
  environment.variable("d", Type::real());
  environment.variable("numbers", Type::list(Type::integer()));
  environment.variable("now", Type::timestamp());
  return environment;
}

Value strings(std::initializer_list<const char*> texts) {
  std::vector<Value> values;
  for (const auto* text : texts) values.push_back(Value::string(text));
  return Value::list(std::move(values));
}

Value record(std::vector<std::pair<std::string, Value>> fields) {
  std::vector<Value::Entry> entries;
  for (auto& [name, value] : fields) entries.emplace_back(Value::string(name), std::move(value));
  return Value::map(std::move(entries));
}

cel::Bindings variables() {
  std::vector<Value> numbers;
  for (std::int64_t i = 0; i < 1000; ++i) numbers.push_back(Value::integer(i));
  std::vector<Value> files;
  for (int i = 0; i < 40; ++i) files.push_back(Value::string(fmt::format("src/module{}/file.cpp", i)));
  cel::Bindings bindings;
  bindings.set("commit", record({{"subject", Value::string("feat(parser): accept trailing commas")},
                                 {"merge", Value::boolean(false)},
                                 {"type", Value::string("feat")},
                                 {"scope", Value::string("parser")},
                                 {"parents", strings({"a", "b"})},
                                 {"author", record({{"email", Value::string("ada@example.org")}})}}));
  bindings.set("pr", record({{"number", Value::integer(42)},
                             {"draft", Value::boolean(false)},
                             {"author", Value::string("ada")},
                             {"approvals", strings({"grace", "edsger"})},
                             {"title", Value::string("feat: accept trailing commas")}}));
  bindings.set("branch", Value::string("release/1.2"));
  bindings.set("labels", strings({"bug", "size/S", "approved"}));
  bindings.set("files", Value::list(std::move(files)));
  bindings.set("i", Value::integer(7));
  bindings.set("d", Value::real(2.5));
  bindings.set("numbers", Value::list(std::move(numbers)));
  bindings.set("now", Value::timestamp({1774785600, 0}));
  return bindings;
}

}  // namespace

int main() {
  const auto world = environment();
  const auto bindings = variables();
  for (std::string line; std::getline(std::cin, line);) {
    const auto tab = line.find('\t');
    const auto expression = line.substr(tab + 1);
    const auto compiled = world.compile(expression);
    if (!compiled.program) {
      fmt::print(stderr, "{}: {}\n", expression, compiled.failures.front().message);
      return 1;
    }
    const auto value = compiled.program->evaluate(bindings);
    if (!value.ok()) {
      fmt::print(stderr, "{}: {}\n", expression, value.as_failure().message);
      return 1;
    }
    const auto compile = per_call([&] { return world.analyze(expression).failures.size(); });
    const auto evaluate = per_call([&] { return compiled.program->evaluate(bindings).kind(); });
    fmt::print("{}\t{:.0f}\t{:.0f}\t{}\n", line.substr(0, tab), compile, evaluate,
               value.is(cel::Kind::boolean) ? (value.as_boolean() ? "true" : "false") : "value");
  }
  return 0;
}
