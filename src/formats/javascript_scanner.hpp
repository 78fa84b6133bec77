// Steps over JavaScript without understanding it: white space, comments, texts, patterns, brackets.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace govcheck::formats {

class JavaScriptScanner {
 public:
  explicit JavaScriptScanner(std::string_view text) : text_(text) {}

  struct Fault {
    std::size_t offset = 0;
    std::string_view what;
  };
  const std::optional<Fault>& fault() const { return fault_; }

  std::string_view text() const { return text_; }
  bool at_end(std::size_t at) const { return at >= text_.size(); }
  char byte(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }

  /// Where the next token starts.
  std::size_t skip_space(std::size_t at) const;
  /// The identifier at this offset; empty where there is none.
  std::string_view identifier(std::size_t at) const;
  /// Behind the token at this offset; a bracket is a token of its own. `before` is the last token's last byte, which
  /// tells a pattern from a division.
  std::size_t skip_token(std::size_t at, char before);
  /// Behind the expression that starts here: at the comma, semicolon or closing bracket that ends it; that of a
  /// statement ends before the next line too, where a word begins that no operator awaits.
  std::size_t skip_expression(std::size_t at, bool is_statement = false);
  /// Behind `as const`, `satisfies Type` and the like, where such stand here.
  std::size_t skip_type_assertions(std::size_t at);
  /// A text in quotes, unquoted; `end` is set behind it. nullopt: it does not end, or has parts to be computed.
  std::optional<std::string> read_text(std::size_t at, std::size_t& end);
  /// A key of an object as far as it is written out; `at` is set behind it. nullopt: it is computed.
  std::optional<std::string> read_key(std::size_t& at);

 private:
  std::size_t skip_template(std::size_t at);
  std::size_t skip_pattern(std::size_t at);
  void append_escape(std::size_t& at, std::string& out) const;
  std::size_t fail(std::size_t offset, std::string_view what);

  std::string_view text_;
  std::optional<Fault> fault_;
};

}  // namespace govcheck::formats
