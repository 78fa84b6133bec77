#include "init/policy_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace govcheck::init {
namespace {

constexpr std::size_t widest = 118;

/// One comment, broken at spaces.
void write_comment(std::string& out, std::string_view indent, std::string_view sentence) {
  auto line = fmt::format("{}#", indent);
  const auto written = text::printable(sentence);
  for (std::size_t at = 0; at < written.size();) {
    const auto end = std::min(written.find(' ', at), written.size());
    const auto word = std::string_view(written).substr(at, end - at);
    if (line.size() + 1 + word.size() > widest && line.size() > indent.size() + 1) {
      out += line + "\n";
      line = fmt::format("{}#", indent);
    }
    line.append(" ").append(word);
    at = end + 1;
  }
  out += line + "\n";
}

/// A list that is too long for a line has an item on each.
void write_value(std::string& out, std::string_view indent, const std::string& key, const std::string& value) {
  const auto line = fmt::format("{}{}: {}\n", indent, key, value);
  if (line.size() <= widest || !value.starts_with("[\"")) {
    out += line;
    return;
  }
  out += fmt::format("{}{}:\n", indent, key);
  for (std::size_t at = 1; at < value.size();) {
    const auto end = std::min(value.find("\", ", at), value.size() - 2);
    out += fmt::format("{}  - {}\n", indent, value.substr(at, end + 1 - at));
    at = end + 3;
  }
}

void write_entry(std::string& out, const PolicyEntry& entry) {
  const auto& rule = entry.rule;
  std::string body;
  if (rule.pack.empty() && rule.uses != rule.name) body += fmt::format("    uses: {}\n", rule.uses);
  for (const auto& [key, value] : rule.settings)
    if (key != "enforcement" || entry.enforcement.empty()) write_value(body, "    ", key, value);
  if (!entry.enforcement.empty()) body += fmt::format("    enforcement: {}\n", entry.enforcement);
  if (!rule.with.empty()) body += "    with:\n";
  for (const auto& [key, value] : rule.with) write_value(body, "      ", key, value);
  if (body.empty() && rule.seen.empty()) return;
  out += '\n';
  for (const auto& sentence : rule.seen) write_comment(out, "  ", sentence);
  out += fmt::format("  {}:{}\n{}", rule.name, body.empty() ? " {}" : "", body);
}

bool is_plain(std::string_view text) {
  const auto fits = [](char byte) {
    return text::is_ascii_letter(byte) || text::is_ascii_digit(byte) ||
           std::string_view("_./-").find(byte) != std::string_view::npos;
  };
  return !text.empty() && text::is_ascii_letter(text.front()) && std::ranges::all_of(text, fits) && text != "true" &&
         text != "false" && text != "null";
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const auto byte : text::printable(text)) {
    if (byte == '"' || byte == '\\') out += '\\';
    out += byte;
  }
  return out + "\"";
}

}  // namespace

std::string yaml_text(const std::string& text) { return is_plain(text) ? text : in_quotes(text); }

std::string yaml_list(const std::vector<std::string>& items) {
  const bool plain = std::ranges::all_of(items, [](const auto& item) { return is_plain(item); });
  std::string out = "[";
  for (const auto& item : items) {
    if (out.size() > 1) out += ", ";
    out += plain ? item : in_quotes(item);
  }
  return out + "]";
}

std::string of_all(std::size_t some, std::size_t all) {
  return some == all ? fmt::format("all {}", all) : fmt::format("{} of {}", some, all);
}

std::string policy_text(const std::vector<std::string>& preface, const std::vector<PolicyEntry>& entries) {
  std::string out;
  for (const auto& sentence : preface) write_comment(out, "", sentence);
  out += "govcheck: 1\n";
  std::vector<std::string> packs;
  for (const auto& entry : entries)
    if (!entry.rule.pack.empty() && std::ranges::find(packs, entry.rule.pack) == packs.end())
      packs.push_back(entry.rule.pack);
  if (!packs.empty()) {
    out += "\ninclude:\n";
    for (const auto& pack : packs) out += fmt::format("  - govcheck:{}\n", pack);
  }
  std::string rules;
  for (const auto& entry : entries) write_entry(rules, entry);
  if (!rules.empty()) out += "\nrules:" + rules;
  return out;
}

}  // namespace govcheck::init
