// The recursive descent: one function per rule of the grammar, operators by precedence.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cel/builder.hpp"
#include "cel/lexer.hpp"
#include "cel/parser.hpp"

namespace cel {

class Parser {
 public:
  Parser(Ast& ast, const Syntax& syntax, std::vector<Failure>& failures)
      : ast_(ast), syntax_(syntax), failures_(failures), builder_(ast), tokens_(tokenize(ast.source(), failures)) {}

  /// The whole text. With failures the tree is of no use.
  Node* run();

 private:
  Node* expression();
  Node* logical(bool either);
  Node* balanced(std::string_view function, const std::vector<Node*>& terms, const std::vector<std::uint32_t>& offsets,
                 std::size_t low, std::size_t high);
  Node* binary(int least);
  Node* unary();
  Node* number_literal(std::uint32_t begin);
  Node* member();
  Node* member_of(Node* node, std::uint32_t begin);
  Node* dotted(Node* target, std::uint32_t offset, bool optional);
  Node* indexed(Node* target, std::uint32_t offset, bool optional);
  Node* call(const Lexeme& name, Node* target);
  Node* primary();
  Node* literal();
  Node* named(bool leading_dot);
  Node* message(std::string_view type);
  Node* list();
  Node* map();
  bool optional_mark();

  const Lexeme& peek(std::size_t ahead = 0) const {
    return at_ + ahead < tokens_.size() ? tokens_[at_ + ahead] : tokens_.back();
  }
  bool at(Token token) const { return peek().token == token; }
  Lexeme take();
  bool accept(Token token);
  bool expect(Token token, std::string_view wanted);
  Node* after_colon();
  bool another(Token close, std::string_view wanted);
  void fail(std::size_t offset, std::string message);
  bool has_failed() const { return !failures_.empty(); }
  /// Skips what cannot be read, up to where an enclosing rule can go on.
  void recover();
  Node* too_deep();
  /// The node, or nothing much where it nests too deeply.
  Node* checked(Node* node);
  static std::string shown(const Lexeme& lexeme);

  Ast& ast_;
  const Syntax& syntax_;
  std::vector<Failure>& failures_;
  Builder builder_;
  std::vector<Lexeme> tokens_;
  std::size_t at_ = 0;
  std::uint32_t end_ = 0;  ///< of the token taken last
  std::size_t nested_ = 0;
  bool reported_depth_ = false;
};

}  // namespace cel
