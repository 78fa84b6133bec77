#include "cel/parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cel/builder.hpp"
#include "cel/lexer.hpp"
#include "cel/macros.hpp"
#include "cel/parser_state.hpp"

namespace cel {
namespace {

struct Operator {
  Token token;
  int precedence;
  std::string_view function;
};

constexpr std::array operators = {
    Operator{Token::less, 1, op::less},       Operator{Token::less_equals, 1, op::less_equals},
    Operator{Token::greater, 1, op::greater}, Operator{Token::greater_equals, 1, op::greater_equals},
    Operator{Token::equals, 1, op::equals},   Operator{Token::not_equals, 1, op::not_equals},
    Operator{Token::word_in, 1, op::in},      Operator{Token::plus, 2, op::add},
    Operator{Token::minus, 2, op::subtract},  Operator{Token::star, 3, op::multiply},
    Operator{Token::slash, 3, op::divide},    Operator{Token::percent, 3, op::modulo}};

const Operator* operator_of(Token token) {
  const auto* found = std::ranges::find(operators, token, &Operator::token);
  return found == operators.end() ? nullptr : found;
}

}  // namespace

Node* Parser::expression() {
  if (++nested_ > syntax_.max_depth) {
    --nested_;
    return too_deep();
  }
  auto* condition = logical(true);
  if (at(Token::question)) {
    const auto offset = take().offset;
    auto* yes = logical(true);
    expect(Token::colon, "':'");
    auto* no = expression();
    condition = checked(builder_.call(op::conditional, {condition, yes, no}, offset));
  }
  --nested_;
  return condition;
}

Node* Parser::logical(bool either) {
  const auto token = either ? Token::logical_or : Token::logical_and;
  std::vector<Node*> terms;
  auto* first = either ? logical(false) : binary(1);
  if (!at(token)) return first;
  terms.push_back(first);
  std::vector<std::uint32_t> offsets;
  while (at(token)) {
    offsets.push_back(take().offset);
    terms.push_back(either ? logical(false) : binary(1));
  }
  return balanced(either ? op::logical_or : op::logical_and, terms, offsets, 0, offsets.size() - 1);
}

/// A tree of least depth over a chain of && or ||.
Node* Parser::balanced(std::string_view function, const std::vector<Node*>& terms,
                       const std::vector<std::uint32_t>& offsets, std::size_t low, std::size_t high) {
  const auto middle = (low + high + 1) / 2;
  auto* left = middle == low ? terms[middle] : balanced(function, terms, offsets, low, middle - 1);
  auto* right = middle == high ? terms[middle + 1] : balanced(function, terms, offsets, middle + 1, high);
  return checked(builder_.call(function, {left, right}, offsets[middle]));
}

Node* Parser::binary(int least) {
  auto* left = unary();
  while (const auto* found = operator_of(peek().token)) {
    if (found->precedence < least) break;
    const auto offset = take().offset;
    auto* right = binary(found->precedence + 1);
    left = checked(builder_.call(found->function, {left, right}, offset));
  }
  return left;
}

Node* Parser::unary() {
  const auto sign = peek().token;
  if (sign != Token::minus && sign != Token::exclamation) return member();
  const auto begin = peek().offset;
  std::size_t count = 0;
  while (at(sign)) {
    take();
    ++count;
  }
  const auto number = at(Token::integer) || at(Token::real);
  if (sign == Token::minus && count == 1 && number) return member_of(number_literal(begin), begin);
  auto* operand = member();
  if (count % 2 == 0) return operand;
  auto* node = checked(builder_.call(sign == Token::minus ? op::negate : op::logical_not, {operand}, begin));
  node->begin = begin;
  return node;
}

Node* Parser::number_literal(std::uint32_t begin) {
  const auto lexeme = take();
  auto value = literal_value(lexeme, true);
  if (value.is(Kind::error)) fail(begin, value.as_failure().message);
  auto* node = builder_.literal(value.ok() ? std::move(value) : Value(), begin);
  node->end = end_;
  return node;
}

Node* Parser::member() {
  const auto begin = peek().offset;
  return member_of(primary(), begin);
}

/// What follows a primary: .field, .?field, .call(…), [index], [?index].
Node* Parser::member_of(Node* node, std::uint32_t begin) {
  while (at(Token::dot) || at(Token::bracket_open)) {
    const auto lexeme = take();
    const auto optional = at(Token::question);
    if (optional) {
      const auto shown = lexeme.token == Token::dot ? ".?" : "[?";
      if (!syntax_.optional_syntax) fail(lexeme.offset, fmt::format("unsupported syntax '{}'", shown));
      take();
    }
    node = lexeme.token == Token::dot ? dotted(node, lexeme.offset, optional) : indexed(node, lexeme.offset, optional);
    node = checked(node);
    node->begin = begin;
    node->end = end_;
  }
  return node;
}

Node* Parser::dotted(Node* target, std::uint32_t offset, bool optional) {
  const auto lexeme = peek();
  if (lexeme.token != Token::name && lexeme.token != Token::quoted_name) {
    fail(lexeme.offset, fmt::format("a field name must stand here, not {}", shown(lexeme)));
    recover();
    return target;
  }
  take();
  const auto quoted = lexeme.token == Token::quoted_name;
  const auto field = quoted ? lexeme.text.substr(1, lexeme.text.size() - 2) : lexeme.text;
  if (quoted && !syntax_.quoted_fields) fail(lexeme.offset, "unsupported syntax: '`'");
  if (at(Token::paren_open) && !quoted && !optional) return call(lexeme, target);
  if (!optional) return builder_.select(target, field, offset);
  auto* name = builder_.literal(Value::string(std::string(field)), lexeme.offset);
  return builder_.call(op::optional_select, {target, name}, offset);
}

Node* Parser::indexed(Node* target, std::uint32_t offset, bool optional) {
  auto* index = expression();
  expect(Token::bracket_close, "']'");
  return builder_.call(optional ? op::optional_index : op::index, {target, index}, offset);
}

/// The arguments of a call, its macro expanded.
Node* Parser::call(const Lexeme& name, Node* target) {
  const auto offset = take().offset;
  std::vector<Node*> args;
  if (!at(Token::paren_close)) {
    do args.push_back(expression());
    while (another(Token::paren_close, "')'"));
  }
  expect(Token::paren_close, "')'");
  const auto expand = find_macro(name.text, args.size(), target, syntax_);
  auto* plain = target == nullptr ? builder_.call(name.text, args, offset)
                                  : builder_.member_call(name.text, target, args, offset);
  plain->end = end_;
  if (expand == nullptr || has_failed()) return plain;
  MacroCall macro{builder_, name.text, target, args, offset, plain->depth};
  auto* expansion = expand(macro);
  if (expansion == nullptr) {
    fail(macro.culprit->offset, macro.failure);
    return plain;
  }
  expansion->begin = std::min(plain->begin, name.offset);
  expansion->end = end_;
  ast_.record_macro_call(expansion, plain);
  return expansion;
}

Parsed parse(std::string_view source, const Syntax& syntax) {
  Parsed parsed;
  if (source.size() > syntax.max_size) {
    parsed.failures.push_back(
        {fmt::format("the expression has {} bytes, more than the {} that are allowed", source.size(), syntax.max_size),
         0});
    return parsed;
  }
  parsed.ast = std::make_unique<Ast>(source);
  Parser parser(*parsed.ast, syntax, parsed.failures);
  auto* root = parser.run();
  std::ranges::stable_sort(parsed.failures, {}, &Failure::offset);
  if (parsed.failures.empty()) parsed.ast->set_root(root);
  return parsed;
}

}  // namespace cel
