#include "formats/mailmap.hpp"

#include <algorithm>
#include <optional>

#include "text/lines.hpp"

namespace govcheck::formats {
namespace {

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(text::white_space);
  return first == std::string_view::npos ? std::string_view() : text::without_space_at_end(text.substr(first));
}

/// `Name <email>` at the start of `rest`, which is then behind it.
std::optional<MailmapIdentity> take_identity(std::string_view& rest, bool may_email_be_empty) {
  const auto open = rest.find('<');
  const auto close = open == std::string_view::npos ? open : rest.find('>', open);
  if (close == std::string_view::npos || (close == open + 1 && !may_email_be_empty)) return std::nullopt;
  const MailmapIdentity identity{trim(rest.substr(0, open)), rest.substr(open + 1, close - open - 1)};
  rest.remove_prefix(close + 1);
  return identity;
}

void replace(std::string& by, std::string_view with) {
  if (!with.empty()) by = with;
}

}  // namespace

bool Mailmap::WithoutCase::operator()(std::string_view a, std::string_view b) const {
  return std::ranges::lexicographical_compare(
      a, b, [](char x, char y) { return text::ascii_lower(x) < text::ascii_lower(y); });
}

void Mailmap::add_line(std::string_view line) {
  if (line.starts_with('#')) return;
  auto proper = take_identity(line, false);
  if (!proper) return;
  const auto commit = take_identity(line, true);
  const auto email = commit ? commit->email : proper->email;
  if (!commit) proper->email = {};
  auto& of_email = of_email_[std::string(email)];
  if (commit && !commit->name.empty()) {
    of_email.of_name[std::string(commit->name)] = {std::string(proper->name), std::string(proper->email)};
  } else {
    replace(of_email.name, proper->name);
    replace(of_email.email, proper->email);
  }
}

Mailmap Mailmap::parse(std::string_view text) {
  Mailmap map;
  for (std::size_t offset = 0; offset < text.size(); offset += text::whole_line_at(text, offset).size())
    map.add_line(text::line_at(text, offset));
  return map;
}

MailmapIdentity Mailmap::canonical(MailmapIdentity signed_as) const {
  const auto of_email = of_email_.find(signed_as.email);
  if (of_email == of_email_.end()) return signed_as;
  const auto of_name = of_email->second.of_name.find(signed_as.name);
  const Proper& proper = of_name == of_email->second.of_name.end() ? of_email->second : of_name->second;
  if (!proper.name.empty()) signed_as.name = proper.name;
  if (!proper.email.empty()) signed_as.email = proper.email;
  return signed_as;
}

}  // namespace govcheck::formats
