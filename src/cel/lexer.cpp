#include "cel/lexer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cel/unicode.hpp"

namespace cel {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool starts_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool continues_name(char c) { return starts_name(c) || is_digit(c); }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

struct Symbol {
  std::string_view text;
  Token token;
};

// Longer ones first.
constexpr std::array symbols = {Symbol{"==", Token::equals},      Symbol{"!=", Token::not_equals},
                                Symbol{"<=", Token::less_equals}, Symbol{">=", Token::greater_equals},
                                Symbol{"&&", Token::logical_and}, Symbol{"||", Token::logical_or},
                                Symbol{"<", Token::less},         Symbol{">", Token::greater},
                                Symbol{"[", Token::bracket_open}, Symbol{"]", Token::bracket_close},
                                Symbol{"{", Token::brace_open},   Symbol{"}", Token::brace_close},
                                Symbol{"(", Token::paren_open},   Symbol{")", Token::paren_close},
                                Symbol{".", Token::dot},          Symbol{",", Token::comma},
                                Symbol{"-", Token::minus},        Symbol{"!", Token::exclamation},
                                Symbol{"?", Token::question},     Symbol{":", Token::colon},
                                Symbol{"+", Token::plus},         Symbol{"*", Token::star},
                                Symbol{"/", Token::slash},        Symbol{"%", Token::percent}};

class Lexer {
 public:
  Lexer(std::string_view source, std::vector<Failure>& failures) : source_(source), failures_(failures) {}

  std::vector<Lexeme> run() {
    out_.reserve(source_.size() / 3 + 2);
    while (skip_blanks()) next();
    emit(Token::end, 0);
    return std::move(out_);
  }

 private:
  static constexpr std::size_t max_failures = 30;

  char peek(std::size_t ahead = 0) const { return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0'; }

  void emit(Token token, std::size_t length) {
    out_.push_back({token, static_cast<std::uint32_t>(at_), source_.substr(at_, length)});
    at_ += length;
  }

  void fail(std::string message) {
    if (failures_.size() < max_failures) failures_.push_back({std::move(message), at_});
  }

  bool skip_blanks() {
    while (at_ < source_.size()) {
      if (is_space(source_[at_])) {
        ++at_;
      } else if (peek() == '/' && peek(1) == '/') {
        at_ = std::min(source_.find('\n', at_), source_.size());
      } else {
        return true;
      }
    }
    return false;
  }

  void next() {
    const auto c = peek();
    if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return number();
    if (const auto prefix = quote_prefix(); prefix < 3) return text(prefix);
    if (starts_name(c)) return name();
    if (c == '`') return quoted_name();
    for (const auto& symbol : symbols)
      if (source_.substr(at_).starts_with(symbol.text)) return emit(symbol.token, symbol.text.size());
    const auto point = code_point_at(source_, at_);
    fail(fmt::format("the character {} has no meaning here", shown(point)));
    at_ += point.length;
  }

  std::string shown(const CodePoint& point) const {
    if (!point.valid) return fmt::format("\\x{:02x}", static_cast<unsigned char>(peek()));
    if (point.value < 0x20 || point.value == 0x7F || point.value > 0x7E)
      return fmt::format("U+{:04X}", static_cast<std::uint32_t>(point.value));
    return fmt::format("'{}'", static_cast<char>(point.value));
  }

  void number() {
    std::size_t length = 0;
    auto token = Token::integer;
    if (peek() == '0' && peek(1) == 'x' && is_hex(peek(2))) {
      for (length = 2; is_hex(peek(length));) ++length;
    } else {
      while (is_digit(peek(length))) ++length;
      if (peek(length) == '.' && is_digit(peek(length + 1))) {
        token = Token::real;
        for (++length; is_digit(peek(length));) ++length;
      }
      if (const auto exponent = exponent_length(length); exponent > 0) {
        token = Token::real;
        length += exponent;
      }
    }
    if (token == Token::integer && (peek(length) == 'u' || peek(length) == 'U')) {
      token = Token::uinteger;
      ++length;
    }
    emit(token, length);
  }

  std::size_t exponent_length(std::size_t from) const {
    if (peek(from) != 'e' && peek(from) != 'E') return 0;
    std::size_t length = 1;
    if (peek(from + 1) == '+' || peek(from + 1) == '-') ++length;
    if (!is_digit(peek(from + length))) return 0;
    while (is_digit(peek(from + length))) ++length;
    return length;
  }

  /// How many of b, r (in this order) stand before a quote; 3: this is no string.
  std::size_t quote_prefix() const {
    const auto is_quote = [](char c) { return c == '"' || c == '\''; };
    std::size_t length = 0;
    if (peek() == 'b' || peek() == 'B') ++length;
    if (peek(length) == 'r' || peek(length) == 'R') ++length;
    return is_quote(peek(length)) ? length : 3;
  }

  void text(std::size_t prefix) {
    const auto first = source_.substr(at_, prefix);
    const auto is_bytes = !first.empty() && (first[0] == 'b' || first[0] == 'B');
    const auto raw = first.size() > (is_bytes ? 1U : 0U);
    const auto quote = peek(prefix);
    const auto triple = peek(prefix + 1) == quote && peek(prefix + 2) == quote;
    const auto close = source_.substr(at_ + prefix, triple ? 3 : 1);
    for (auto length = prefix + close.size(); at_ + length < source_.size();) {
      if (source_.substr(at_ + length).starts_with(close))
        return emit(is_bytes ? Token::bytes : Token::string, length + close.size());
      const auto c = peek(length);
      if (!triple && (c == '\n' || c == '\r')) break;
      length += !raw && c == '\\' ? 2 : 1;
    }
    // Two quotes are an empty string where three do not close.
    if (triple) return emit(is_bytes ? Token::bytes : Token::string, prefix + 2);
    fail("the string is not closed");
    at_ = std::min(source_.find('\n', at_), source_.size());
  }

  void name() {
    std::size_t length = 1;
    while (continues_name(peek(length))) ++length;
    const auto word = source_.substr(at_, length);
    emit(word == "true"    ? Token::word_true
         : word == "false" ? Token::word_false
         : word == "null"  ? Token::word_null
         : word == "in"    ? Token::word_in
                           : Token::name,
         length);
  }

  void quoted_name() {
    std::size_t length = 1;
    const auto allowed = [](char c) { return continues_name(c) || c == '.' || c == '-' || c == '/' || c == ' '; };
    while (allowed(peek(length))) ++length;
    if (length > 1 && peek(length) == '`') return emit(Token::quoted_name, length + 1);
    fail("a quoted name may hold letters, digits, '_', '.', '-', '/' and blanks between two '`'");
    at_ += length;
  }

  std::string_view source_;
  std::vector<Failure>& failures_;
  std::size_t at_ = 0;
  std::vector<Lexeme> out_;
};

}  // namespace

std::vector<Lexeme> tokenize(std::string_view source, std::vector<Failure>& failures) {
  return Lexer(source, failures).run();
}

}  // namespace cel
