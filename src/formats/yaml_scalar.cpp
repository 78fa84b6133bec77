#include "formats/yaml_scalar.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "formats/yaml_pieces.hpp"
#include "text/utf8.hpp"

namespace govcheck::formats {
namespace {

bool is_null_word(std::string_view text) { return text == "~" || text == "null" || text == "Null" || text == "NULL"; }

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool read_integer(std::string_view text, std::int64_t& out) {
  int base = 10;
  auto digits = text;
  if (text.starts_with("0x"))
    base = 16, digits.remove_prefix(2);
  else if (text.starts_with("0o"))
    base = 8, digits.remove_prefix(2);
  else if (digits.starts_with('+'))
    digits.remove_prefix(1);
  if (base == 10) {
    auto unsigned_part = digits;
    if (unsigned_part.starts_with('-') && !text.starts_with('+')) unsigned_part.remove_prefix(1);
    // A leading zero would be octal for YAML 1.1 and decimal for 1.2: it stays a text, so that nobody guesses.
    if (!all_digits(unsigned_part) || (unsigned_part.size() > 1 && unsigned_part.front() == '0')) return false;
  } else if (digits.empty() || digits.front() == '-') {
    return false;
  }
  const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), out, base);
  return code == std::errc{} && end == digits.data() + digits.size();
}

/// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`, and the words for infinity and not-a-number.
bool read_number(std::string_view text, double& out) {
  auto body = text;
  if (body.starts_with('+') || body.starts_with('-')) body.remove_prefix(1);
  if (body == ".inf" || body == ".Inf" || body == ".INF") {
    out = text.starts_with('-') ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
    return true;
  }
  if (text == ".nan" || text == ".NaN" || text == ".NAN") {
    out = std::nan("");
    return true;
  }
  const auto exponent = body.find_first_of("eE");
  const auto mantissa = body.substr(0, exponent);
  const auto point = mantissa.find('.');
  const auto whole = mantissa.substr(0, point);
  const auto fraction = point == std::string_view::npos ? std::string_view() : mantissa.substr(point + 1);
  if (whole.empty() && fraction.empty()) return false;
  if ((!whole.empty() && !all_digits(whole)) || (!fraction.empty() && !all_digits(fraction))) return false;
  if (exponent != std::string_view::npos) {
    auto digits = body.substr(exponent + 1);
    if (digits.starts_with('+') || digits.starts_with('-')) digits.remove_prefix(1);
    if (!all_digits(digits)) return false;
  }
  if (point == std::string_view::npos && exponent == std::string_view::npos && whole.size() > 1 && whole.front() == '0')
    return false;
  const auto* first = text.data() + (text.starts_with('+') ? 1 : 0);
  return std::from_chars(first, text.data() + text.size(), out).ec == std::errc{};
}

/// The end of the scalar that begins with a quote there; npos: it goes on in the next line, or there is no quote.
std::size_t closing_quote(std::string_view line, std::size_t begin) {
  if (begin >= line.size() || (line[begin] != '"' && line[begin] != '\'')) return std::string_view::npos;
  const char quote = line[begin];
  for (auto at = begin + 1; at < line.size(); ++at) {
    const bool doubled = quote == '\'' && line.substr(at, 2) == "''";
    if ((quote == '"' && line[at] == '\\') || doubled)
      ++at;
    else if (line[at] == quote)
      return at;
  }
  return std::string_view::npos;
}

/// The column of a scalar behind its anchor and tag: `&name "text"`.
int after_properties(std::string_view line, int column) {
  auto at = static_cast<std::size_t>(std::max(column, 0));
  while (at < line.size() && (line[at] == '&' || line[at] == '!')) {
    const auto end = std::min(line.find_first_of(" \t", at), line.size());
    const auto next = line.find_first_not_of(" \t", end);
    if (next == std::string_view::npos) break;  // the scalar is in the next line
    at = next;
  }
  return static_cast<int>(at);
}

}  // namespace

void resolve_plain(Value& value) {
  const std::string_view text = value.text;
  if (text == "true" || text == "True" || text == "TRUE") {
    value.kind = Value::Kind::boolean;
    value.boolean = true;
  } else if (text == "false" || text == "False" || text == "FALSE") {
    value.kind = Value::Kind::boolean;
  } else if (text.empty() || is_null_word(text)) {
    value.kind = Value::Kind::null;
  } else if (read_integer(text, value.integer)) {
    value.kind = Value::Kind::integer;
    value.number = static_cast<double>(value.integer);
  } else if (read_number(text, value.number)) {
    value.kind = Value::Kind::number;
  } else {
    value.kind = Value::Kind::text;
  }
}

ScalarLocator::ScalarLocator(std::string_view text, std::uint32_t source) : text_(text), source_(source) {
  line_starts_.push_back(0);
  for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
    line_starts_.push_back(at + 1);
}

std::string_view ScalarLocator::line_text(int line) const {
  const auto index = static_cast<std::size_t>(std::max(line, 0));
  if (index >= line_starts_.size()) return {};
  auto rest = text_.substr(line_starts_[index]);
  rest = rest.substr(0, rest.find('\n'));
  if (rest.ends_with('\r')) rest.remove_suffix(1);
  return rest;
}

Range ScalarLocator::range_of(int line, std::size_t begin_byte, std::size_t end_byte) const {
  const auto text = line_text(line);
  const auto column = [&](std::size_t byte) {
    return static_cast<std::uint32_t>(text::count_code_points(text.substr(0, std::min(byte, text.size())))) + 1;
  };
  const auto number = static_cast<std::uint32_t>(line) + 1;
  return {source_, {number, column(begin_byte)}, {number, column(end_byte)}};
}

Value ScalarLocator::scalar_at(int line, int column, bool quoted, const std::string& unescaped) const {
  Value value;
  value.text = unescaped;
  if (quoted)
    value.kind = Value::Kind::text;
  else
    resolve_plain(value);
  const auto text = line_text(line);
  column = after_properties(text, column);
  auto begin = std::min(static_cast<std::size_t>(std::max(column, 0)), text.size());
  const auto close = quoted ? closing_quote(text, begin) : std::string_view::npos;
  if (quoted && begin < text.size() && (text[begin] == '"' || text[begin] == '\'')) ++begin;
  value.verbatim = !unescaped.empty() && text.substr(begin).starts_with(unescaped);
  auto end = begin + unescaped.size();
  if (close == begin) {  // nothing between the quotes: these
    --begin;
    end = close + 1;
  } else if (!value.verbatim && close != std::string_view::npos) {
    end = close;
  } else if (!value.verbatim) {  // several lines: the rest of the line without trailing blanks
    const auto last = text.find_last_not_of(" \t");
    end = last == std::string_view::npos ? begin : std::max(begin, last + 1);
  }
  value.range = range_of(line, begin, end);
  if (!value.verbatim && !unescaped.empty()) value.pieces = pieces_of(line, column, unescaped);
  return value;
}

std::shared_ptr<const std::vector<Value::Piece>> ScalarLocator::pieces_of(int line, int column,
                                                                          const std::string& unescaped) const {
  const auto index = static_cast<std::size_t>(std::max(line, 0));
  if (index >= line_starts_.size()) return nullptr;
  const auto start = std::min(line_starts_[index] + static_cast<std::size_t>(std::max(column, 0)), text_.size());
  return locate_pieces(text_, start, {static_cast<std::uint32_t>(index) + 1, 1}, line_starts_[index], unescaped);
}

Range ScalarLocator::null_at(int line, int column, Position last) const {
  const auto text = line_text(line);
  const auto begin = std::min(static_cast<std::size_t>(std::max(column, 0)), text.size());
  const auto end = std::min(text.find_first_of(" \t,]}", begin), text.size());
  if (is_null_word(text.substr(begin, end - begin))) return range_of(line, begin, end);
  return {source_, last, last};
}

Range ScalarLocator::token_at(int line, int column) const {
  const auto text = line_text(line);
  const auto begin = std::min(static_cast<std::size_t>(std::max(column, 0)), text.size());
  auto end = text.find_first_of(" \t,]}:", begin);
  if (end == std::string_view::npos) end = text.size();
  return range_of(line, begin, std::max(end, begin + 1));
}

}  // namespace govcheck::formats
