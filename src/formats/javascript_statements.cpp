#include "formats/javascript_statements.hpp"

#include <set>

#include "text/pattern.hpp"

namespace govcheck::formats {
namespace {

/// Constants that some statement changes after all: `types.push("x")`, `config.rules.y = 1`.
std::set<std::string, std::less<>> changed_names(std::string_view text) {
  static const auto pattern =
      *text::Pattern::parse(
           R"((?:^|[^\w$.])(?P<name>[A-Za-z_$][\w$]*)\s*(?:(?:\??\.\s*[\w$]+|\[[^\[\]\n]*\])\s*)*)"
           R"((?:\.\s*(?:push|unshift|splice|pop|shift|reverse|sort|fill)\s*\(|(?:\.\s*[\w$]+|\[[^\[\]\n]*\])\s*=[^=>]))")
           .value;
  std::set<std::string, std::less<>> names;
  for (std::size_t at = 0; at < text.size();) {
    const auto found = pattern.find_with("name", text, at);
    if (!found) break;
    names.emplace(text.substr(found->group.offset, found->group.length));
    at = found->group.offset + found->group.length;
  }
  return names;
}

/// Behind `=` of `const name: Type =`; nullopt where there is none.
std::optional<std::size_t> find_assigned(JavaScriptScanner& scanner, std::size_t at) {
  constexpr std::size_t most_tokens = 200;  // of a type
  int depth = 0;
  for (std::size_t tokens = 0; tokens < most_tokens && !scanner.fault(); ++tokens) {
    at = scanner.skip_space(at);
    if (scanner.at_end(at)) break;
    const char c = scanner.byte(at);
    const char next = scanner.byte(at + 1);
    if (c == '=' && next == '>') {  // the type of a function
      at += 2;
      continue;
    }
    if (std::string_view("<([{").find(c) != std::string_view::npos) ++depth;
    if (std::string_view(">)]}").find(c) != std::string_view::npos) --depth;
    if (depth < 0 || c == ';' || (c == ',' && depth == 0)) return std::nullopt;
    if (c == '=' && next != '=' && depth == 0) return at + 1;
    at = scanner.skip_token(at, 'x');
  }
  return std::nullopt;
}

std::optional<std::size_t> find_export(const JavaScriptScanner& scanner, std::string_view word, std::size_t at) {
  at = scanner.skip_space(at);
  if (word == "export") {
    if (scanner.identifier(at) == "default") return at + 7;
    return scanner.byte(at) == '=' ? std::optional(at + 1) : std::nullopt;
  }
  for (std::size_t names = 0; names < 2 && scanner.byte(at) == '.'; ++names) {
    at = scanner.skip_space(at + 1);
    const auto name = scanner.identifier(at);
    if (name != "exports" && name != "default") return std::nullopt;
    at = scanner.skip_space(at + name.size());
  }
  const char next = scanner.byte(at + 1);
  return scanner.byte(at) == '=' && next != '=' && next != '>' ? std::optional(at + 1) : std::nullopt;
}

}  // namespace

JavaScriptStatements find_statements(JavaScriptScanner& scanner) {
  JavaScriptStatements found;
  std::size_t depth = 0;
  char before = '\0';
  for (auto at = scanner.skip_space(0); !scanner.at_end(at) && !scanner.fault(); at = scanner.skip_space(at)) {
    const char c = scanner.byte(at);
    if (c == '(' || c == '[' || c == '{') ++depth;
    if ((c == ')' || c == ']' || c == '}') && depth > 0) --depth;
    const auto word = depth == 0 && before != '.' ? scanner.identifier(at) : std::string_view();
    at = scanner.skip_token(at, before);
    if (word == "const") {
      const auto name_at = scanner.skip_space(at);
      const auto name = scanner.identifier(name_at);
      if (const auto assigned = name.empty() ? std::nullopt : find_assigned(scanner, name_at + name.size()))
        found.constants.try_emplace(std::string(name), *assigned);
    } else if (word == "module" || word == "exports" || word == "export") {
      if (const auto exported = find_export(scanner, word, at)) found.exported = exported;
    }
    before = scanner.byte(at - 1);
  }
  if (!found.constants.empty())
    for (const auto& name : changed_names(scanner.text())) found.constants.erase(name);
  return found;
}

}  // namespace govcheck::formats
