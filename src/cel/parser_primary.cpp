// Literals, names, lists, maps, and what the parser does when something is wrong.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cel/parser_state.hpp"

namespace cel {
namespace {

constexpr std::size_t max_failures = 30;

// Not legal as names of variables and functions; as fields they are. `in`, `true`, `false`, `null` are tokens.
constexpr std::array<std::string_view, 17> reserved = {"as",        "break",  "const",  "continue", "else", "for",
                                                       "function",  "if",     "import", "let",      "loop", "package",
                                                       "namespace", "return", "var",    "void",     "while"};

bool is_reserved(std::string_view word) { return std::ranges::find(reserved, word) != reserved.end(); }

bool closes(Token token) {
  return token == Token::paren_close || token == Token::bracket_close || token == Token::brace_close;
}
bool opens(Token token) {
  return token == Token::paren_open || token == Token::bracket_open || token == Token::brace_open;
}

}  // namespace

Node* Parser::run() {
  auto* root = expression();
  if (!at(Token::end)) fail(peek().offset, fmt::format("the expression should end before {}", shown(peek())));
  return root;
}

Node* Parser::primary() {
  switch (peek().token) {
    case Token::integer:
    case Token::uinteger:
    case Token::real:
    case Token::string:
    case Token::bytes:
    case Token::word_true:
    case Token::word_false:
    case Token::word_null: return literal();
    case Token::name: return named(false);
    case Token::bracket_open: return list();
    case Token::brace_open: return map();
    case Token::dot:
      if (peek(1).token != Token::name) break;
      take();
      return named(true);
    case Token::paren_open: {
      const auto begin = take().offset;
      auto* inner = expression();
      expect(Token::paren_close, "')'");
      inner->begin = begin;
      inner->end = end_;
      return inner;
    }
    default: break;
  }
  const auto offset = peek().offset;
  fail(offset, at(Token::end) ? std::string("the expression ends where a value must stand")
                              : fmt::format("a value must stand here, not {}", shown(peek())));
  recover();
  return builder_.literal({}, offset);
}

Node* Parser::literal() {
  const auto lexeme = take();
  auto value = literal_value(lexeme, false);
  if (value.is(Kind::error)) {
    fail(value.as_failure().offset, value.as_failure().message);
    value = {};
  }
  auto* node = builder_.literal(std::move(value), lexeme.offset);
  node->end = end_;
  return node;
}

/// A name, a call, or `a.b.Message{…}`.
Node* Parser::named(bool leading_dot) {
  const auto lexeme = peek();
  std::size_t ahead = 1;
  while (peek(ahead).token == Token::dot && peek(ahead + 1).token == Token::name) ahead += 2;
  std::string absolute = leading_dot ? "." : "";
  if (peek(ahead).token == Token::brace_open) {
    for (; !at(Token::brace_open); take()) absolute += peek().text;
    return message(ast_.keep(std::move(absolute)));
  }
  take();
  if (is_reserved(lexeme.text)) fail(lexeme.offset, fmt::format("reserved identifier: {}", lexeme.text));
  auto name = lexeme;
  if (leading_dot) name.text = ast_.keep(absolute += lexeme.text);
  auto* node = at(Token::paren_open) ? checked(call(name, nullptr)) : builder_.name(name.text, lexeme.offset);
  node->begin = lexeme.offset;
  node->end = end_;
  return node;
}

bool Parser::optional_mark() {
  if (!at(Token::question)) return false;
  const auto offset = take().offset;
  if (!syntax_.optional_syntax) fail(offset, "unsupported syntax '?'");
  return true;
}

Node* Parser::message(std::string_view type) {
  auto* node = builder_.list({}, take().offset);
  node->kind = Node::Kind::message;
  node->text = type;
  while (!at(Token::brace_close) && !at(Token::comma)) {
    const auto optional = optional_mark();
    const auto field = peek();
    if (field.token != Token::name && field.token != Token::quoted_name) {
      fail(field.offset, fmt::format("a field name must stand here, not {}", shown(field)));
      recover();
      break;
    }
    take();
    const auto quoted = field.token == Token::quoted_name;
    if (quoted && !syntax_.quoted_fields) fail(field.offset, "unsupported syntax: '`'");
    node->fields.push_back(quoted ? field.text.substr(1, field.text.size() - 2) : field.text);
    node->offsets.push_back(peek().offset);
    node->optional.push_back(optional);
    node->args.push_back(after_colon());
    node->depth = std::max<std::uint16_t>(node->depth, static_cast<std::uint16_t>(node->args.back()->depth + 1));
    if (!another(Token::brace_close, "'}'") || at(Token::brace_close)) break;
  }
  if (node->args.empty()) accept(Token::comma);
  expect(Token::brace_close, "'}'");
  node->end = end_;
  return checked(node);
}

Node* Parser::list() {
  const auto offset = take().offset;
  std::vector<Node*> elements;
  std::vector<bool> optional;
  auto any_optional = false;
  while (!at(Token::bracket_close) && !at(Token::comma)) {
    optional.push_back(optional_mark());
    any_optional = any_optional || optional.back();
    elements.push_back(expression());
    if (!another(Token::bracket_close, "']'") || at(Token::bracket_close)) break;
  }
  if (elements.empty()) accept(Token::comma);
  expect(Token::bracket_close, "']'");
  auto* node = builder_.list(std::move(elements), offset);
  if (any_optional) node->optional = std::move(optional);
  node->end = end_;
  return checked(node);
}

Node* Parser::map() {
  const auto offset = take().offset;
  std::vector<Node*> entries;
  std::vector<bool> optional;
  std::vector<std::uint32_t> colons;
  while (!at(Token::brace_close) && !at(Token::comma)) {
    optional.push_back(optional_mark());
    entries.push_back(expression());
    colons.push_back(peek().offset);
    entries.push_back(after_colon());
    if (!another(Token::brace_close, "'}'") || at(Token::brace_close)) break;
  }
  if (entries.empty()) accept(Token::comma);
  expect(Token::brace_close, "'}'");
  auto* node = builder_.map(std::move(entries), offset);
  node->optional = std::move(optional);
  node->offsets = std::move(colons);
  node->end = end_;
  return checked(node);
}

Lexeme Parser::take() {
  const auto lexeme = peek();
  end_ = lexeme.offset + static_cast<std::uint32_t>(lexeme.text.size());
  if (at_ + 1 < tokens_.size()) ++at_;
  return lexeme;
}

bool Parser::accept(Token token) {
  if (!at(token)) return false;
  take();
  return true;
}

bool Parser::expect(Token token, std::string_view wanted) {
  if (accept(token)) return true;
  fail(peek().offset, at(Token::end) ? fmt::format("the expression ends where {} must stand", wanted)
                                     : fmt::format("{} must stand here, not {}", wanted, shown(peek())));
  recover();
  return accept(token);
}

/// The value after the colon of an entry.
Node* Parser::after_colon() {
  const auto offset = peek().offset;
  return expect(Token::colon, "':'") ? expression() : builder_.literal({}, offset);
}

/// Whether a comma says that there is another element before `close`.
bool Parser::another(Token close, std::string_view wanted) {
  if (accept(Token::comma)) return true;
  return !at(close) && expect(Token::comma, fmt::format("',' or {}", wanted));
}

void Parser::fail(std::size_t offset, std::string message) {
  if (reported_depth_) return;
  const auto known = std::ranges::any_of(failures_, [&](const Failure& each) { return each.offset == offset; });
  if (!known && failures_.size() < max_failures) failures_.push_back({std::move(message), offset});
}

void Parser::recover() {
  for (std::size_t open = 0; !at(Token::end); take()) {
    const auto token = peek().token;
    if (open == 0 && (closes(token) || token == Token::comma)) return;
    if (opens(token)) ++open;
    if (closes(token)) --open;
  }
}

Node* Parser::too_deep() {
  if (!reported_depth_)
    fail(peek().offset,
         fmt::format("the expression nests deeper than the {} levels that are allowed", syntax_.max_depth));
  reported_depth_ = true;
  at_ = tokens_.size() - 1;
  return builder_.literal({}, peek().offset);
}

Node* Parser::checked(Node* node) { return node->depth > syntax_.max_depth ? too_deep() : node; }

std::string Parser::shown(const Lexeme& lexeme) {
  constexpr std::size_t most = 30;
  if (lexeme.token == Token::end) return "the end";
  const auto cut = lexeme.text.substr(0, most);
  return fmt::format("'{}{}'", cut, cut.size() < lexeme.text.size() ? "…" : "");
}

}  // namespace cel
