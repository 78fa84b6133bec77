#include "text/name_template.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "text/suggest.hpp"

namespace govcheck::text {
namespace {

constexpr std::size_t longest_name = 1'000;
constexpr std::size_t most_pieces = 32;
/// Attempts to match a field, so that a hostile name costs no more than an odd one.
constexpr std::size_t most_attempts = 10'000;

bool is_field_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

NameField builtin(std::string_view name, std::string_view pattern, std::string_view example) {
  return {name, *Pattern::parse(pattern).value, example};
}

}  // namespace

const std::vector<NameField>& builtin_name_fields() {
  constexpr std::string_view words = R"([\pL\pN]+(?:[-_.][\pL\pN]+)*)";
  static const std::vector<NameField> all = {
      builtin("author", words, "ada"),
      builtin("date", R"([0-9]{4}-[0-9]{2}-[0-9]{2})", "2026-01-31"),
      builtin("description", words, "short-description"),
      builtin("name", words, "name"),
      builtin("number", "[0-9]+", "42"),
      builtin("scope", words, "api"),
      builtin("team", words, "platform"),
      builtin("ticket-id", "[A-Z][A-Z0-9]*-[0-9]+|[0-9]+", "ABC-123"),
      builtin("type", "[a-z]+", "feature"),
      builtin("version", R"(v?[0-9]+(?:\.[0-9]+){1,2}(?:-[0-9A-Za-z]+(?:[-.][0-9A-Za-z]+)*)?)", "1.4.0"),
  };
  return all;
}

const Pattern* find_name_field(const NameFields& fields, std::string_view name) {
  if (const auto found = fields.find(std::string(name)); found != fields.end()) return &found->second;
  const auto& all = builtin_name_fields();
  const auto found = std::ranges::find(all, name, &NameField::name);
  return found == all.end() ? nullptr : &found->pattern;
}

Parsed<NameTemplate> NameTemplate::parse(std::string_view written) {
  using Result = Parsed<NameTemplate>;
  if (written.empty()) return Result::failure("an empty template matches nothing");
  NameTemplate result;
  result.written_ = written;
  std::string literal;
  std::size_t literal_at = 0;
  const auto end_literal = [&] {
    if (!literal.empty()) result.pieces_.push_back({false, std::move(literal), literal_at});
    literal.clear();
  };
  for (std::size_t at = 0; at < written.size();) {
    const char c = written[at];
    const bool doubled = at + 1 < written.size() && written[at + 1] == c;
    if (c == '}' && !doubled) return Result::failure("\"}\" without \"{\"", "write \"}}\" for the brace itself", at);
    if (c != '{' || doubled) {
      if (literal.empty()) literal_at = at;
      literal += c;
      at += (c == '{' || c == '}') ? 2 : 1;
      continue;
    }
    end_literal();
    const auto close = written.find('}', at);
    if (close == std::string_view::npos)
      return Result::failure("\"{\" is never closed", "write \"{{\" for the brace itself", at);
    const auto name = written.substr(at + 1, close - at - 1);
    if (name.empty() || !std::ranges::all_of(name, is_field_letter))
      return Result::failure(fmt::format("\"{}\" is no name of a field", name), "write a field as {ticket-id}", at);
    if (!result.pieces_.empty() && result.pieces_.back().is_field)
      return Result::failure("two fields need a text between them", "write a separator, such as \"-\"", at);
    result.pieces_.push_back({true, std::string(name), at});
    at = close + 1;
  }
  end_literal();
  if (result.pieces_.size() > most_pieces)
    return Result::failure(fmt::format("a template may have at most {} parts", most_pieces));
  return {std::move(result), {}, {}, 0};
}

std::vector<NameTemplate::Field> NameTemplate::fields() const {
  std::vector<Field> all;
  for (const auto& piece : pieces_)
    if (piece.is_field) all.push_back({piece.text, piece.offset});
  return all;
}

std::string NameTemplate::example(const NameFields& fields) const {
  std::string out;
  for (const auto& piece : pieces_) {
    const auto& all = builtin_name_fields();
    const auto found = std::ranges::find(all, piece.text, &NameField::name);
    const bool known = found != all.end() && !fields.contains(piece.text);
    out += !piece.is_field ? piece.text : known ? std::string(found->example) : fmt::format("{{{}}}", piece.text);
  }
  return out;
}

/// Tries the pieces from left to right, fields with their longest text first. A place where a piece failed once is
/// not tried again, so the work is bounded by pieces × bytes × attempts.
class NameTemplate::Matcher {
 public:
  Matcher(const std::vector<Piece>& pieces, std::string_view name, const NameFields& fields)
      : pieces_(pieces), name_(name), failed_(pieces.size() + 1, std::vector<bool>(name.size() + 1)) {
    for (const auto& piece : pieces)
      patterns_.push_back(piece.is_field ? find_name_field(fields, piece.text) : nullptr);
  }

  Match run() {
    Match match;
    match.whole = matches(0, 0);
    match.pieces = best_piece_;
    match.offset = best_offset_;
    if (!match.whole) explain(match);
    return match;
  }

 private:
  bool fits(std::size_t piece, std::size_t from, std::size_t to) {
    if (patterns_[piece] == nullptr || attempts_ == most_attempts) return false;
    ++attempts_;
    return patterns_[piece]->matches_whole(name_.substr(from, to - from));
  }

  bool matches(std::size_t piece, std::size_t offset) {
    if (piece == pieces_.size() && offset == name_.size()) return true;
    if (failed_[piece][offset]) return false;
    failed_[piece][offset] = true;
    if (piece > best_piece_ || (piece == best_piece_ && offset > best_offset_)) {
      best_piece_ = piece;
      best_offset_ = offset;
    }
    if (piece == pieces_.size()) return false;
    const auto& text = pieces_[piece].text;
    if (!pieces_[piece].is_field)
      return name_.substr(offset).starts_with(text) && matches(piece + 1, offset + text.size());
    if (piece + 1 == pieces_.size()) return fits(piece, offset, name_.size()) && matches(piece + 1, name_.size());
    const auto& next = pieces_[piece + 1].text;
    for (auto end = name_.rfind(next); end != std::string_view::npos && end >= offset;
         end = name_.rfind(next, end - 1)) {
      if (fits(piece, offset, end) && matches(piece + 1, end)) return true;
      if (end == 0) break;
    }
    return false;
  }

  /// What should have come at the place up to which the name agrees, and what is there.
  void explain(Match& match) {
    attempts_ = 0;
    const bool is_last = match.pieces + 1 >= pieces_.size();
    if (match.pieces < pieces_.size() && pieces_[match.pieces].is_field && !is_last) {
      // The field itself may be in order, and only the text after it missing.
      for (auto end = name_.size(); end > match.offset; --end) {
        if (!fits(match.pieces, match.offset, end)) continue;
        match.offset = end;
        ++match.pieces;
        break;
      }
    }
    match.length = name_.size() - match.offset;
    if (match.pieces == pieces_.size()) return;
    const auto& piece = pieces_[match.pieces];
    match.expected = piece.text;
    match.expected_field = piece.is_field;
    if (piece.is_field && match.pieces + 1 < pieces_.size())
      match.length = std::min(name_.find(pieces_[match.pieces + 1].text, match.offset), name_.size()) - match.offset;
    else if (!piece.is_field && match.pieces == 0)
      match.length = std::min(name_.find('/'), name_.size());
  }

  const std::vector<Piece>& pieces_;
  std::string_view name_;
  std::vector<std::vector<bool>> failed_;
  std::vector<const Pattern*> patterns_;
  std::size_t attempts_ = 0;
  std::size_t best_piece_ = 0;
  std::size_t best_offset_ = 0;
};

NameTemplate::Match NameTemplate::match(std::string_view name, const NameFields& fields) const {
  if (name.size() > longest_name) return {false, 0, 0, name.size(), pieces_.front().text, pieces_.front().is_field};
  return Matcher(pieces_, name, fields).run();
}

}  // namespace govcheck::text
