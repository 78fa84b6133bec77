#include "formats/workspace_manifest.hpp"

#include <algorithm>
#include <array>

#include "formats/json.hpp"
#include "formats/toml.hpp"
#include "formats/yaml.hpp"
#include "text/lines.hpp"

namespace govcheck::formats {
namespace {

using Members = Parsed<std::vector<std::string>>;
constexpr auto npos = std::string_view::npos;
constexpr std::size_t most_bytes = 4U << 20U;

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

void add(std::string_view written, std::vector<std::string>& members) {
  while (written.starts_with("./")) written.remove_prefix(2);
  while (written.ends_with('/')) written.remove_suffix(1);
  if (!written.empty() && written != "." && !written.starts_with('!') && !written.starts_with(".."))
    members.emplace_back(written);
}

Members from_list(const Value* list) {
  Members members{std::vector<std::string>(), {}, {}, 0};
  if (list == nullptr) return members;
  for (const auto& item : list->items)
    if (item.is(Value::Kind::text)) add(item.text, *members.value);
  return members;
}

Members from_json(std::string_view text) {
  Problems problems;
  const auto document = parse_json(text, 0, problems);
  if (!document) return Members::failure(problems.all().front().message);
  const auto* workspaces = document->find("workspaces");
  if (workspaces == nullptr) return from_list(document->find("packages"));  // lerna.json
  return from_list(workspaces->is(Value::Kind::map) ? workspaces->find("packages") : workspaces);
}

Members from_yaml(std::string_view text) {
  Problems problems;
  const auto document = parse_yaml(text, 0, problems);
  if (!problems.empty()) return Members::failure(problems.all().front().message);
  return from_list(document->find("packages"));
}

/// The line without a comment: what follows a `//` that is not in quotes.
std::string_view without_comment(std::string_view line) {
  char quote = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (quote != 0) {
      if (line[at] == quote) quote = 0;
    } else if (line[at] == '"' || line[at] == '\'') {
      quote = line[at];
    } else if (line.substr(at).starts_with("//")) {
      return line.substr(0, at);
    }
  }
  return line;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(text::white_space);
  return first == npos ? std::string_view() : text::without_space_at_end(text.substr(first));
}

Members from_cargo(std::string_view text) {
  Problems problems;
  const auto document = parse_toml(text, 0, problems);
  if (!document) return Members::failure(problems.all().front().message);
  const auto* workspace = document->find("workspace");
  return from_list(workspace == nullptr ? nullptr : workspace->find("members"));
}

/// `use ./a`, or `use (` and a line for each.
Members from_go(std::string_view text) {
  Members members{std::vector<std::string>(), {}, {}, 0};
  bool in_list = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto whole = text::whole_line_at(text, at);
    at += whole.size();
    auto line = trimmed(without_comment(whole));
    if (!in_list) {
      if (!line.starts_with("use") || line.size() < 4 || !(text::is_space(line[3]) || line[3] == '(')) continue;
      line = trimmed(line.substr(3));
      if (line.starts_with('(')) {
        in_list = true;
        line = trimmed(line.substr(1));
      }
    }
    if (line.ends_with(')')) {
      in_list = false;
      line = trimmed(line.substr(0, line.size() - 1));
    }
    if (line.size() > 1 && (line.front() == '"' || line.front() == '`')) line = line.substr(1, line.size() - 2);
    if (!line.empty()) add(line, *members.value);
  }
  return members;
}

struct Kind {
  std::string_view name;
  Members (*read)(std::string_view text);
};

constexpr std::array<Kind, 6> kinds = {{{"package.json", &from_json},
                                        {"lerna.json", &from_json},
                                        {"pnpm-workspace.yaml", &from_yaml},
                                        {"pnpm-workspace.yml", &from_yaml},
                                        {"Cargo.toml", &from_cargo},
                                        {"go.work", &from_go}}};

const Kind* kind_of(std::string_view path) {
  const auto* const found = std::ranges::find(kinds, file_name(path), &Kind::name);
  return found == kinds.end() ? nullptr : found;
}

}  // namespace

bool is_workspace_manifest(std::string_view path) { return kind_of(path) != nullptr; }

Parsed<std::vector<std::string>> read_workspace_members(std::string_view path, std::string_view text) {
  const auto* const kind = kind_of(path);
  if (kind == nullptr) return Members::failure("it is no manifest of a workspace");
  if (text.size() > most_bytes) return Members::failure("it is too large for a manifest");
  return kind->read(text);
}

}  // namespace govcheck::formats
