#include "import/draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace govcheck::importing {
namespace {

constexpr std::size_t width = 100;

bool is_plain(std::string_view text) {
  constexpr std::array<std::string_view, 9> taken = {"true", "false", "null",  "True", "False",
                                                     "Null", "TRUE",  "FALSE", "NULL"};
  return !text.empty() && text::is_ascii_letter(text.front()) && std::ranges::find(taken, text) == taken.end() &&
         std::ranges::all_of(
             text, [](char c) { return text::is_ascii_letter(c) || text::is_ascii_digit(c) || c == '-' || c == '_'; });
}

/// Quoted so that it reads back as this text; single quotes where they do, for patterns.
std::string scalar(std::string_view text) {
  if (is_plain(text)) return std::string(text);
  const bool is_printable = std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20U; }) &&
                            text::printable(text) == text;
  std::string out(1, is_printable ? '\'' : '"');
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_printable)
      out.append(c == '\'' ? 2U : 1U, c);
    else if (c == '"' || c == '\\')
      out.append("\\").append(1, c);
    else if (c == '\n')
      out += "\\n";
    else if (byte < 0x20U || byte == 0x7FU)
      out += fmt::format("\\x{:02x}", byte);
    else
      out += c;
  }
  return out + (is_printable ? "'" : "\"");
}

std::string flow(const Value& value) {
  switch (value.kind) {
    case Value::Kind::boolean: return value.boolean ? "true" : "false";
    case Value::Kind::integer: return std::to_string(value.integer);
    case Value::Kind::map: {
      std::string out;
      for (const auto& entry : value.entries)
        out += fmt::format("{}{}: {}", out.empty() ? "{ " : ", ", scalar(entry.key), flow(entry.value));
      return out.empty() ? "{}" : out + " }";
    }
    case Value::Kind::list: {
      std::string out;
      for (const auto& item : value.items) out += (out.empty() ? "[" : ", ") + flow(item);
      return out.empty() ? "[]" : out + "]";
    }
    default: return scalar(value.text);
  }
}

void write_map(const Value& map, std::size_t indent, std::string& out);

void write_entry(std::string_view key, const Value& value, std::size_t indent, std::string& out) {
  const std::string margin(indent, ' ');
  const auto head = fmt::format("{}{}:", margin, scalar(key));
  const auto inline_value = flow(value);
  if (head.size() + 1 + inline_value.size() <= width || (!value.is(Value::Kind::map) && !value.is(Value::Kind::list))) {
    out += fmt::format("{} {}\n", head, inline_value);
  } else if (value.is(Value::Kind::map)) {
    out += head + "\n";
    write_map(value, indent + 2, out);
  } else {  // as many items on a line as fit
    std::string line = margin + "  ";
    out += head + "\n" + margin + "  [\n";
    line += "  ";
    for (const auto& item : value.items) {
      const auto text = flow(item) + ",";
      if (line.size() + text.size() > width && line.find_first_not_of(' ') != std::string::npos) {
        out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
        line = margin + "    ";
      }
      line += text + " ";
    }
    out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n" + margin + "  ]\n";
  }
}

void write_map(const Value& map, std::size_t indent, std::string& out) {
  for (const auto& entry : map.entries) write_entry(entry.key, entry.value, indent, out);
}

/// A comment in lines that are not too long.
void write_comment(std::string_view text, std::size_t indent, std::string& out) {
  const auto printable = text::printable(text);
  const std::string margin = std::string(indent, ' ') + "#";
  std::string line = margin;
  for (std::size_t at = 0; at < printable.size();) {
    const auto end = std::min(printable.find(' ', at), printable.size());
    if (line.size() > margin.size() + 3 && line.size() + 1 + end - at > width) {
      out += line + "\n";
      line = margin + "  ";
    }
    line.append(" ").append(printable, at, end - at);
    at = end + 1;
  }
  out += line + "\n";
}

void write_notes(const std::vector<Note>& notes, const Sources& sources, std::size_t indent, std::string& out) {
  for (const auto& note : notes)
    write_comment(fmt::format("{} ({}): {}", name_of(note.kind), place_of(note, sources), note.text), indent, out);
}

/// "commit-format", "commit-format-warnings", "commit-format-2": each name once.
std::string name_for(const RuleDraft& rule, std::map<std::string, int>& names) {
  auto name = rule.kind;
  if (rule.severity == "warning") name += "-warnings";
  const auto number = ++names[name];
  return number == 1 ? name : fmt::format("{}-{}", name, number);
}

/// The grammar first, what is let off last.
int rank_of(std::string_view key) {
  if (key == "style" || key == "pattern") return 0;
  if (key == "parts") return 2;
  return key == "merges" || key == "reverts" || key == "fixups" ? 3 : 1;
}

void write_rule(const RuleDraft& rule, const std::string& name, const Sources& sources, std::string& out) {
  write_notes(rule.notes, sources, 2, out);
  out += fmt::format("  {}:\n", scalar(name));
  if (name != rule.kind) out += fmt::format("    uses: {}\n", rule.kind);
  if (!rule.severity.empty()) out += fmt::format("    severity: {}\n", rule.severity);
  if (!rule.because.empty()) out += fmt::format("    because: {}\n", scalar(rule.because));
  if (!rule.paths.empty()) write_entry("paths", list_value(rule.paths), 4, out);
  if (!rule.when.empty()) {
    std::string when;
    for (const auto& condition : rule.when) when += (when.empty() ? "" : " && ") + condition;
    out += fmt::format("    when: {}\n", scalar(when));
  }
  if (rule.with.entries.empty()) return;
  out += "    with:\n";
  auto with = rule.with;
  std::ranges::stable_sort(with.entries, {}, [](const auto& entry) { return rank_of(entry.key); });
  write_map(with, 6, out);
}

}  // namespace

std::string_view name_of(Note::Kind kind) { return kind == Note::Kind::differs ? "differs" : "lost"; }

std::string place_of(const Note& note, const Sources& sources) {
  const auto& name = sources[note.range.source].name;
  if (note.range.begin.line == 0) return name;
  return fmt::format("{}:{}:{}", name, note.range.begin.line, note.range.begin.column);
}

Value text_value(std::string_view text) {
  Value value;
  value.kind = Value::Kind::text;
  value.text = text;
  return value;
}

Value number_value(std::int64_t number) {
  Value value;
  value.kind = Value::Kind::integer;
  value.integer = number;
  return value;
}

Value flag_value(bool flag) {
  Value value;
  value.kind = Value::Kind::boolean;
  value.boolean = flag;
  return value;
}

Value list_value(const std::vector<std::string>& texts) {
  Value value;
  value.kind = Value::Kind::list;
  for (const auto& text : texts) value.items.push_back(text_value(text));
  return value;
}

Value& RuleDraft::at(std::initializer_list<std::string_view> path) {
  auto* place = &with;
  for (const auto key : path) {
    place->kind = Value::Kind::map;
    const auto found = std::ranges::find(place->entries, key, &Value::Entry::key);
    if (found == place->entries.end()) {
      place->entries.push_back({std::string(key), {}, {}});
      place = &place->entries.back().value;
    } else {
      place = &found->value;
    }
  }
  return *place;
}

void RuleDraft::add(std::initializer_list<std::string_view> path, std::string_view text) {
  auto& list = at(path);
  list.kind = Value::Kind::list;
  list.items.push_back(text_value(text));
}

RuleDraft* Draft::find(std::string_view kind, std::string_view severity) {
  const auto found =
      std::ranges::find_if(rules, [&](const auto& rule) { return rule.kind == kind && rule.severity == severity; });
  return found == rules.end() ? nullptr : &*found;
}

RuleDraft& Draft::rule(std::string_view kind, std::string_view severity, const std::vector<std::string>& when) {
  for (auto& rule : rules)
    if (rule.kind == kind && rule.severity == severity && rule.when == when) return rule;
  RuleDraft rule;
  rule.kind = kind;
  rule.severity = severity;
  rule.when = when;
  rules.push_back(std::move(rule));
  return rules.back();
}

std::vector<Note> Draft::all_notes() const {
  auto all = notes;
  for (const auto& rule : rules) all.insert(all.end(), rule.notes.begin(), rule.notes.end());
  return all;
}

std::string to_yaml(const Draft& draft, const Sources& sources) {
  auto out = fmt::format("# Translated from a configuration of {} by `govcheck import {}`.\n", draft.tool, draft.tool);
  write_notes(draft.notes, sources, 0, out);
  out += "govcheck: 1\n\nrules:";
  if (draft.rules.empty()) return out + " {}\n";
  out += '\n';
  std::map<std::string, int> names;
  for (const auto* const severity : {"", "warning"})
    for (const auto& rule : draft.rules)
      if (rule.severity == severity) write_rule(rule, name_for(rule, names), sources, out);
  return out;
}

}  // namespace govcheck::importing
