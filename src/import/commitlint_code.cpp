#include "import/commitlint_code.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "import/settings.hpp"
#include "text/lines.hpp"
#include "text/pattern.hpp"
#include "text/utf8.hpp"

namespace govcheck::importing {
namespace {

using text::Pattern;

std::string trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n;") - begin + 1));
}

/// One of the sides of `||`.
std::optional<std::string> negated_test(const std::string& test, const std::string& argument) {
  static const auto call = *Pattern::parse(R"((?P<argument>\w+)\??\s*\.\s*(?P<call>includes|startsWith)\s*\(\s*)"
                                           R"re((?:'(?P<single>[^'\\]*)'|"(?P<double>[^"\\]*)")\s*\))re")
                                .value;
  static const auto equal =
      *Pattern::parse(R"re((?P<argument>\w+)\s*===?\s*(?:'(?P<single>[^']*)'|"(?P<double>[^"]*)"))re").value;
  static const auto pattern_test =
      *Pattern::parse(R"((?P<literal>/.+/[a-z]*)\s*\.\s*test\s*\(\s*(?P<argument>\w+)\s*\))").value;
  static const auto match =
      *Pattern::parse(R"((?P<argument>\w+)\??\s*\.\s*match\s*\(\s*(?P<literal>/.+/[a-z]*)\s*\))").value;
  if (const auto found = call.captures(test); found && found->at("argument") == argument) {
    const auto& text = found->at("single").empty() ? found->at("double") : found->at("single");
    return fmt::format("!commit.message.{}({})", found->at("call") == "includes" ? "contains" : "startsWith",
                       quoted_in_cel(text));
  }
  if (const auto found = equal.captures(test); found && found->at("argument") == argument) {
    auto text = found->at("single").empty() ? found->at("double") : found->at("single");
    while (text.ends_with("\\n")) text.resize(text.size() - 2);
    if (text.find('\\') != std::string::npos) return std::nullopt;
    return fmt::format("commit.message.trim() != {}", quoted_in_cel(text));
  }
  auto found = pattern_test.captures(test);
  if (!found) found = match.captures(test);
  if (!found || found->at("argument") != argument) return std::nullopt;
  const auto pattern = pattern_of_literal(found->at("literal"));
  return pattern ? std::optional(matches_in_cel("commit.message", *pattern, true)) : std::nullopt;
}

/// Each group that stands for a part with its name.
std::string with_names(std::string_view pattern, const std::vector<std::string>& names) {
  std::string out;
  std::size_t group = 0;
  bool in_class = false;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const char c = pattern[at];
    out += c;
    if (c == '\\' && at + 1 < pattern.size()) out += pattern[++at];
    if (c == '[' || c == ']') in_class = c == '[';
    if (c != '(' || in_class) continue;
    const bool is_named = pattern.substr(at + 1).starts_with("?P<");
    if (pattern.substr(at + 1).starts_with("?") && !is_named) continue;
    const std::string name = group < names.size() ? names[group] : "";
    ++group;
    if (name != "type" && name != "scope" && name != "subject") continue;
    if (is_named) at = std::min(pattern.find('>', at), pattern.size() - 1);
    out += "?P<" + name + ">";
  }
  return out;
}

}  // namespace

std::string excerpt(std::string_view source) {
  constexpr std::size_t most = 80;
  std::string out;
  for (const char c : source.substr(0, text::floor_of_code_point(source, std::min(most, source.size()))))
    if (!text::is_space(c) || (!out.empty() && out.back() != ' ')) out += text::is_space(c) ? ' ' : c;
  return source.size() > most ? out + "…" : out;
}

std::optional<std::string> header_pattern(std::string_view literal, const std::vector<std::string>& names) {
  auto pattern = pattern_of_literal(literal);
  if (!pattern) return std::nullopt;
  const auto named = with_names(*pattern, names);
  return pattern_of(
      fmt::format("{}{}{}", named.starts_with('^') ? "" : ".*?", named, named.ends_with('$') ? "" : ".*"));
}

std::optional<std::string> pattern_of_literal(std::string_view literal) {
  if (!literal.starts_with('/')) return pattern_of(literal);
  const auto end = literal.rfind('/');
  if (end == 0) return std::nullopt;
  std::string flags;
  for (const char flag : literal.substr(end + 1)) {
    if (flag == 'i' || flag == 'm' || flag == 's')
      flags += flag;
    else if (flag != 'u' && flag != 'g')
      return std::nullopt;
  }
  const auto pattern = pattern_of(literal.substr(1, end - 1));
  if (!pattern || flags.empty()) return pattern;
  return fmt::format("(?{}){}", flags, *pattern);
}

std::optional<std::string> condition_of_ignore(std::string_view function) {
  static const auto arrow = *Pattern::parse(R"((?s)\s*\(?\s*(?P<argument>\w+)\s*(?::\s*string\s*)?\)?\s*)"
                                            R"((?::\s*boolean\s*)?=>\s*(?P<body>.+))")
                                 .value;
  static const auto block = *Pattern::parse(R"((?s)\{\s*return\s+(?P<body>[^;]+);?\s*\})").value;
  const auto parts = arrow.captures(function);
  if (!parts) return std::nullopt;
  auto body = trimmed(parts->at("body"));
  if (const auto inner = block.captures(body)) body = trimmed(inner->at("body"));
  std::string condition;
  for (std::size_t at = 0; at <= body.size();) {
    const auto end = std::min(body.find("||", at), body.size());
    const auto test = negated_test(trimmed(std::string_view(body).substr(at, end - at)), parts->at("argument"));
    if (!test) return std::nullopt;
    condition += (condition.empty() ? "" : " && ") + *test;
    at = end + 2;
  }
  return condition;
}

}  // namespace govcheck::importing
