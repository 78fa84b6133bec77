#include "expressions/expression.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "expressions/constants.hpp"
#include "expressions/records.hpp"
#include "text/ascii.hpp"
#include "text/lines.hpp"
#include "text/suggest.hpp"

namespace govcheck::expressions {
namespace {

bool is_name_character(char c) { return text::is_ascii_letter(c) || text::is_ascii_digit(c) || c == '_'; }

std::size_t name_length(std::string_view text, std::size_t at) {
  std::size_t length = 0;
  while (at + length < text.size() && is_name_character(text[at + length])) ++length;
  return length;
}

const VariableInfo* find_variable(std::string_view name) {
  const auto found = std::ranges::find(variables(), name, &VariableInfo::name);
  return found == variables().end() ? nullptr : &*found;
}

std::string words_for(const std::vector<Subject::Kind>& kinds) {
  std::vector<std::string> words;
  for (const auto kind : kinds) {
    auto word = kind == Subject::Kind::pull_request ? "the pull request"
                : kind == Subject::Kind::change     ? "the change"
                : kind == Subject::Kind::repository ? "the repository"
                : kind == Subject::Kind::commit     ? "commits"
                : kind == Subject::Kind::branch     ? "branches"
                                                    : "files";
    if (std::ranges::find(words, word) == words.end()) words.emplace_back(word);
  }
  return text::join_words(words, "and");
}

/// The fields of the record that a message of the checker names: `'commit' has no field 'subjet'`.
std::string fields_of(std::string_view message) {
  const auto name = message.substr(1, message.find('\'', 1) - 1);
  for (const auto& record : records()) {
    if (record.name != name) continue;
    std::vector<std::string> fields;
    for (const auto& field : record.fields) fields.emplace_back(field.name);
    return "it has " + text::join_words(fields, "and");
  }
  return {};
}

Fault explained(const cel::Failure& failure, std::string_view expression, const Scope& scope) {
  constexpr std::string_view suggestion = "; did you mean '";
  auto message = failure.message;
  std::string hint;
  if (const auto at = message.find(suggestion); at != std::string::npos) {
    const auto begin = at + suggestion.size();
    hint = fmt::format("did you mean \"{}\"?", message.substr(begin, message.rfind('\'') - begin));
    message.resize(at);
  }
  auto fault = fault_at(expression, failure.offset, std::move(message), std::move(hint));
  const auto part = expression.substr(fault.offset, fault.length);
  if (fault.message.starts_with("there is no variable")) {
    const auto here = text::join_words(names_in(scope), "and");
    if (find_variable(part) != nullptr)
      fault.message = fmt::format("\"{}\" cannot be read here: the expression is about {}", part,
                                  scope.about.empty() ? "no subject" : words_for(scope.about));
    if (find_variable(part) != nullptr || fault.hint.empty()) fault.hint = "what can be read: " + here;
  } else if (fault.hint.empty() && fault.message.find("has no field") != std::string::npos) {
    fault.hint = fields_of(fault.message);
  }
  return fault;
}

std::optional<Fault> wrong_type(const cel::Type& type, Wanted wanted, std::string_view expression) {
  using Kind = cel::Type::Kind;
  if (wanted == Wanted::anything || type.is(Kind::dynamic)) return std::nullopt;
  if (wanted == Wanted::truth && !type.is(Kind::boolean))
    return Fault{fmt::format("this has to be true or false, and it is of type {}", type.text()),
                 "compare it with something: ==, <, .size() > 0, …", 0, expression.size()};
  if (wanted == Wanted::text && !type.is(Kind::string))
    return Fault{fmt::format("this has to be a text, and it is of type {}", type.text()),
                 "write the text in quotes of its own, or string(…) around it", 0, expression.size()};
  return std::nullopt;
}

Range range_of(const Value& written, const Fault& fault) {
  const auto begin = written.position_of(fault.offset);
  const auto last = written.position_of(fault.offset + std::max<std::size_t>(fault.length, 1) - 1);
  const auto end = last.line == begin.line && last.column >= begin.column ? last.column + 1 : begin.column + 1;
  return {written.range.source, begin, {begin.line, end}};
}

void add_problems(const Value& written, std::vector<Fault> faults, Problems& problems) {
  for (auto& fault : faults) problems.add(range_of(written, fault), std::move(fault.message), std::move(fault.hint));
}

}  // namespace

Fault fault_at(std::string_view expression, std::size_t offset, std::string message, std::string hint) {
  Fault fault{std::move(message), std::move(hint), std::min(offset, expression.size()), 1};
  const auto first = fault.offset < expression.size() ? expression[fault.offset] : ' ';
  if (is_name_character(first)) {
    fault.length = name_length(expression, fault.offset);
  } else if (first == '.') {
    const auto after = expression.find_first_not_of(".? \t\n", fault.offset);
    const auto length = after == std::string_view::npos ? 0 : name_length(expression, after);
    if (length > 0) fault.offset = after, fault.length = length;
  } else if (first == '(') {
    auto begin = fault.offset;
    while (begin > 0 && is_name_character(expression[begin - 1])) --begin;
    if (begin < fault.offset) fault.length = fault.offset - begin, fault.offset = begin;
  } else if (first == '"' || first == '\'') {
    const auto close = expression.find(first, fault.offset + 1);
    if (close != std::string_view::npos) fault.length = close + 1 - fault.offset;
  } else if (fault.offset + 1 < expression.size() &&
             std::string_view("=&|").find(expression[fault.offset + 1]) != std::string_view::npos) {
    fault.length = 2;
  }
  return fault;
}

CompileResult compile(std::string_view text, const Scope& scope, Wanted wanted, const People* people) {
  CompileResult result;
  auto environment = expressions::environment(scope);
  const auto parsed = environment.analyze(text);
  for (const auto& failure : parsed.failures) result.faults.push_back(explained(failure, text, scope));
  if (result.faults.empty()) check_constants(*parsed.ast, environment, result.faults);
  if (parsed.failures.empty() && people != nullptr) check_groups(*parsed.ast, *people, result.faults);
  if (!result.faults.empty()) return result;
  auto compiled = environment.compile(text);
  if (auto wrong = wrong_type(compiled.program->type(), wanted, text)) {
    result.faults.push_back(std::move(*wrong));
    return result;
  }
  result.expression = Expression{std::string(text), std::move(*compiled.program), std::move(environment)};
  return result;
}

std::optional<Expression> compile(const Value& written, const Scope& scope, Wanted wanted, const People* people,
                                  Problems& problems) {
  if (written.is(Value::Kind::list) || written.is(Value::Kind::map) || written.text.empty()) {
    problems.add(written.range, fmt::format("expected an expression, found {}", describe(written)),
                 "put it in quotes if it begins with a bracket, a brace or a quote, or contains \" #\" or \": \"");
    return std::nullopt;
  }
  auto result = compile(written.text, scope, wanted, people);
  add_problems(written, std::move(result.faults), problems);
  return std::move(result.expression);
}

void check_groups(const Value& written, const People& people, Problems& problems) {
  const auto parsed = cel::parse(written.text, syntax());
  if (!parsed.failures.empty()) return;
  std::vector<Fault> faults;
  check_groups(*parsed.ast, people, faults);
  add_problems(written, std::move(faults), problems);
}

cel::Limits limits_of(const World& world) { return {cel::Limits{}.cost, world.budget()}; }

cel::Value evaluate(const Expression& expression, const cel::Activation& scene, const World& world) {
  return expression.program.evaluate(scene, limits_of(world));
}

std::string on_one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!text::is_space(c))
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

std::string describe_error(const cel::Value& error, std::string_view expression) {
  const auto& failure = error.as_failure();
  const auto part = fault_at(expression, failure.offset, {}, {});
  const auto shown = expression.substr(part.offset, part.length);
  return shown == expression || shown.empty() ? failure.message : fmt::format("{} (at `{}`)", failure.message, shown);
}

}  // namespace govcheck::expressions
