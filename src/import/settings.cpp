#include "import/settings.hpp"

#include <fmt/format.h>

#include "text/lines.hpp"
#include "text/pattern.hpp"

namespace govcheck::importing {

std::vector<std::string> texts_of(const Value& value, std::size_t& left_out) {
  std::vector<std::string> texts;
  const auto take = [&](const Value& item) {
    if (item.is(Value::Kind::text) || item.is(Value::Kind::integer))
      texts.push_back(item.text);
    else
      ++left_out;
  };
  if (!value.is(Value::Kind::list))
    take(value);
  else
    for (const auto& item : value.items) take(item);
  return texts;
}

std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find(',', at), text.size());
    auto part = text.substr(at, end - at);
    while (!part.empty() && text::is_space(part.front())) part.remove_prefix(1);
    part = text::without_space_at_end(part);
    if (!part.empty()) parts.emplace_back(part);
    at = end + 1;
  }
  return parts;
}

std::optional<std::string> pattern_of(std::string_view written) {
  std::string pattern;
  for (std::size_t at = 0; at < written.size(); ++at) {
    const auto rest = written.substr(at);
    if (rest.starts_with("\\/")) {
      continue;  // only JavaScript escapes it
    }
    if (rest.starts_with("\\Z")) {
      pattern += "\\z";
      ++at;
    } else if (rest.front() == '\\' && rest.size() > 1) {
      pattern += rest.substr(0, 2);
      ++at;
    } else if (rest.starts_with("(?<") && !rest.starts_with("(?<=") && !rest.starts_with("(?<!")) {
      pattern += "(?P<";
      at += 2;
    } else {
      pattern += rest.front();
    }
  }
  return text::Pattern::parse(pattern).value ? std::optional(pattern) : std::nullopt;
}

std::string any_of(const std::vector<std::string>& texts) {
  std::string out;
  for (const auto& text : texts) out.append(out.empty() ? "" : "|").append(text::escape_pattern(text));
  return "(?:" + out + ")";
}

std::string quoted_in_cel(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (static_cast<unsigned char>(c) < 0x20U)
      out += fmt::format("\\x{:02x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    else
      out += c;
  }
  return out + "\"";
}

std::string matches_in_cel(std::string_view text, std::string_view pattern, bool negated) {
  return fmt::format("{}{}.matches({})", negated ? "!" : "", text, quoted_in_cel(pattern));
}

}  // namespace govcheck::importing
