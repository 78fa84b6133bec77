#include "formats/codeowners.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "formats/codeowners_pattern.hpp"

namespace govcheck::formats {
namespace {

constexpr std::string_view blanks = " \t";

bool is_alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// A login or the slug of a team: letters, digits, `-` and `_` (of managed accounts), a letter or digit first.
bool is_name(std::string_view text) {
  return !text.empty() && is_alphanumeric(text.front()) &&
         std::ranges::all_of(text, [](char c) { return is_alphanumeric(c) || c == '-' || c == '_'; });
}

bool is_email(std::string_view text) {
  const auto at = text.find('@');
  if (at == 0 || at == std::string_view::npos) return false;
  const auto domain = text.substr(at + 1);
  const auto dot = domain.find('.');
  return dot != 0 && dot != std::string_view::npos && !domain.ends_with('.') &&
         std::ranges::all_of(domain, [](char c) { return is_alphanumeric(c) || c == '-' || c == '.'; });
}

/// A part of the text, and where it stands.
struct Token {
  std::string_view text;
  std::size_t offset = 0;
};

/// Takes the next token of a line; a backslash keeps a blank in it when `escapes` says so.
Token take_token(std::string_view line, std::size_t& at, bool escapes) {
  at = std::min(line.find_first_not_of(blanks, at), line.size());
  const auto begin = at;
  while (at < line.size() && blanks.find(line[at]) == std::string_view::npos)
    at += escapes && line[at] == '\\' && at + 1 < line.size() ? 2 : 1;
  return {line.substr(begin, at - begin), begin};
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::string hint_for_owner(std::string_view written) {
  const auto second = written.find('@', 1);
  if (written.starts_with('@') && second != std::string_view::npos)
    return fmt::format("put a blank between \"{}\" and \"{}\"", written.substr(0, second), written.substr(second));
  if (is_name(written)) return fmt::format("write @{} for a person, @organisation/{} for a team", written, written);
  return "write @login, @organisation/team or an e-mail address";
}

void add_owner(CodeOwnersLine& line, Token token, std::size_t line_offset) {
  line.length = line_offset + token.offset + token.text.size() - line.offset;
  if (auto owner = parse_code_owner(token.text))
    line.owners.push_back(std::move(*owner));
  else if (!line.fault)
    line.fault = {fmt::format("\"{}\" is no owner", token.text), hint_for_owner(token.text), line_offset + token.offset,
                  token.text.size()};
}

/// Looks at the pattern once the owners are known. A fault in the pattern comes first.
void check_pattern(CodeOwnersLine& line) {
  line.meant = line.pattern;
  if (auto fault = find_pattern_fault(line.pattern)) {
    line.meant = std::move(fault->meant);
    line.fault = {std::move(fault->message), std::move(fault->hint), line.offset + fault->offset, fault->length};
  } else if (line.pattern.starts_with('@') && line.owners.empty() && !line.fault && parse_code_owner(line.pattern)) {
    line.meant = "*";
    line.fault = {fmt::format("\"{}\" stands where a pattern belongs", line.pattern),
                  fmt::format("write \"* {}\" for every file", line.pattern), line.offset, line.pattern.size()};
  }
}

std::optional<CodeOwnersLine> parse_line(std::string_view text, std::uint32_t number, std::size_t offset) {
  std::size_t at = 0;
  auto pattern = take_token(text, at, true);
  if (pattern.text.empty() || pattern.text.starts_with('#')) return std::nullopt;
  CodeOwnersLine line;
  line.number = number;
  line.offset = offset + pattern.offset;
  line.length = pattern.text.size();
  line.pattern = pattern.text;
  if (line.pattern == "!") {  // "! docs/ @a"
    const auto rest = take_token(text, at, true);
    line.pattern = text.substr(pattern.offset, rest.offset + rest.text.size() - pattern.offset);
  }
  for (auto token = take_token(text, at, false); !token.text.empty(); token = take_token(text, at, false)) {
    if (token.text.starts_with('#')) {
      line.comment = trimmed(text.substr(token.offset + 1));
      break;
    }
    add_owner(line, token, offset);
  }
  check_pattern(line);
  return line;
}

}  // namespace

std::string CodeOwner::written() const { return kind == Kind::email ? name : "@" + name; }

std::optional<CodeOwner> parse_code_owner(std::string_view written) {
  if (!written.starts_with('@')) {
    if (!is_email(written)) return std::nullopt;
    return CodeOwner{CodeOwner::Kind::email, std::string(written)};
  }
  const auto name = written.substr(1);
  const auto slash = name.find('/');
  if (slash == std::string_view::npos) {
    if (!is_name(name)) return std::nullopt;
    return CodeOwner{CodeOwner::Kind::user, std::string(name)};
  }
  if (!is_name(name.substr(0, slash)) || !is_name(name.substr(slash + 1))) return std::nullopt;
  return CodeOwner{CodeOwner::Kind::team, std::string(name)};
}

CodeOwners parse_codeowners(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  CodeOwners file;
  if (text.size() > most_codeowners_bytes) {
    file.too_large = true;
    return file;
  }
  std::size_t offset = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  for (std::uint32_t number = 1; offset < text.size(); ++number) {
    const auto end = std::min(text.find('\n', offset), text.size());
    auto line = text.substr(offset, end - offset);
    while (line.ends_with('\r')) line.remove_suffix(1);
    if (auto parsed = parse_line(line, number, offset)) file.lines.push_back(std::move(*parsed));
    offset = end + 1;
  }
  return file;
}

Ownership::Lines Ownership::lines_of(const CodeOwners& file, bool with_fault) {
  Lines lines;
  std::vector<std::string_view> patterns;
  for (const auto& line : file.lines) {
    if (line.fault.has_value() != with_fault) continue;
    lines.all.push_back(&line);
    patterns.push_back(line.meant);
  }
  lines.matcher = CodeOwnersMatcher(patterns);
  return lines;
}

Ownership::Ownership(const CodeOwners& file) : valid_(lines_of(file, false)), skipped_(lines_of(file, true)) {}

const CodeOwnersLine* Ownership::Lines::last_match(std::string_view path) {
  if (all.empty()) return nullptr;
  const auto index = cursor.last_match(matcher, path);
  return index ? all[*index] : nullptr;
}

const CodeOwnersLine* Ownership::line_for(std::string_view path) { return valid_.last_match(path); }

const CodeOwnersLine* Ownership::skipped_for(std::string_view path) {
  const auto* skipped = skipped_.last_match(path);
  if (skipped == nullptr) return nullptr;
  const auto* winner = valid_.last_match(path);
  return winner == nullptr || winner->number < skipped->number ? skipped : nullptr;
}

}  // namespace govcheck::formats
