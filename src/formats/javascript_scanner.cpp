#include "formats/javascript_scanner.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace govcheck::formats {
namespace {

bool is_word(char c) {
  return text::is_ascii_letter(c) || text::is_ascii_digit(c) || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80U;
}

/// After these a slash begins a pattern.
bool wants_operand(char before) {
  return before == '\0' || std::string_view("(,=:[!&|?{};+-*%<>~^/").find(before) != std::string_view::npos;
}

void append_utf8(std::uint32_t code, std::string& out) {
  const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80U) return put(code);
  if (code < 0x800U) {
    put(0xC0U | (code >> 6U));
  } else if (code < 0x10000U) {
    put(0xE0U | (code >> 12U));
    put(0x80U | ((code >> 6U) & 0x3FU));
  } else {
    put(0xF0U | (code >> 18U));
    put(0x80U | ((code >> 12U) & 0x3FU));
    put(0x80U | ((code >> 6U) & 0x3FU));
  }
  put(0x80U | (code & 0x3FU));
}

}  // namespace

std::size_t JavaScriptScanner::fail(std::size_t offset, std::string_view what) {
  if (!fault_) fault_ = Fault{offset, what};
  return text_.size();
}

std::size_t JavaScriptScanner::skip_space(std::size_t at) const {
  while (at < text_.size()) {
    const auto rest = text_.substr(at);
    if (std::string_view(" \t\r\n\v\f").find(rest.front()) != std::string_view::npos) {
      ++at;
    } else if (rest.starts_with("\xC2\xA0")) {
      at += 2;
    } else if (rest.starts_with("\xEF\xBB\xBF")) {
      at += 3;
    } else if (rest.starts_with("//") || (at == 0 && rest.starts_with("#!"))) {
      at = std::min(text_.find('\n', at), text_.size());
    } else if (rest.starts_with("/*")) {
      const auto end = text_.find("*/", at + 2);
      at = end == std::string_view::npos ? text_.size() : end + 2;
    } else {
      break;
    }
  }
  return at;
}

std::string_view JavaScriptScanner::identifier(std::size_t at) const {
  auto end = at;
  while (end < text_.size() && is_word(text_[end])) ++end;
  if (end == at || text::is_ascii_digit(text_[at])) return {};
  return text_.substr(at, end - at);
}

std::size_t JavaScriptScanner::skip_token(std::size_t at, char before) {
  const char first = byte(at);
  if (first == '"' || first == '\'') {
    for (auto end = at + 1; end < text_.size() && text_[end] != '\n'; ++end) {
      if (text_[end] == '\\')
        ++end;
      else if (text_[end] == first)
        return end + 1;
    }
    return fail(at, "this text does not end");
  }
  if (first == '`') return skip_template(at);
  if (first == '/' && wants_operand(before)) return skip_pattern(at);
  auto end = at;
  while (end < text_.size() && is_word(text_[end])) ++end;
  return std::max(end, at + 1);
}

std::size_t JavaScriptScanner::skip_template(std::size_t at) {
  // A substitution may hold a template again; their depth is kept here, not on the stack.
  std::vector<std::size_t> braces;  // of each open substitution
  bool in_text = true;
  for (auto end = at + 1; end < text_.size(); ++end) {
    const char c = text_[end];
    if (in_text) {
      if (c == '\\') {
        ++end;
      } else if (c == '`') {
        if (braces.empty()) return end + 1;
        in_text = false;
      } else if (c == '$' && byte(end + 1) == '{') {
        braces.push_back(0);
        in_text = false;
        ++end;
      }
    } else if (c == '`') {
      in_text = true;
      if (braces.size() > 100) break;
    } else if (c == '{') {
      ++braces.back();
    } else if (c == '}') {
      if (braces.back() > 0) {
        --braces.back();
      } else {
        braces.pop_back();
        in_text = true;
      }
    }
  }
  return fail(at, "this text does not end");
}

std::size_t JavaScriptScanner::skip_pattern(std::size_t at) {
  bool in_class = false;
  for (auto end = at + 1; end < text_.size() && text_[end] != '\n'; ++end) {
    const char c = text_[end];
    if (c == '\\') {
      ++end;
    } else if (c == '[') {
      in_class = true;
    } else if (c == ']') {
      in_class = false;
    } else if (c == '/' && !in_class) {
      ++end;
      while (end < text_.size() && is_word(text_[end])) ++end;
      return end;
    }
  }
  return fail(at, "this pattern does not end");
}

std::size_t JavaScriptScanner::skip_expression(std::size_t at, bool is_statement) {
  std::string open;  // closing brackets that are awaited
  char before = '\0';
  const auto start = at;
  auto end = at;
  for (at = skip_space(at); at < text_.size() && !fault_; at = skip_space(at)) {
    const char c = text_[at];
    if (is_statement && open.empty() && end > start && is_word(c) && !wants_operand(before) &&
        text_.substr(end, at - end).find('\n') != std::string_view::npos)
      return end;
    if (open.empty() && (c == ',' || c == ';' || c == ')' || c == ']' || c == '}')) return at;
    if (c == '(' || c == '[' || c == '{') {
      open += c == '(' ? ')' : c == '[' ? ']' : '}';
    } else if (c == ')' || c == ']' || c == '}') {
      if (open.back() != c) return fail(at, "this bracket closes another one than was opened");
      open.pop_back();
    }
    end = skip_token(at, before);
    before = text_[end - 1];
    // After `return` and the like a slash begins a pattern, as after an operator.
    if (const auto word = text_.substr(at, end - at); word == "return" || word == "typeof") before = '=';
    at = end;
  }
  return open.empty() ? text_.size() : fail(start, "a bracket that is opened here is not closed");
}

std::size_t JavaScriptScanner::skip_type_assertions(std::size_t at) {
  while (identifier(at) == "as" || identifier(at) == "satisfies") {
    int angles = 0;
    for (at = skip_space(at + identifier(at).size()); !at_end(at) && !fault_; at = skip_space(at)) {
      const char c = byte(at);
      angles += c == '<' ? 1 : c == '>' ? -1 : 0;
      const bool is_list = c == ']' && byte(at - 1) == '[';
      if (c == ';' || c == ')' || c == '}' || (c == ',' && angles <= 0) || (c == ']' && !is_list)) break;
      at = skip_token(at, 'x');
      // Without a semicolon the statement ends with its line.
      if (angles <= 0 && text_.substr(at, skip_space(at) - at).find('\n') != std::string_view::npos) break;
    }
    at = skip_space(at);
  }
  return at;
}

void JavaScriptScanner::append_escape(std::size_t& at, std::string& out) const {
  const char c = byte(at++);
  const auto hexadecimal = [&](std::size_t length) -> std::uint32_t {
    std::uint32_t code = 0;
    const auto digits = text_.substr(std::min(at, text_.size()), length);
    std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    at += digits.size();
    return code;
  };
  constexpr std::string_view names = "ntrbfv0";
  constexpr std::array<char, 7> bytes = {'\n', '\t', '\r', '\b', '\f', '\v', '\0'};
  if (const auto named = names.find(c); named != std::string_view::npos) {
    out += bytes.at(named);
  } else if (c == 'x') {
    append_utf8(hexadecimal(2), out);
  } else if (c == 'u' && byte(at) == '{') {
    ++at;
    const auto length = std::min(text_.find('}', at), text_.size()) - at;
    const auto code = hexadecimal(std::min<std::size_t>(length, 8));
    append_utf8(code <= 0x10FFFFU ? code : 0xFFFDU, out);
    ++at;
  } else if (c == 'u') {
    auto code = hexadecimal(4);
    if (code >= 0xD800U && code < 0xDC00U && text_.substr(std::min(at, text_.size()), 2) == "\\u") {
      at += 2;
      const auto low = hexadecimal(4);
      code = low >= 0xDC00U && low < 0xE000U ? 0x10000U + ((code - 0xD800U) << 10U) + (low - 0xDC00U) : 0xFFFDU;
    }
    append_utf8(code >= 0xD800U && code < 0xE000U ? 0xFFFDU : code, out);
  } else if (c != '\n') {  // a line that goes on
    out += c;
  }
}

std::optional<std::string> JavaScriptScanner::read_text(std::size_t at, std::size_t& end) {
  const char quote = byte(at);
  std::string out;
  end = skip_token(at, '\0');
  if (fault_) return std::nullopt;
  for (auto next = at + 1; next + 1 < end;) {
    if (text_[next] == '\\') {
      append_escape(++next, out);
      continue;
    }
    if (quote == '`' && text_[next] == '$' && byte(next + 1) == '{') return std::nullopt;
    out += text_[next++];
  }
  return out;
}

std::optional<std::string> JavaScriptScanner::read_key(std::size_t& at) {
  const auto start = at;
  if (byte(at) == '"' || byte(at) == '\'') return read_text(start, at);
  auto end = at;
  while (end < text_.size() && text::is_ascii_digit(text_[end])) ++end;
  if (end == at) end += identifier(at).size();
  if (end == at) return std::nullopt;
  at = end;
  return std::string(text_.substr(start, end - start));
}

}  // namespace govcheck::formats
